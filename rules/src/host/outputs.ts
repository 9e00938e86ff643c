import path from "node:path";
import type { TsconfigInfo } from "../analyzer/index.js";
import { isWithin, joinRelative } from "./paths.js";
import { SortedPaths } from "./sorted-paths.js";

/** The project's files as far as they are known: answers what a module path stands for. */
export interface SourceIndex {
  readonly files: ReadonlySet<string>;
  readonly sorted: SortedPaths;
  readonly tsconfigs: readonly TsconfigInfo[];
}

export function indexSources(files: readonly string[], tsconfigs: readonly TsconfigInfo[]): SourceIndex {
  return { files: new Set(files), sorted: new SortedPaths(files), tsconfigs };
}

/**
 * Takes out what a compiler wrote: JavaScript in an `outDir`, if the tsconfig's folder has TypeScript elsewhere.
 * Outputs that somebody named stay.
 */
export function withoutOutputs(
  files: readonly string[],
  tsconfigs: readonly TsconfigInfo[],
  named: readonly string[],
): readonly string[] {
  const outputs = outputFolders(files, tsconfigs).filter(
    (output) => !named.some((place) => place !== "" && isWithin(output, place)),
  );
  if (outputs.length === 0) return files;
  return files.filter((file) => isTypescript(file) || !outputs.some((output) => isWithin(output, file)));
}

/** The listed file that a path without extension, or a folder, stands for. */
export function resolveFile(place: string, index: SourceIndex): string | undefined {
  if (index.files.has(place)) return place;
  return withExtensions(place, sourceExtensions).find((candidate) => index.files.has(candidate));
}

/** Where a compiled file's source is, best guess first, then the file itself: `dist/server.js` → `src/server.ts`. */
export function sourcesOf(target: string, packageDirectory: string, index: SourceIndex): readonly string[] {
  const mapped = [
    ...(isTypescript(target) ? [target] : []),
    ...byTsconfig(target, packageDirectory, index.tsconfigs),
    ...byConvention(target, packageDirectory),
    target,
  ].flatMap((place) => (place.includes("*") ? patternCandidates(place, index) : fileCandidates(place, index)));
  const unique = new Set(mapped);
  if (!isDeclaration(target)) unique.add(target);
  return [...unique];
}

const sourceExtensions = [".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs", ".jsx"] as const;
const outputSegments: ReadonlySet<string> = new Set([
  "dist",
  "build",
  "lib",
  "out",
  "es",
  "esm",
  "cjs",
  "commonjs",
  "types",
]);

function outputFolders(files: readonly string[], tsconfigs: readonly TsconfigInfo[]): readonly string[] {
  const outputs = tsconfigs.filter(
    ({ outDir, directory }) => outDir !== undefined && !isWithin(outDir, directory) && isWithin(directory, outDir),
  );
  if (outputs.length === 0) return [];
  const written = new SortedPaths(files.filter((file) => !isTypescript(file)));
  const stems = new Set(files.filter(isTypescript).map((file) => file.replace(typescriptEnding, "")));
  const folders = outputs.flatMap((tsconfig) => {
    const { outDir = "" } = tsconfig;
    return hasSources(written.startingWith(`${outDir}/`), stems, tsconfig) ? [outDir] : [];
  });
  return [...new Set(folders)];
}

/** Something in the output has a source: a package may be published with its tsconfig but without its `src`. */
function hasSources(written: Iterable<string>, stems: ReadonlySet<string>, tsconfig: TsconfigInfo): boolean {
  for (const file of written) {
    const sources = byTsconfig(file, tsconfig.directory, [tsconfig]);
    if (sources.some((source) => stems.has(source.replace(/\.[cm]?jsx?$/, "")))) return true;
  }
  return false;
}

const typescriptEnding = /\.(?:[cm]?ts|tsx)$/;

function isTypescript(file: string): boolean {
  return typescriptEnding.test(file);
}

function isDeclaration(file: string): boolean {
  return /\.d\.[cm]?ts$/.test(file);
}

function byTsconfig(target: string, packageDirectory: string, tsconfigs: readonly TsconfigInfo[]): readonly string[] {
  return tsconfigs.flatMap(({ directory, outDir, rootDir }) => {
    if (outDir === undefined || outDir === packageDirectory || !isWithin(outDir, target)) return [];
    if (!isWithin(packageDirectory, directory) && !isWithin(directory, packageDirectory)) return [];
    const inside = path.posix.relative(outDir, target);
    const roots = rootDir === undefined ? [joinRelative(directory, "src"), directory] : [rootDir];
    return roots.map((root) => joinRelative(root, inside));
  });
}

function byConvention(target: string, packageDirectory: string): readonly string[] {
  const segments = path.posix.relative(packageDirectory, target).split("/");
  const kept = segments.findIndex((segment) => !outputSegments.has(segment));
  if (kept <= 0) return [];
  const inside = segments.slice(kept).join("/");
  return [joinRelative(packageDirectory, "src", inside), joinRelative(packageDirectory, inside)];
}

function fileCandidates(place: string, index: SourceIndex): readonly string[] {
  const stem = place.replace(/(?:\.d)?\.(?:[cm]?[jt]s|[jt]sx)$/, "");
  const own = index.files.has(place) ? [place] : [];
  const others = [
    ...withExtensions(stem, sourceExtensions),
    ...(stem === place ? [] : withExtensions(place, sourceExtensions)),
  ];
  return [...own, ...others.filter((candidate) => index.files.has(candidate))];
}

/** `dist/*.js` → `src/*.ts`: kept if some file would match. */
function patternCandidates(place: string, index: SourceIndex): readonly string[] {
  const stem = place.replace(/(?:\.d)?\.(?:[cm]?[jt]s|[jt]sx)$/, "");
  const [before = "", after = ""] = stem.split("*");
  const extensions = stem === place ? [""] : sourceExtensions;
  return extensions
    .map((extension) => `${before}*${after}${extension}`)
    .filter((candidate) => matchesSome(candidate, index.sorted));
}

function matchesSome(pattern: string, files: SortedPaths): boolean {
  const [before = "", after = ""] = pattern.split("*");
  const anything = !/\.\w+$/.test(after);
  for (const file of files.startingWith(before)) if (anything || file.endsWith(after)) return true;
  return false;
}

function withExtensions(stem: string, extensions: readonly string[]): readonly string[] {
  const folder = joinRelative(stem, "index");
  return [...extensions.map((extension) => stem + extension), ...extensions.map((extension) => folder + extension)];
}
