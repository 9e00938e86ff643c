import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/**
 * The folder that the analysis of these paths is about. A folder with its own `package.json` or `.git` is its own root;
 * any other place belongs to the Git repository around it, else to the package around it below the working folder.
 */
export function findRoot(paths: readonly string[], cwd: string): string {
  const places = paths.map((given) => directoryOfPlace(path.resolve(cwd, given)));
  const roots = new Set(places.map((place) => rootOf(place, cwd)));
  const [only] = roots;
  if (only === undefined) return rootOf(path.resolve(cwd), cwd);
  if (roots.size === 1) return only;
  const common = commonDirectory([...roots]);
  return nearest(common, ["package.json", ".git"]) ?? common;
}

/** The Git repository that a folder lies in. */
export function repositoryAround(directory: string): string | undefined {
  return nearest(directory, [".git"]);
}

/** Whether a folder is marked as one with a project in it. */
export function holdsProject(directory: string): boolean {
  return ["package.json", ".git", "tsconfig.json"].some((name) => holds(directory, name));
}

function rootOf(directory: string, cwd: string): string {
  if (holds(directory, "package.json") || holds(directory, ".git")) return directory;
  const repository = repositoryAround(directory);
  if (repository !== undefined) return repository;
  if (holds(directory, "tsconfig.json")) return directory;
  const surrounding = nearest(directory, ["package.json"]);
  return surrounding !== undefined && contains(cwd, directory) && contains(cwd, surrounding) ? surrounding : directory;
}

/** Stops below the home folder: what lies there (`~/.git` for dotfiles) is not about the projects in it. */
function nearest(directory: string, markers: readonly string[]): string | undefined {
  const home = os.homedir();
  for (let current = directory; current !== home; current = path.dirname(current)) {
    if (markers.some((marker) => holds(current, marker))) return current;
    if (path.dirname(current) === current) return undefined;
  }
  return undefined;
}

function commonDirectory(directories: readonly string[]): string {
  return directories.reduce((common, directory) => {
    let candidate = common;
    while (!contains(candidate, directory) && candidate !== path.dirname(candidate))
      candidate = path.dirname(candidate);
    return candidate;
  });
}

function contains(directory: string, inner: string): boolean {
  const relative = path.relative(directory, inner);
  return relative === "" || (!relative.startsWith("..") && !path.isAbsolute(relative));
}

function holds(directory: string, name: string): boolean {
  return fs.existsSync(path.join(directory, name));
}

function directoryOfPlace(place: string): string {
  const stat = fs.statSync(place, { throwIfNoEntry: false });
  return stat === undefined || stat.isDirectory() ? place : path.dirname(place);
}
