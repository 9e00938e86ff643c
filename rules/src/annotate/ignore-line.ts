import type { CommentEdit, CommentPlace } from "./comment-edit.js";
import { sourceText, speaksForNextLine, type SourceText } from "./source-text.js";

/**
 * A directive that silences what is reported at a place: a comment above its line, else at the end of the line, else right
 * before the call. `names` are blocking APIs or rules.
 */
export function ignoreOnLine(file: string, text: string, place: CommentPlace, names: readonly string[]): CommentEdit {
  const source = sourceText(file, text);
  const offset = source.offsetOf(place);
  if (offset === undefined) return { kind: "declined", reason: "the text has changed" };
  const list = names.join(", ");
  return (
    extended(source, place.line - 1, names) ??
    above(source, place.line, `unstuck-ignore-next-line ${list} -- `) ??
    atEnd(source, place.line, `unstuck-ignore-line ${list} -- `) ??
    source.edit(offset, offset, `/* unstuck-ignore-line ${list} -- `, " */ ")
  );
}

const directive = /((?:\/\/|\/\*)\s*unstuck-ignore-next-line)\b(.*?)\s*(?:\*\/.*)?$/;

/** A directive that is there already speaks for the line directly below it: the new names join it. */
function extended(source: SourceText, line: number, added: readonly string[]): CommentEdit | undefined {
  const match = directive.exec(source.lineText(line));
  const start = source.startOf(line);
  if (match === null || start === undefined) return undefined;
  const [, head = "", rest = ""] = match;
  const [list = "", reason = ""] = rest.split(/\s--(?:\s+|$)/);
  const names = list.split(/[\s,]+/).filter((name) => name !== "");
  // A directive without names is about everything: it lacks nothing but its reason.
  const all = names.length === 0 ? [] : [...new Set([...names, ...added])];
  const from = start + match.index + head.length;
  const before = `${all.length === 0 ? "" : ` ${all.join(", ")}`} -- ${reason === "" ? "" : `${reason.trim()}; `}`;
  return source.edit(from, from + rest.length, before, "");
}

function above(source: SourceText, line: number, words: string): CommentEdit | undefined {
  const start = source.startOf(line) ?? 0;
  const indentation = source.indentationOf(line);
  const part = source.partAt(Math.max(start - 1, 0));
  // Between such a comment and its line, ours would take its place.
  if (line > 1 && speaksForNextLine(source.lineText(line - 1))) return undefined;
  if (line === 1 || part.kind === "space") {
    return source.edit(start, start, `${indentation}// ${words}`, source.eol);
  }
  if (part.kind !== "jsx-text") return undefined;
  // A comment in the middle of a text would make two texts of it, without the space that joins its lines.
  const isBetween = [source.text.slice(part.start, start), source.text.slice(start, part.end)].some(
    (half) => half.trim() === "",
  );
  return isBetween ? source.edit(start, start, `${indentation}{/* ${words}`, ` */}${source.eol}`) : undefined;
}

function atEnd(source: SourceText, line: number, words: string): CommentEdit | undefined {
  const start = source.startOf(line) ?? 0;
  const end = start + source.lineText(line).length;
  const isFree = end === source.text.length || source.partAt(end).kind === "space";
  // What follows `//` belongs to that comment, which may be another tool's.
  const isComment = source.partAt(Math.max(end - 1, start)).kind === "comment";
  return isFree && !isComment ? source.edit(end, end, ` // ${words}`, "") : undefined;
}
