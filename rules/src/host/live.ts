import path from "node:path";
import { createLiveProject, type LiveProject } from "./live-project.js";
import { isInside } from "./paths.js";
import { findRoot, holdsProject } from "./root.js";

export interface LiveOptions {
  /** The working folder, absolute; whatever is not said is looked for from there. */
  readonly cwd: string;
  /** Folder of the project, and its configuration file if it is not in there; absolute, or from the working folder. */
  readonly root?: string;
  readonly config?: string;
}

/** The project that a file belongs to: the named one, else that of the working folder, or of the file where it lies outside. */
export function liveProject(file: string, { cwd, root, config }: LiveOptions): LiveProject {
  const folder = root === undefined ? rootOf(cwd, cwd) : path.resolve(cwd, root);
  if (root === undefined && path.isAbsolute(file) && !isInside(folder, file)) {
    const around = rootOf(path.dirname(file), cwd);
    // Where nothing says that there is a project, nobody wants all that lies in the same folder to be read.
    return holdsProject(around) ? kept({ root: around }) : kept({ root: folder });
  }
  return kept({ root: folder, ...(config === undefined ? {} : { config: path.resolve(cwd, config) }) });
}

const roots = new Map<string, string>();

function rootOf(directory: string, cwd: string): string {
  const key = JSON.stringify([directory, cwd]);
  const root = roots.get(key) ?? findRoot([directory], cwd);
  roots.set(key, root);
  return root;
}

/** The last one used stands last. */
const projects = new Map<string, LiveProject>();

/** An editor may have many packages open in one process; each takes memory, and is read again if it is needed again. */
const mostKept = 8;

function kept(options: { readonly root: string; readonly config?: string }): LiveProject {
  const key = JSON.stringify(options);
  const project = projects.get(key) ?? createLiveProject(options);
  projects.delete(key);
  projects.set(key, project);
  const [oldest] = projects.keys();
  if (projects.size > mostKept && oldest !== undefined) projects.delete(oldest);
  return project;
}
