import fs from "node:fs";

/** What a file's entry on the disk says of its text: another stamp, another text. The same one for all that is not there. */
export function stampOf(place: string): string {
  return lookAt(place)?.stamp ?? noStamp;
}

export const noStamp = "none";

/** A file as its entry on the disk describes it. */
export interface DiskEntry {
  readonly stamp: string;
  /** In bytes. */
  readonly size: number;
  /** When it or its entry was last changed, in milliseconds since 1970, by the clock of the file system. */
  readonly changed: number;
}

/** Undefined if there is nothing. */
export function lookAt(place: string): DiskEntry | undefined {
  try {
    const stat = fs.statSync(place, { throwIfNoEntry: false });
    if (stat === undefined) return undefined;
    const { mtimeMs, ctimeMs, size, ino } = stat;
    // Programs can set the time of modification back, not the time at which they have done so.
    return { stamp: [mtimeMs, ctimeMs, size, ino].join(" "), size, changed: Math.max(mtimeMs, ctimeMs) };
  } catch {
    return undefined;
  }
}

/**
 * Whether whatever is written from `now` on gives the file another stamp. A file system counts time in steps: what is
 * written twice within one has the same time twice. Linux's steps are up to 10 ms, those of FAT two seconds; and an entry
 * from the future says that somebody's clock is wrong.
 */
export function isSettled({ changed }: DiskEntry, now: number): boolean {
  const step = changed % 1000 === 0 ? 2000 : 50;
  return changed < now - step;
}
