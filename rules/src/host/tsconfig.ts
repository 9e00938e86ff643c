import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";
import type { Problem, TsconfigInfo } from "../analyzer/index.js";
import { asObject, asString, asStrings, readJson, type JsonObject } from "./json.js";
import { directoryOf, relativeTo, toPosix } from "./paths.js";

export interface Tsconfigs {
  readonly infos: readonly TsconfigInfo[];
  readonly problems: readonly Problem[];
}

/**
 * Reads every listed tsconfig with what it extends. Only the options that say where modules and outputs lie are kept.
 * `packages` maps the names of the workspace's packages to their absolute folders, for `extends` without an install.
 */
export function readTsconfigs(
  root: string,
  files: readonly string[],
  packages: ReadonlyMap<string, string>,
): Tsconfigs {
  const reader: Reader = { root, packages, options: new Map(), problems: [], missing: new Map() };
  const infos = [...files].sort(byImportance).map((file): TsconfigInfo => {
    const absolute = path.join(root, file);
    return toInfo(root, directoryOf(file), optionsOf(absolute, [], reader), path.dirname(absolute));
  });
  return { infos, problems: [...reader.problems, ...missingProblems(reader)] };
}

/** Options with absolute paths. A path may still start with `${configDir}`. */
interface PathOptions {
  readonly baseUrl?: string;
  readonly rootDir?: string;
  readonly outDir?: string;
  readonly rootDirs?: readonly string[];
  readonly module?: string;
  readonly target?: string;
  readonly paths?: Readonly<Record<string, readonly string[]>>;
}

interface Reader {
  readonly root: string;
  readonly packages: ReadonlyMap<string, string>;
  readonly options: Map<string, PathOptions>;
  readonly problems: Problem[];
  /** What could not be found → the files that extend it. */
  readonly missing: Map<string, string[]>;
}

/** In a folder, `tsconfig.json` says more about its sources than `tsconfig.build.json`. */
function byImportance(left: string, right: string): number {
  const directories = directoryOf(left).localeCompare(directoryOf(right));
  return directories || Number(isMain(right)) - Number(isMain(left)) || left.localeCompare(right);
}

function isMain(file: string): boolean {
  return /(?:^|\/)[tj]sconfig\.json$/.test(file);
}

function optionsOf(file: string, trail: readonly string[], reader: Reader): PathOptions {
  const known = reader.options.get(file);
  if (known !== undefined) return known;
  const json = readJson(file);
  const name = relativeTo(reader.root, file);
  if (json.error !== undefined) {
    reader.problems.push({ file: name, message: `The file ${json.error}; correct it. What could be read is used.` });
  }
  const inherited = extendsOf(json.value).map((specifier): PathOptions => {
    const base = findExtended(specifier, file, reader);
    if (base === undefined) {
      reader.missing.set(specifier, [...(reader.missing.get(specifier) ?? []), name]);
      return {};
    }
    if (base === file || trail.includes(base)) {
      reader.problems.push({ file: name, message: `"extends" leads back to this file; remove "${specifier}".` });
      return {};
    }
    return optionsOf(base, [...trail, file], reader);
  });
  const own = ownOptions(json.value, path.dirname(file));
  const options = [...inherited, own].reduce((merged, next) => ({ ...merged, ...next }));
  reader.options.set(file, options);
  return options;
}

function extendsOf(config: JsonObject): readonly string[] {
  const single = asString(config["extends"]);
  return single === undefined ? asStrings(config["extends"]) : [single];
}

