import ts from "../typescript.cjs";
import type { CommentEdit } from "./comment-edit.js";
import { sourceText, speaksForNextLine, type SourceText } from "./source-text.js";

/** A directive at the top of a file that silences what is reported in all of it. */
export function ignoreInFile(file: string, text: string, names: readonly string[]): CommentEdit {
  const source = sourceText(file, text);
  const at = topOf(source);
  const isAtLineStart = at === 0 || /[\r\n]/.test(source.text.charAt(at - 1));
  const before = `${isAtLineStart ? "" : source.eol}// unstuck-ignore-file ${names.join(", ")} -- `;
  return source.edit(at, at, before, source.eol);
}

/** After what has to come first (`#!`, a licence, settings of other tools), before what belongs to the first statement. */
function topOf(source: SourceText): number {
  const { text } = source;
  const [first] = source.source.statements;
  let top = afterLineBreak(text, ts.getShebang(text)?.length ?? 0);
  for (const { pos, end } of ts.getLeadingCommentRanges(text, 0) ?? []) {
    if (speaksForNextLine(text.slice(pos, end))) break;
    const isApart = /^[^\S\r\n]*(?:\r?\n[^\S\r\n]*){2}/.test(text.slice(end));
    if (isApart || first === undefined || ts.isImportDeclaration(first)) top = afterLineBreak(text, end);
  }
  return top;
}

function afterLineBreak(text: string, offset: number): number {
  if (offset === 0) return 0;
  const rest = /^[^\S\r\n]*(?:\r?\n)?/.exec(text.slice(offset));
  return offset + (rest?.[0].length ?? 0);
}
