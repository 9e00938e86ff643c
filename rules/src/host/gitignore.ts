import fs from "node:fs";
import path from "node:path";
import type { Ignore } from "ignore";
import onDemand from "../on-demand.cjs";
import { toPosix } from "./paths.js";

/** The `.gitignore` files that hold for a folder: its own before those above it. */
export interface IgnoreRules {
  readonly directory: string;
  readonly rules: Ignore;
  readonly parent: IgnoreRules | undefined;
}

/** Adds the folder's own `.gitignore`, if it has one. An unreadable one counts as none. */
export function enterDirectory(directory: string, parent: IgnoreRules | undefined): IgnoreRules | undefined {
  let text: string;
  try {
    text = fs.readFileSync(path.join(directory, ".gitignore"), "utf8");
  } catch {
    return parent;
  }
  return { directory, rules: onDemand.ignore().default({ allowRelativePaths: true }).add(text), parent };
}

/** The nearest `.gitignore` with an opinion decides, as in Git. */
export function isIgnored(place: string, isDirectory: boolean, rules: IgnoreRules | undefined): boolean {
  for (let current = rules; current !== undefined; current = current.parent) {
    const relative = toPosix(path.relative(current.directory, place)) + (isDirectory ? "/" : "");
    const verdict = current.rules.test(relative);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/**
 * The rules of the repository around the root. If they ignore the root itself, whoever named it wants it analysed
 * all the same: then they do not hold.
 */
export function rulesAround(root: string): IgnoreRules | undefined {
  const above = directoriesToRepository(root);
  let rules: IgnoreRules | undefined;
  for (const directory of above) {
    if (rules !== undefined && isIgnored(directory, true, rules)) return undefined;
    rules = enterDirectory(directory, rules);
  }
  return rules !== undefined && isIgnored(root, true, rules) ? undefined : rules;
}

/** The folders above the root, repository first; none if the root is a repository or in none. */
function directoriesToRepository(root: string): readonly string[] {
  const directories: string[] = [];
  for (let current = root; ; current = path.dirname(current)) {
    if (current !== root) directories.unshift(current);
    if (fs.existsSync(path.join(current, ".git"))) return directories;
    if (path.dirname(current) === current) return [];
  }
}
