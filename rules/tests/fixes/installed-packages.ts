import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import semver from "semver";

/** A file beside which the packages of the catalog's test are installed. */
export const besideCatalogPackages = fileURLToPath(new URL("../../tests/catalog-packages/index.ts", import.meta.url));

/**
 * The specifier under which the catalog's test has the version that a project wants, or else the next newer one: of some
 * packages there are two. Undefined if it has none of them.
 */
export function installedSpecifier(specifier: string, wanted: Dependencies): string | undefined {
  const [, name = ""] = /^((?:@[^/]+\/)?[^/]+)/.exec(specifier) ?? [];
  const least = semver.validRange(wanted[name]) === null ? null : semver.minVersion(wanted[name] ?? "");
  const [first] = (installed.get(name) ?? []).filter(({ version }) => least === null || semver.gte(version, least));
  const newest = installed.get(name)?.at(-1);
  const chosen = least === null ? newest : (first ?? newest);
  return chosen === undefined ? undefined : chosen.alias + specifier.slice(name.length);
}

/** What the `package.json` files of a project around one of its files ask for; the nearest wins. */
export function dependenciesAround(file: string, texts: ReadonlyMap<string, string>): Dependencies {
  const directory = path.posix.dirname(file);
  const text = texts.get(`${directory}/package.json`);
  const own = text === undefined ? {} : dependenciesIn(text);
  return path.posix.dirname(directory) === directory ? own : { ...dependenciesAround(directory, texts), ...own };
}

/** Name → range. */
type Dependencies = Readonly<Record<string, string>>;

function dependenciesIn(text: string): Dependencies {
  const manifest: unknown = JSON.parse(text);
  if (!isRecord(manifest)) return {};
  const lists = [manifest["devDependencies"], manifest["dependencies"]].filter(isRecord);
  return Object.fromEntries(
    lists.flatMap((list) =>
      Object.entries(list).flatMap(([name, range]) => (typeof range === "string" ? [[name, range]] : [])),
    ),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

interface Installed {
  readonly alias: string;
  readonly version: string;
}

/** Package → what is installed of it, the oldest first. */
const installed = installedIn(readFileSync(path.join(path.dirname(besideCatalogPackages), "package.json"), "utf8"));

function installedIn(manifest: string): ReadonlyMap<string, readonly Installed[]> {
  const packages = new Map<string, readonly Installed[]>();
  for (const [alias, given] of Object.entries(dependenciesIn(manifest))) {
    const [, name = alias, version = given] = /^npm:(.+)@([^@]+)$/.exec(given) ?? [];
    const all = [...(packages.get(name) ?? []), { alias, version }];
    packages.set(
      name,
      all.sort((a, b) => semver.compare(a.version, b.version)),
    );
  }
  return packages;
}
