import fs from "node:fs";
import path from "node:path";
import { entersFolder } from "./files.js";
import { enterDirectory, isIgnored, rulesAround, type IgnoreRules } from "./gitignore.js";
import { relativeTo } from "./paths.js";

/** What a workspace has of Python, as root-relative paths, sorted. */
export interface PythonFiles {
  readonly modules: readonly string[];
  /** Folders that are Python projects of their own: they say what they need, or are run from there. */
  readonly projects: ReadonlySet<string>;
}

/** Lists Python's sources without what is installed, generated or kept out of the repository. */
export function listPythonFiles(root: string, ignoreFiles: readonly RegExp[]): PythonFiles {
  const walk: Walk = { root, ignoreFiles, modules: [], projects: new Set(), folders: 0 };
  visit(root, rulesAround(root), walk);
  return { modules: walk.modules.sort(), projects: walk.projects };
}

/**
 * The name that a module is imported by: the folders up to the first one that is no package lead to it. Undefined for a
 * file that cannot be imported.
 */
export function moduleName(root: string, file: string): string | undefined {
  const place = path.join(root, file);
  const base = path.basename(place, ".py");
  const parts = base === "__init__" ? [] : [base];
  for (let folder = path.dirname(place); isPackage(folder); folder = path.dirname(folder)) {
    parts.unshift(path.basename(folder));
  }
  return parts.length > 0 && parts.every((part) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(part))
    ? parts.join(".")
    : undefined;
}

interface Walk {
  readonly root: string;
  readonly ignoreFiles: readonly RegExp[];
  readonly modules: string[];
  readonly projects: Set<string>;
  folders: number;
}

/** Who waits for the answer is in an editor: a workspace with more than this is looked at in part. */
const most = { modules: 2_000, folders: 20_000 };

/** A virtual environment has the first in it, whatever it is called; what is installed elsewhere lies in the others. */
const environmentMark = "pyvenv.cfg";
const installedFolders: ReadonlySet<string> = new Set(["site-packages", "dist-packages", "__pycache__"]);

const projectMarks = /^(?:pyproject\.toml|setup\.(?:py|cfg)|requirements.*\.(?:txt|in)|Pipfile|manage\.py)$/;

function visit(directory: string, outer: IgnoreRules | undefined, walk: Walk): void {
  if (walk.folders >= most.folders || walk.modules.length >= most.modules) return;
  walk.folders += 1;
  const entries = entriesOf(directory);
  if (entries.some(({ name }) => name === environmentMark)) return;
  const rules = entries.some(({ name }) => name === ".gitignore") ? enterDirectory(directory, outer) : outer;
  for (const entry of entries) {
    const place = path.join(directory, entry.name);
    if (isIgnored(place, entry.isDirectory(), rules)) continue;
    const file = relativeTo(walk.root, place);
    if (walk.ignoreFiles.some((pattern) => pattern.test(file))) continue;
    if (entry.isDirectory()) {
      if (entersFolder(entry.name) && !installedFolders.has(entry.name)) visit(place, rules, walk);
    } else if (entry.isFile()) {
      if (projectMarks.test(entry.name)) walk.projects.add(relativeTo(walk.root, directory));
      if (entry.name.endsWith(".py") && walk.modules.length < most.modules) walk.modules.push(file);
    }
  }
}

/** What cannot be read has nothing to offer. */
function entriesOf(directory: string): readonly fs.Dirent[] {
  try {
    return fs.readdirSync(directory, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isPackage(folder: string): boolean {
  return fs.existsSync(path.join(folder, "__init__.py"));
}
