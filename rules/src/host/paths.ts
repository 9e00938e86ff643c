import path from "node:path";

/** Forward slashes on every system: the form in which all surfaces show and compare paths. */
export function toPosix(file: string): string {
  return path.sep === "/" ? file : file.split(path.sep).join("/");
}

/** `file` as the analyzer names it: relative to the root, `""` for the root itself. */
export function relativeTo(root: string, file: string): string {
  return toPosix(path.relative(root, file));
}

/** Joins root-relative paths; a result outside of the root starts with `..`. */
export function joinRelative(...parts: readonly string[]): string {
  const joined = path.posix.join(...parts);
  return joined === "." ? "" : joined.replace(/\/$/, "");
}

/** The folder of a root-relative file, `""` for the root. */
export function directoryOf(file: string): string {
  return joinRelative(path.posix.dirname(file));
}

/** Whether `file` is `directory` or lies in it; both relative to the same root. */
export function isWithin(directory: string, file: string): boolean {
  return directory === "" ? !file.startsWith("..") : file === directory || file.startsWith(`${directory}/`);
}

/** Whether an absolute path is the absolute folder or lies in it; another drive of Windows is outside of everything. */
export function isInside(directory: string, place: string): boolean {
  const relative = path.relative(directory, place);
  return path.isAbsolute(place) && !path.isAbsolute(relative) && !/^\.\.(?:[\\/]|$)/.test(relative);
}
