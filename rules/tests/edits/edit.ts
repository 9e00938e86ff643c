import type { Random } from "./random.js";

/** What somebody did to a project, in one go. */
export interface Edit {
  /** For people: `type in src/app.ts`. */
  readonly title: string;
  readonly changes: readonly Change[];
}

/** What became of one file; undefined: it was not there, or is gone. */
export interface Change {
  readonly file: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What an edit is chosen from. */
export interface Draft {
  readonly random: Random;
  readonly texts: ReadonlyMap<string, string>;
  /** Names of the files, for picking one. */
  readonly files: readonly string[];
  /** The texts that the session began with. */
  readonly originals: ReadonlyMap<string, string>;
}

/** A kind of edit, and how often it is chosen; undefined where there is nothing that it could be done to. */
export interface EditKind {
  readonly weight: number;
  create(draft: Draft): Edit | undefined;
}

/** The part of a text that a change replaced. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The smallest part that differs, not cutting any character (an emoji is two code units) in halves. */
export function replacementOf(before: string, after: string): Replacement {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (isInside(before, start) || isInside(after, start)) start--;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - tail - 1) === after.charCodeAt(after.length - tail - 1)
  )
    tail++;
  if (tail > 0 && (isInside(before, before.length - tail) || isInside(after, after.length - tail))) tail--;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

/** Between the two halves of a character, or between `\r` and `\n`. */
function isInside(text: string, offset: number): boolean {
  const [left, right] = [text.charCodeAt(offset - 1), text.charCodeAt(offset)];
  const isPair = left >= 0xd800 && left < 0xdc00 && right >= 0xdc00 && right < 0xe000;
  return isPair || (left === 13 && right === 10);
}
