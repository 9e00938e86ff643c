import fs from "node:fs";
import path from "node:path";
import type { Problem } from "../analyzer/index.js";
import { failureReason } from "./failure.js";
import { enterDirectory, isIgnored, rulesAround, type IgnoreRules } from "./gitignore.js";
import { relativeTo } from "./paths.js";

/** What a project's folders hold, as root-relative paths, sorted. */
export interface Listing {
  readonly sources: readonly string[];
  readonly manifests: readonly string[];
  readonly tsconfigs: readonly string[];
  /** Other files whose mere presence says what their folder is. */
  readonly markers: readonly string[];
  readonly problems: readonly Problem[];
}

export interface ListingOptions {
  /** Absolute paths that somebody named: listed whatever `.gitignore` or their folder's name says. */
  readonly include: readonly string[];
  readonly ignoreFiles: readonly RegExp[];
}

/** Lists the sources of a project without what is installed, generated or kept out of its repository. */
export function listFiles(root: string, options: ListingOptions): Listing {
  const walk: Walk = {
    root,
    ignoreFiles: options.ignoreFiles,
    visited: new Set(),
    sources: new Set(),
    manifests: new Set(),
    tsconfigs: new Set(),
    markers: new Set(),
    problems: [],
  };
  visitDirectory(root, rulesAround(root), walk);
  for (const place of options.include) visitNamed(place, walk);
  return {
    sources: [...walk.sources].sort(),
    manifests: [...walk.manifests].sort(),
    tsconfigs: [...walk.tsconfigs].sort(),
    markers: [...walk.markers].sort(),
    problems: walk.problems,
  };
}

export function isSourceName(name: string): boolean {
  return /\.(?:[cm]?[jt]s|[jt]sx)$/.test(name) && !/\.d\.[cm]?ts$/.test(name);
}

interface Walk {
  readonly root: string;
  readonly ignoreFiles: readonly RegExp[];
  readonly visited: Set<string>;
  readonly sources: Set<string>;
  readonly manifests: Set<string>;
  readonly tsconfigs: Set<string>;
  readonly markers: Set<string>;
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

function visitDirectory(directory: string, outer: IgnoreRules | undefined, walk: Walk): void {
  walk.visited.add(directory);
  let entries: readonly fs.Dirent[];
  try {
    entries = fs.readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    report(walk, directory, `The folder cannot be read (${failureReason(error)}); check its permissions.`);
    return;
  }
  const rules = entries.some((entry) => entry.name === ".gitignore") ? enterDirectory(directory, outer) : outer;
  const typed = new Set(entries.flatMap((entry) => (entry.isFile() ? (typescriptStem(entry.name) ?? []) : [])));
  for (const entry of entries) {
    const place = path.join(directory, entry.name);
    if (entry.isDirectory()) {
      if (entry.name.startsWith(".") || skippedDirectories.has(entry.name)) continue;
      if (!isIgnored(place, true, rules) && !isExcluded(place, walk)) visitDirectory(place, rules, walk);
    } else if (entry.isFile()) {
      if (!isCompiledTwin(entry.name, typed)) visitFile(place, entry.name, rules, walk);
    } else if (entry.isSymbolicLink() && isSourceName(entry.name)) {
      reportDangling(place, walk);
    }
  }
}

function visitFile(place: string, name: string, rules: IgnoreRules | undefined, walk: Walk): void {
  const bucket = bucketOf(name, walk);
  if (bucket === undefined || isIgnored(place, false, rules) || isExcluded(place, walk)) return;
  bucket.add(relativeTo(walk.root, place));
}

function bucketOf(name: string, walk: Walk): Set<string> | undefined {
  if (name === "package.json") return walk.manifests;
  if (/^(?:tsconfig.*|jsconfig)\.json$/.test(name)) return walk.tsconfigs;
  if (markerNames.has(name)) return walk.markers;
  return isSourceName(name) && !/\.min\.[cm]?js$/.test(name) ? walk.sources : undefined;
}

function isExcluded(place: string, walk: Walk): boolean {
  if (walk.ignoreFiles.length === 0) return false;
  const relative = relativeTo(walk.root, place);
  return walk.ignoreFiles.some((pattern) => pattern.test(relative));
}

/** `user.js` beside `user.ts` is what the compiler made of it. */
function isCompiledTwin(name: string, typed: ReadonlySet<string>): boolean {
  const compiled = /^(.*)\.(?:[cm]?js|jsx)$/.exec(name);
  return compiled?.[1] !== undefined && typed.has(compiled[1]);
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

function visitNamed(place: string, walk: Walk): void {
  const stat = fs.statSync(place, { throwIfNoEntry: false });
  if (stat?.isDirectory() === true && !walk.visited.has(place)) visitDirectory(place, undefined, walk);
  else if (stat?.isFile() === true && isSourceName(place)) walk.sources.add(relativeTo(walk.root, place));
}

function report(walk: Walk, place: string, message: string): void {
  walk.problems.push({ file: relativeTo(walk.root, place) || ".", message });
}
