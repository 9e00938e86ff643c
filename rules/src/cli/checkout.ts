import fs from "node:fs";
import path from "node:path";
import type { Terminal } from "./session.js";

/** Where continuous integration says that it has put the checkout. */
const variables = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY"];

/**
 * The folder that a code host counts paths from, absolute: the checkout around the analysed root. `.git` knows best, for a
 * job may put a checkout below its workspace; a container may have been given the files without it.
 */
export function checkoutTop(root: string, { env, cwd }: Pick<Terminal, "env" | "cwd">): string {
  const repository = repositoryAround(root);
  if (repository !== undefined) return repository;
  const candidates = [...variables.map((name) => env[name]), cwd];
  return candidates.find((folder) => folder !== undefined && contains(folder, root)) ?? root;
}

/** How the code host names a file of the project, with forward slashes. */
export function pathInCheckout(file: string, root: string, top: string): string {
  return path.relative(top, path.resolve(root, file)).split(path.sep).join("/");
}

function repositoryAround(root: string): string | undefined {
  for (let folder = path.resolve(root); ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, ".git"))) return folder;
    if (path.dirname(folder) === folder) return undefined;
  }
}

function contains(folder: string, inner: string): boolean {
  const relative = path.relative(folder, inner);
  return !relative.startsWith("..") && !path.isAbsolute(relative);
}
