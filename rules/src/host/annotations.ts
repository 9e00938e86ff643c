import fs from "node:fs";
import path from "node:path";
import {
  knownApis,
  type ConfiguredBlocking,
  type ConfiguredHandler,
  type PackageInfo,
  type Problem,
} from "../analyzer/index.js";
import { toBlocking, toHandler } from "./config.js";
import type { BlockingRow } from "./config-file.js";
import { asObject, isObject, readJson } from "./json.js";
import { relativeTo } from "./paths.js";
import { validateConfig } from "./validation.js";

/** Rows that installed packages ship about themselves under `"unstuck"` in their `package.json`. */
export interface Annotations {
  readonly blocking: readonly ConfiguredBlocking[];
  readonly handlers: readonly ConfiguredHandler[];
  readonly problems: readonly Problem[];
}

export function readAnnotations(root: string, packages: readonly PackageInfo[]): Annotations {
  const manifests = new Map<string, string>();
  for (const { directory, runtimeDependencies } of packages) {
    for (const dependency of runtimeDependencies) {
      const manifest = findInstalled(dependency, path.join(root, directory), root);
      if (manifest !== undefined) manifests.set(manifest, dependency);
    }
  }
  const found = [...manifests].flatMap(([manifest, name]) => annotationsOf(manifest, name, root));
  return {
    blocking: found.flatMap(({ blocking }) => blocking),
    handlers: found.flatMap(({ handlers }) => handlers),
    problems: found.flatMap(({ problems }) => problems),
  };
}

/** A package speaks of itself unless it says otherwise. */
function annotationsOf(manifest: string, name: string, root: string): readonly Annotations[] {
  if (!mentionsUnstuck(manifest)) return [];
  const shipped = asObject(readJson(manifest).value["unstuck"]);
  const named = Object.fromEntries(
    ["blocking", "handlers"].flatMap((key) => {
      const rows: unknown = shipped[key];
      return Array.isArray(rows)
        ? [[key, rows.map((row: unknown) => (isObject(row) ? { module: name, ...row } : row))]]
        : [];
    }),
  );
  const { config, complaints } = validateConfig(named);
  const { blocking = [], handlers = [] } = config;
  const foreign = blocking.filter((row) => isForeign(row, name));
  const refusals = [...new Set(foreign.map(({ module }) => module))].map(
    (module) =>
      `The package speaks of ${module}, which is not its own; only the project's configuration may. It is ignored.`,
  );
  return [
    {
      blocking: blocking.filter((row) => !foreign.includes(row)).map(toBlocking),
      handlers: handlers.map(toHandler),
      problems: [...complaints, ...refusals].map((message) => ({ file: relativeTo(root, manifest), message })),
    },
  ];
}

/** No package changes what is known of others, Node.js among them, or calls the project's files names. */
function isForeign({ module }: BlockingRow, name: string): boolean {
  if (module === name || module.startsWith(`${name}/`)) return false;
  if (module.startsWith(".")) return true;
  known ??= new Set([...knownApis().values()].map((api) => api.module));
  return known.has(module.replace(/^node:/, ""));
}

let known: ReadonlySet<string> | undefined;

/** Most packages ship none: a look at the text spares parsing it. */
function mentionsUnstuck(manifest: string): boolean {
  try {
    return fs.readFileSync(manifest, "utf8").includes('"unstuck"');
  } catch {
    return false;
  }
}

function findInstalled(name: string, from: string, root: string): string | undefined {
  for (let directory = from; ; directory = path.dirname(directory)) {
    const manifest = path.join(directory, "node_modules", name, "package.json");
    if (fs.existsSync(manifest)) return manifest;
    if (directory === root || path.dirname(directory) === directory) return undefined;
  }
}
