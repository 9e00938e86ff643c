import { append, getOrAdd } from "../collections.js";
import type { PackageInfo, ProjectLayout, TsconfigInfo } from "../project.js";

/** Where a specifier leads: a file of the project, or a module outside of it. */
export type ModuleTarget =
  { readonly kind: "file"; readonly path: string } | { readonly kind: "external"; readonly module: string };

export interface ModuleResolver {
  resolve(from: string, specifier: string): ModuleTarget;
  packageOf(path: string): PackageInfo | undefined;
  /** Everything asked so far. */
  resolved(): Iterable<{ readonly from: string; readonly specifier: string; readonly target: ModuleTarget }>;
}

/**
 * Resolves specifiers against the project's own files, without touching the disk: relative paths, tsconfig `paths` and
 * `baseUrl`, package `imports`, workspace packages through `exports`. What is none of these is external.
 */
export function createModuleResolver(layout: ProjectLayout, hasFile: (path: string) => boolean): ModuleResolver {
  const packagesByName = new Map<string, PackageInfo>();
  for (const info of layout.packages) {
    if (info.name !== undefined && !packagesByName.has(info.name)) packagesByName.set(info.name, info);
  }
  // A manifest that only says `"type": "module"` (as dual builds write) is part of the package around it.
  const packageOf = nearest(
    layout.packages.filter((info) => info.name !== undefined || info.dependencies.size > 0 || info.directory === ""),
  );
  const tsconfigsOf = enclosing(layout.tsconfigs);
  const cache = new Map<string, Map<string, ModuleTarget>>();
  const newTargets = (): Map<string, ModuleTarget> => new Map();

  const find = (candidate: string): string | undefined => probe(candidate, hasFile) ?? mapped(candidate);
  /** `dist/index.js` is built from `src/index.ts`. */
  const mapped = (candidate: string): string | undefined => {
    for (const source of sourceCandidates(candidate)) {
      const found = probe(source, hasFile);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const first = (candidates: readonly string[]): string | undefined => {
    for (const candidate of candidates) {
      const found = find(candidate);
      if (found !== undefined) return found;
    }
    return undefined;
  };

  const lookUp = (from: string, specifier: string): string | undefined => {
    const directory = parent(from);
    if (/^\.{1,2}(\/|$)/.test(specifier)) return relative(directory, specifier);
    if (specifier.startsWith("#")) {
      const own = packageOf(from);
      const viaImports = own === undefined ? undefined : first(targets(own.imports, specifier));
      if (viaImports !== undefined) return viaImports;
    }
    for (const tsconfig of tsconfigsOf(from)) {
      const viaPaths = first(pathTargets(tsconfig, specifier));
      if (viaPaths !== undefined) return viaPaths;
    }
    return workspaceFile(specifier);
  };

  const relative = (directory: string, specifier: string): string | undefined => {
    const direct = join(directory, specifier);
    if (direct === undefined) return undefined;
    const found = probe(direct, hasFile);
    if (found !== undefined) return found;
    for (const tsconfig of tsconfigsOf(`${directory}/x`)) {
      const viaRoots = first(rootDirTargets(tsconfig, direct));
      if (viaRoots !== undefined) return viaRoots;
    }
    return mapped(direct);
  };

  const workspaceFile = (specifier: string): string | undefined => {
    const { name, subpath } = splitSpecifier(specifier);
    const info = packagesByName.get(name);
    if (info === undefined) return undefined;
    const exported = first(targets(info.exports, subpath === "" ? "." : `./${subpath}`));
    if (exported !== undefined) return exported;
    const folder = info.directory;
    if (subpath !== "") return first([join(folder, subpath) ?? "", join(folder, `src/${subpath}`) ?? ""]);
    return first(["src/index", "index", "src/main", "lib/index"].map((entry) => join(folder, entry) ?? ""));
  };

  return {
    packageOf,
    *resolved() {
      for (const [from, targets] of cache) for (const [specifier, target] of targets) yield { from, specifier, target };
    },
    resolve(from, specifier) {
      return getOrAdd(getOrAdd(cache, from, newTargets), specifier, () => {
        // `./icon.svg?inline` and `raw-loader!./text`: bundlers read more into specifiers than we need.
        const bare = specifier.startsWith("#") ? specifier : specifier.replace(/[?#!].*$/, "");
        if (bare.startsWith("node:")) return { kind: "external", module: bare.slice("node:".length) };
        const path = lookUp(from, bare);
        return path === undefined ? { kind: "external", module: bare } : { kind: "file", path };
      });
    },
  };
}

/** `@scope/name/sub/path` → name and subpath. */
export function splitSpecifier(specifier: string): { readonly name: string; readonly subpath: string } {
  const parts = specifier.split("/");
  const length = specifier.startsWith("@") ? 2 : 1;
  return { name: parts.slice(0, length).join("/"), subpath: parts.slice(length).join("/") };
}

const extensions = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];

/** The file a path means: itself, with an extension, a folder's index, or the source of what it is compiled to. */
function probe(path: string, hasFile: (path: string) => boolean): string | undefined {
  if (hasFile(path)) return path;
  for (const extension of extensions) if (hasFile(path + extension)) return path + extension;
  const compiled = /\.(js|mjs|cjs|jsx)$/.exec(path);
  if (compiled !== null) {
    const stem = path.slice(0, compiled.index);
    for (const extension of [".ts", ".tsx", ".mts", ".cts"]) if (hasFile(stem + extension)) return stem + extension;
  }
  const prefix = path === "" ? "" : `${path}/`;
  for (const extension of extensions) if (hasFile(`${prefix}index${extension}`)) return `${prefix}index${extension}`;
  return undefined;
}

/** Where the source of a built file usually is: `dist/a.js` → `src/a`, `dist/src/a.js` → `src/a`, `a`. */
function sourceCandidates(path: string): readonly string[] {
  const match = /^(.*?)(?:^|\/)(dist|build|lib|out|output|es|esm|cjs|_dist)\/(.*)$/.exec(path);
  if (match === null) return [];
  const [, before = "", , after = ""] = match;
  const prefix = before === "" ? "" : `${before}/`;
  const stem = after.replace(/\.d\.[cm]?ts$|\.[cm]?jsx?$/, "").replace(/^(?:esm|cjs|es|node|types)\//, "");
  return [`${prefix}src/${stem}`, `${prefix}${stem}`, `${prefix}lib/${stem}`];
}

/** Targets of an `exports` or `imports` table for a key, patterns with `*` included; relative to the root. */
function targets(table: Readonly<Record<string, readonly string[]>>, key: string): readonly string[] {
  const direct = table[key];
  if (direct !== undefined) return direct;
  for (const [pattern, candidates] of Object.entries(table)) {
    const matched = matchStar(pattern, key);
    if (matched !== undefined) return candidates.map((candidate) => candidate.replaceAll("*", matched));
  }
  return [];
}

function pathTargets(tsconfig: TsconfigInfo, specifier: string): readonly string[] {
  const viaPaths = Object.entries(tsconfig.paths).flatMap(([pattern, candidates]) => {
    const matched = pattern === specifier ? "" : matchStar(pattern, specifier);
    return matched === undefined ? [] : candidates.map((candidate) => candidate.replace("*", matched));
  });
  if (tsconfig.baseUrl === undefined) return viaPaths;
  return [...viaPaths, tsconfig.baseUrl === "" ? specifier : `${tsconfig.baseUrl}/${specifier}`];
}

function rootDirTargets(tsconfig: TsconfigInfo, path: string): readonly string[] {
  const inside = tsconfig.rootDirs.find((root) => path.startsWith(`${root}/`));
  return inside === undefined ? [] : tsconfig.rootDirs.map((root) => root + path.slice(inside.length));
}

function matchStar(pattern: string, text: string): string | undefined {
  const star = pattern.indexOf("*");
  if (star === -1) return undefined;
  const before = pattern.slice(0, star);
  const after = pattern.slice(star + 1);
  const fits = text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after);
  return fits ? text.slice(before.length, text.length - after.length) : undefined;
}

export function parent(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash === -1 ? "" : path.slice(0, slash);
}

/** Joins root-relative paths; undefined when the result would leave the root. */
export function join(directory: string, path: string): string | undefined {
  const parts = directory === "" ? [] : directory.split("/");
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

interface Placed {
  readonly directory: string;
}

/** The items whose folder contains a path, innermost first. */
function enclosing<T extends Placed>(items: readonly T[]): (path: string) => readonly T[] {
  const byDirectory = new Map<string, T[]>();
  for (const item of items) append(byDirectory, item.directory, item);
  const cache = new Map<string, readonly T[]>();
  const ofDirectory = (directory: string): readonly T[] => {
    let found = cache.get(directory);
    if (found === undefined) {
      const outer = directory === "" ? [] : ofDirectory(parent(directory));
      found = [...(byDirectory.get(directory) ?? []), ...outer];
      cache.set(directory, found);
    }
    return found;
  };
  return (path) => ofDirectory(parent(path));
}

function nearest<T extends Placed>(items: readonly T[]): (path: string) => T | undefined {
  const all = enclosing(items);
  return (path) => all(path)[0];
}
