import fs from "node:fs";

/** What a file's entry on the disk says of its text: another stamp, another text. The same one for all that is not there. */
export function stampOf(place: string): string {
  try {
    const stat = fs.statSync(place, { throwIfNoEntry: false });
    return stat === undefined ? "none" : `${String(stat.mtimeMs)} ${String(stat.size)}`;
  } catch {
    return "none";
  }
}
