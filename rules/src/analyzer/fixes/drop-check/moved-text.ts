import ts from "../../../typescript.cjs";
import { indentationAt, type Source } from "../source.js";

/** A statement with the comments that belong to it. */
export interface Commented {
  readonly start: number;
  readonly end: number;
  /** The comments above, each with its line break and indentation. */
  readonly above: string;
  /** The comment at the end of the line, with the space before it. */
  readonly beside: string;
}

export function commented({ text, tree }: Source, statement: ts.Statement): Commented {
  const own = statement.getStart(tree);
  const opening = text[statement.pos - 1] === "{" ? ts.getTrailingCommentRanges(text, statement.pos) : undefined;
  const start = (opening ?? ts.getLeadingCommentRanges(text, statement.pos))?.[0]?.pos ?? own;
  const end = ts.getTrailingCommentRanges(text, statement.end)?.at(-1)?.end ?? statement.end;
  return { start, end, above: text.slice(start, own), beside: text.slice(statement.end, end) };
}

/** What goes with a statement that is taken out: up to the next one, or the line if there is none. */
export function rangeWithout(
  source: Source,
  { start, end }: Commented,
  next: ts.Statement | undefined,
): readonly [start: number, end: number] {
  if (next !== undefined) return [start, commented(source, next).start];
  const { text, tree } = source;
  const lineStart = tree.getLineStarts()[tree.getLineAndCharacterOfPosition(start).line] ?? 0;
  const rest = /^[^\S\r\n]*(?:\r?\n|$)/.exec(text.slice(end))?.[0];
  if (rest === undefined || text.slice(lineStart, start).trim() !== "") return [start, end];
  return [lineStart, end + rest.length];
}

/** Lines that stood at one indentation, as they stand at another; the first one has none of its own. */
export function reindented(text: string, from: string, to: string): string {
  return text.replace(/\n([^\S\r\n]*)(?=\S|$)/g, (line, spaces: string) =>
    spaces.startsWith(from) ? `\n${to}${spaces.slice(from.length)}` : line,
  );
}

/** Statements that a fix puts together, one below the other. */
export function stacked(source: Source, at: ts.Statement, statements: readonly string[]): string {
  return statements.join(`${source.eol}${indentationAt(source, at.getStart(source.tree))}`);
}
