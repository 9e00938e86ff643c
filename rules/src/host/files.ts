import fs from "node:fs";
import path from "node:path";
import type { Problem } from "../analyzer/index.js";
import { configFileName } from "./config.js";
import { failureReason } from "./failure.js";
import { enterDirectory, isIgnored, rulesAround, type IgnoreRules } from "./gitignore.js";
import { isWithin, relativeTo } from "./paths.js";

/** What a project's folders hold, as root-relative paths, sorted. */
export interface Listing {
  readonly sources: readonly string[];
  readonly manifests: readonly string[];
  readonly tsconfigs: readonly string[];
  /** Other files whose mere presence says what their folder is. */
  readonly markers: readonly string[];
  /** The folders that were looked into, absolute, and the `.gitignore` files in them. */
  readonly folders: readonly string[];
  readonly ignores: readonly string[];
  readonly problems: readonly Problem[];
}

export interface ListingOptions {
  /** Absolute paths that somebody named: listed whatever `.gitignore` or their folder's name says. */
  readonly include: readonly string[];
  readonly ignoreFiles: readonly RegExp[];
  /** Absolute paths of files that are not on disk yet: listed as if they were. */
  readonly unsaved?: readonly string[];
}

/**
 * Lists the sources of a project without what is installed, generated or kept out of its repository. Stops after each
 * folder, so that who must not be kept waiting can do other things in between.
 */
export function* listFiles(root: string, options: ListingOptions): Generator<undefined, Listing> {
  const walk: Walk = {
    root,
    ignoreFiles: options.ignoreFiles,
    visited: new Set(),
    sources: new Set(),
    manifests: new Set(),
    tsconfigs: new Set(),
    markers: new Set(),
    ignores: [],
    problems: [],
  };
  yield* visitDirectory(root, rulesAround(root), walk);
  for (const place of options.include) yield* visitNamed(place, walk);
  for (const place of options.unsaved ?? []) {
    const name = relativeTo(root, place);
    if (!walk.sources.has(name) && wouldList(root, place, options.ignoreFiles)) walk.sources.add(name);
  }
  return {
    sources: [...walk.sources].sort(),
    manifests: [...walk.manifests].sort(),
    tsconfigs: [...walk.tsconfigs].sort(),
    markers: [...walk.markers].sort(),
    folders: [...walk.visited],
    ignores: walk.ignores,
    problems: walk.problems,
  };
}

/** Whether a source file at this place would be listed, be there one or not. */
export function wouldList(root: string, place: string, ignoreFiles: readonly RegExp[]): boolean {
  const relative = relativeTo(root, place);
  const folders = relative.split("/");
  const name = folders.pop();
  if (name === undefined || !isWithin("", relative) || !isListedSource(name)) return false;
  let directory = root;
  let rules = enterDirectory(root, rulesAround(root));
  for (const folder of folders) {
    directory = path.join(directory, folder);
    if (isSkipped(folder) || isIgnored(directory, true, rules) || isExcluded(directory, { root, ignoreFiles })) {
      return false;
    }
    rules = enterDirectory(directory, rules);
  }
  if (isIgnored(place, false, rules) || isExcluded(place, { root, ignoreFiles })) return false;
  return !isCompiledTwin(name, { has: (stem) => hasTypescript(path.join(directory, stem)) });
}

export function isSourceName(name: string): boolean {
  return /\.(?:[cm]?[jt]s|[jt]sx)$/.test(name) && !/\.d\.[cm]?ts$/.test(name);
}

/** Whether sources are looked for in a folder of this name. */
export function entersFolder(name: string): boolean {
  return !isSkipped(name);
}

/** Whether a file says how a project is listed, read or analysed. */
export function describesProject(file: string): boolean {
  const name = path.basename(file);
  return name === ".gitignore" || name === configFileName || kindOfDescription(name) !== undefined;
}

interface Walk {
  readonly root: string;
  readonly ignoreFiles: readonly RegExp[];
  readonly visited: Set<string>;
  readonly sources: Set<string>;
  readonly manifests: Set<string>;
  readonly tsconfigs: Set<string>;
  readonly markers: Set<string>;
  readonly ignores: string[];
  readonly problems: Problem[];
}

const skippedDirectories: ReadonlySet<string> = new Set([
  "node_modules",
  "bower_components",
  "jspm_packages",
  "coverage",
]);

