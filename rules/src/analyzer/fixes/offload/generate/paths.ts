import type { ModuleStyle } from "../task.js";
import { compiledExtension } from "./style-of.js";

export function directoryOf(file: string): string {
  const end = file.lastIndexOf("/");
  return end === -1 ? "" : file.slice(0, end);
}

export function joinPath(...parts: readonly string[]): string {
  const segments: string[] = [];
  for (const segment of parts.flatMap((part) => part.split("/"))) {
    if (segment === "" || segment === ".") continue;
    if (segment === ".." && segments.length > 0 && segments.at(-1) !== "..") segments.pop();
    else segments.push(segment);
  }
  return segments.join("/");
}

/** From one folder to a file, both relative to the root: `../services/passwords.ts`, `./pool.ts`. */
export function relativePath(from: string, file: string): string {
  const [own, other] = [from, file].map((place) => place.split("/").filter((segment) => segment !== ""));
  if (own === undefined || other === undefined) return file;
  let shared = 0;
  while (shared < own.length && shared < other.length - 1 && own[shared] === other[shared]) shared++;
  const up = own.slice(shared).map(() => "..");
  const path = [...up, ...other.slice(shared)].join("/");
  return up.length === 0 ? `./${path}` : path;
}

/** How a module in a folder imports a source file of the project. */
export function specifierOf(from: string, file: string, { specifierEnd }: Pick<ModuleStyle, "specifierEnd">): string {
  const path = relativePath(from, file);
  const extension = /\.[cm]?[jt]sx?$/.exec(path)?.[0] ?? "";
  const stem = path.slice(0, path.length - extension.length);
  if (specifierEnd === "") return /^\.[cm]/.test(extension) ? `${stem}${compiledExtension(extension)}` : stem;
  return specifierEnd.includes("t") ? path : `${stem}${compiledExtension(extension.replace(/x$/, ""))}`;
}

/** `buildReport` → `build-report`, `hashPDF` → `hash-pdf`. */
export function kebabCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .toLowerCase();
}

export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
