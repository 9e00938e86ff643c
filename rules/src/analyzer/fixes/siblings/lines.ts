import ts from "../../../typescript.cjs";
import type { Edits } from "../edits.js";
import { indentationAt, type Source } from "../source.js";

/** One file, as its statements are taken out and put in. */
export interface Editing {
  readonly edits: Edits;
  readonly source: Source;
  /** What the fix does, for a preview. */
  readonly label: string;
  /** Statements that are gone: nothing can be put after them. */
  readonly removed: Set<ts.Node>;
  /** What is replaced stays, too, somewhere else: no name loses its last use. */
  readonly staysToo?: boolean;
}

/** Takes a statement out with its line, if it has it for itself. */
export function removeStatement({ edits, source, label, removed }: Editing, statement: ts.Node): void {
  removed.add(statement);
  const [start, end] = wholeLines(source, statement.getStart(source.tree), statement.end);
  edits.replaceRange(source, start, end, "", label);
}

/** Where a statement begins with the comments that stand directly above it. */
export function withLeadingComments({ text, tree }: Source, statement: ts.Node): number {
  const comments = ts.getLeadingCommentRanges(text, statement.pos) ?? [];
  let start = statement.getStart(tree);
  for (const { pos, end } of [...comments].reverse()) {
    if (!/^[^\S\n]*\r?\n?[^\S\n]*$/.test(text.slice(end, start))) break;
    start = pos;
  }
  return start;
}

/** Takes a statement out with the comments that stand directly above it, and with an empty line that would be one too many. */
export function removeDeclaration(editing: Editing, statement: ts.Node): void {
  const { edits, source, label, removed } = editing;
  removed.add(statement);
  const [start, end] = wholeLines(source, withLeadingComments(source, statement), statement.end);
  const blank = /^[^\S\n]*\r?\n/.exec(source.text.slice(end))?.[0].length ?? 0;
  edits.replaceRange(source, start, end + blank, "", label);
}

/** Takes one of several nodes out of a list separated by commas. */
export function removeFromList({ edits, source, label }: Editing, list: readonly ts.Node[], node: ts.Node): void {
  const index = list.indexOf(node);
  const [before, after] = [list[index - 1], list[index + 1]];
  const start = node.getStart(source.tree);
  const comma = /^\s*,/.exec(source.text.slice(node.end))?.[0].length ?? 0;
  const [lineStart, lineEnd] = wholeLines(source, start, node.end + comma);
  if (lineStart < start && lineEnd > node.end + comma) edits.replaceRange(source, lineStart, lineEnd, "", label);
  else if (after !== undefined) edits.replaceRange(source, start, after.getStart(source.tree), "", label);
  else edits.replaceRange(source, before?.end ?? start, node.end, "", label);
}

/** Puts a node at the end of a list, on a line of its own where the others have one. */
export function addToList({ edits, source, label }: Editing, list: ts.NodeArray<ts.Node>, text: string): void {
  const last = list.at(-1);
  if (last === undefined) return;
  const start = last.getStart(source.tree);
  const lineStart = startOfLine(source, start);
  const standsAlone = source.text.slice(lineStart, start).trim() === "";
  const separator = standsAlone ? `,${source.eol}${indentationAt(source, start)}` : ", ";
  edits.insert(source, last.end, `${separator}${text}`, label);
}

/** Puts lines below a statement, indented as it is. */
export function insertAfter({ edits, source, label }: Editing, statement: ts.Node, lines: readonly string[]): void {
  const indentation = indentationAt(source, statement.getStart(source.tree));
  const text = lines.map((line) => `${source.eol}${line === "" ? "" : indentation}${line}`).join("");
  edits.insert(source, endOfLine(source, statement.end), text, label);
}

/** Puts lines where a file's first statement would stand: below what must come first. */
export function insertAtTop({ edits, source, label }: Editing, lines: readonly string[]): void {
  const offset = topOf(source);
  const isLast = /^\s*$/.test(source.text.slice(offset));
  const text = lines.map((line) => `${line}${source.eol}`).join("");
  edits.insert(source, offset, isLast ? text : `${text}${source.eol}`, label);
}

/** Whether the line below a statement is empty, or there is none. */
export function isFollowedByBlank(source: Source, statement: ts.Node): boolean {
  return /^(?:\r?\n[^\S\n]*(?:\r?\n|$)|$)/.test(source.text.slice(endOfLine(source, statement.end)));
}

/** After the hash bang, the directives, and comments that stand for themselves. */
function topOf({ tree, text }: Source): number {
  const directive = tree.statements.findLast(
    (statement, index) =>
      ts.isExpressionStatement(statement) &&
      ts.isStringLiteral(statement.expression) &&
      tree.statements.slice(0, index).every(ts.isExpressionStatement),
  );
  const hashBang = /^#!.*(?:\r?\n)?/.exec(text)?.[0].length ?? 0;
  let offset = directive === undefined ? hashBang + (text.startsWith("\uFEFF") ? 1 : 0) : nextLine(text, directive.end);
  for (const comment of ts.getLeadingCommentRanges(text, directive?.end ?? 0) ?? []) {
    const after = text.slice(comment.end);
    const standsForItself = /^[^\S\n]*(?:\r?\n[^\S\n]*)\r?\n/.test(after);
    const instructs = /^\/[/*]\s*@ts-/.test(text.slice(comment.pos, comment.end));
    if (standsForItself || instructs) offset = nextLine(text, comment.end);
  }
  return offset + (/^(?:[^\S\n]*\r?\n)+/.exec(text.slice(offset))?.[0].length ?? 0);
}

function nextLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end + 1;
}

/** The end of the line, comments included, if nothing else follows there. */
function endOfLine({ text }: Source, offset: number): number {
  const rest = /^[^\S\r\n]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*\*\/[^\S\r\n]*)?(?=\r?\n|$)/.exec(text.slice(offset))?.[0];
  return offset + (rest?.length ?? 0);
}

/** A range with the white space and the line break around it, if it has its lines for itself. */
function wholeLines(source: Source, start: number, end: number): readonly [start: number, end: number] {
  const { text } = source;
  const lineStart = startOfLine(source, start);
  const rest = /^[^\S\r\n]*(?:\/\/[^\r\n]*)?(?:\r?\n|$)/.exec(text.slice(end))?.[0];
  if (rest === undefined || text.slice(lineStart, start).trim() !== "") return [start, end];
  return [lineStart, end + rest.length];
}

function startOfLine({ tree }: Source, offset: number): number {
  return tree.getLineStarts()[tree.getLineAndCharacterOfPosition(offset).line] ?? 0;
}