/** `function.json` makes its folder an Azure function. */
const markerNames: ReadonlySet<string> = new Set(["function.json"]);

function* visitDirectory(directory: string, outer: IgnoreRules | undefined, walk: Walk): Generator<undefined> {
  walk.visited.add(directory);
  let entries: readonly fs.Dirent[];
  try {
    entries = fs.readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    report(walk, directory, `The folder cannot be read (${failureReason(error)}); check its permissions.`);
    return;
  }
  const hasRules = entries.some((entry) => entry.name === ".gitignore");
  if (hasRules) walk.ignores.push(relativeTo(walk.root, path.join(directory, ".gitignore")));
  const rules = hasRules ? enterDirectory(directory, outer) : outer;
  const typed = new Set(entries.flatMap((entry) => (entry.isFile() ? (typescriptStem(entry.name) ?? []) : [])));
  for (const entry of entries) {
    const place = path.join(directory, entry.name);
    if (entry.isDirectory()) {
      if (isSkipped(entry.name)) continue;
      if (!isIgnored(place, true, rules) && !isExcluded(place, walk)) yield* visitDirectory(place, rules, walk);
    } else if (entry.isFile()) {
      if (!isCompiledTwin(entry.name, typed)) visitFile(place, entry.name, rules, walk);
    } else if (entry.isSymbolicLink() && isSourceName(entry.name)) {
      reportDangling(place, walk);
    }
  }
  yield;
}

function visitFile(place: string, name: string, rules: IgnoreRules | undefined, walk: Walk): void {
  const bucket = bucketOf(name, walk);
  if (bucket === undefined || isIgnored(place, false, rules) || isExcluded(place, walk)) return;
  bucket.add(relativeTo(walk.root, place));
}

function bucketOf(name: string, walk: Walk): Set<string> | undefined {
  const kind = kindOfDescription(name);
  if (kind !== undefined) return walk[kind];
  return isListedSource(name) ? walk.sources : undefined;
}

function kindOfDescription(name: string): "manifests" | "tsconfigs" | "markers" | undefined {
  if (name === "package.json") return "manifests";
  if (/^(?:tsconfig.*|jsconfig)\.json$/.test(name)) return "tsconfigs";
  return markerNames.has(name) ? "markers" : undefined;
}

function isListedSource(name: string): boolean {
  return isSourceName(name) && !/\.min\.[cm]?js$/.test(name);
}

function isSkipped(folder: string): boolean {
  return folder.startsWith(".") || skippedDirectories.has(folder);
}

function isExcluded(place: string, { root, ignoreFiles }: Pick<Walk, "root" | "ignoreFiles">): boolean {
  if (ignoreFiles.length === 0) return false;
  const relative = relativeTo(root, place);
  return ignoreFiles.some((pattern) => pattern.test(relative));
}

/** `user.js` beside `user.ts` is what the compiler made of it. */
function isCompiledTwin(name: string, typed: Pick<ReadonlySet<string>, "has">): boolean {
  const compiled = /^(.*)\.(?:[cm]?js|jsx)$/.exec(name);
  return compiled?.[1] !== undefined && typed.has(compiled[1]);
}

function hasTypescript(stem: string): boolean {
  return [".ts", ".tsx", ".mts", ".cts"].some((extension) => fs.existsSync(stem + extension));
}

function typescriptStem(name: string): string | undefined {
  return isSourceName(name) ? /^(.*)\.(?:[cm]?ts|tsx)$/.exec(name)?.[1] : undefined;
}

/**
 * Links are not followed: one that stays in the root leads to what is listed at its own place, one that leaves it leads
 * to somebody else's files, and so there are no loops. One that leads nowhere is worth a word.
 */
function reportDangling(link: string, walk: Walk): void {
  if (fs.existsSync(link)) return;
  report(walk, link, "The symbolic link leads nowhere; remove it or restore its target.");
}

function* visitNamed(place: string, walk: Walk): Generator<undefined> {
  const stat = fs.statSync(place, { throwIfNoEntry: false });
  if (stat?.isDirectory() === true && !walk.visited.has(place)) yield* visitDirectory(place, undefined, walk);
  else if (stat?.isFile() === true && isSourceName(place)) walk.sources.add(relativeTo(walk.root, place));
}

function report(walk: Walk, place: string, message: string): void {
  walk.problems.push({ file: relativeTo(walk.root, place) || ".", message });
}