function ownOptions(config: JsonObject, directory: string): PathOptions {
  const given = asObject(config["compilerOptions"]);
  const absolute = (value: string): string => (value.startsWith(configDir) ? value : path.resolve(directory, value));
  const baseUrl = asString(given["baseUrl"]);
  const rootDir = asString(given["rootDir"]);
  const outDir = asString(given["outDir"]);
  const module = asString(given["module"])?.toLowerCase();
  const target = asString(given["target"])?.toLowerCase();
  const pathsBase = baseUrl === undefined ? directory : absolute(baseUrl);
  const targets = Object.entries(asObject(given["paths"])).map(([pattern, values]): [string, readonly string[]] => [
    pattern,
    asStrings(values).map((value) => (value.startsWith(configDir) ? value : path.resolve(pathsBase, value))),
  ]);
  return {
    ...(baseUrl === undefined ? {} : { baseUrl: absolute(baseUrl) }),
    ...(rootDir === undefined ? {} : { rootDir: absolute(rootDir) }),
    ...(outDir === undefined ? {} : { outDir: absolute(outDir) }),
    ...(module === undefined ? {} : { module }),
    ...(target === undefined ? {} : { target }),
    ...(given["rootDirs"] === undefined ? {} : { rootDirs: asStrings(given["rootDirs"]).map(absolute) }),
    ...(given["paths"] === undefined ? {} : { paths: Object.fromEntries(targets) }),
  };
}

const configDir = "${configDir}";

function toInfo(root: string, directory: string, options: PathOptions, absoluteDirectory: string): TsconfigInfo {
  const relative = (place: string): string => {
    const withFolder = place.startsWith(configDir)
      ? path.join(absoluteDirectory, place.slice(configDir.length))
      : place;
    return relativeTo(root, withFolder);
  };
  const optional = (place: string | undefined): string | undefined =>
    place === undefined ? undefined : relative(place);
  return {
    directory,
    baseUrl: optional(options.baseUrl),
    rootDir: optional(options.rootDir),
    outDir: optional(options.outDir),
    rootDirs: (options.rootDirs ?? []).map(relative),
    paths: Object.fromEntries(
      Object.entries(options.paths ?? {}).map(([pattern, targets]) => [pattern, targets.map(relative)]),
    ),
    ...(options.module === undefined ? {} : { module: options.module }),
    ...(options.target === undefined ? {} : { target: options.target }),
  };
}

function findExtended(specifier: string, from: string, reader: Reader): string | undefined {
  const directory = path.dirname(from);
  if (specifier.startsWith(".") || path.isAbsolute(specifier)) {
    return existing(path.resolve(directory, specifier));
  }
  return inWorkspace(specifier, reader) ?? installed(specifier, from);
}

function inWorkspace(specifier: string, reader: Reader): string | undefined {
  const [name, inside] = splitSpecifier(specifier);
  const directory = reader.packages.get(name);
  return directory === undefined ? undefined : existing(path.join(directory, inside));
}

/** Only finds the file; nothing of the package runs. */
function installed(specifier: string, from: string): string | undefined {
  const require = createRequire(from);
  for (const candidate of [specifier, `${specifier}.json`, `${specifier}/tsconfig.json`]) {
    try {
      const found = require.resolve(candidate);
      if (found.endsWith(".json")) return found;
    } catch {
      continue;
    }
  }
  return undefined;
}

function existing(place: string): string | undefined {
  const candidates = [place, `${place}.json`, path.join(place, "tsconfig.json")];
  return candidates.find((candidate) => fs.statSync(candidate, { throwIfNoEntry: false })?.isFile() === true);
}

/** `@scope/name/inside/it` → `@scope/name` and `inside/it`. */
function splitSpecifier(specifier: string): readonly [string, string] {
  const parts = toPosix(specifier).split("/");
  const length = specifier.startsWith("@") ? 2 : 1;
  return [parts.slice(0, length).join("/"), parts.slice(length).join("/")];
}

/** One problem for each missing base: in a monorepo thirty files extend the same one. */
function missingProblems(reader: Reader): readonly Problem[] {
  return [...reader.missing].flatMap(([specifier, files]) => {
    const [file] = files;
    if (file === undefined) return [];
    const others = files.length > 1 ? `, nor can it from ${counted(files.length - 1, "other file")}` : "";
    const remedy = specifier.startsWith(".") ? "correct the path" : "install the package to have its paths followed";
    const message = `The file extends "${specifier}", which cannot be found from here${others}; ${remedy}. The rest of the file is used.`;
    return [{ file, message }];
  });
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}
