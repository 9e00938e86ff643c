import fs from "node:fs";
import path from "node:path";
import { URI } from "vscode-uri";

/** The absolute path that an address stands for, if it is one of a file on this system. */
export function pathOf(uri: string): string | undefined {
  try {
    const { scheme, fsPath } = URI.parse(uri, true);
    return scheme === "file" && path.isAbsolute(fsPath) ? fsPath : undefined;
  } catch {
    // Not an address at all.
    return undefined;
  }
}

export function isWithin(directory: string, place: string): boolean {
  return nameWithin(directory, place) !== undefined;
}

/** A path relative to a folder, as the analyzer writes it; `""` for the folder itself, undefined outside of it. */
export function nameWithin(directory: string, place: string): string | undefined {
  const relative = path.relative(directory, place);
  if (relative === ".." || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) return undefined;
  return path.sep === "/" ? relative : relative.split(path.sep).join("/");
}

/** A path without symbolic links; what is not on disk is where its folder really is. */
export function realPathOf(place: string): string {
  try {
    // unstuck-ignore-next-line -- once for each document that is opened: where it lies must be known before its first change comes
    return fs.realpathSync.native(place);
  } catch {
    const folder = path.dirname(place);
    return folder === place ? place : path.join(realPathOf(folder), path.basename(place));
  }
}

export function isFile(place: string): boolean {
  return fs.statSync(place, { throwIfNoEntry: false })?.isFile() === true;
}

export function isFolder(place: string): boolean {
  return fs.statSync(place, { throwIfNoEntry: false })?.isDirectory() === true;
}
