import ts from "../typescript.cjs";
import type { CommentEdit } from "./comment-edit.js";
import { findFunction, outermost, type Annotated, type MarkedFunction } from "./functions.js";
import { sourceText, speaksForNextLine, type SourceText } from "./source-text.js";

export type { MarkedFunction } from "./functions.js";

/** `@nonblocking` in the JSDoc of a function, where the analysis reads it. */
export function markNonblocking(file: string, text: string, target: MarkedFunction): CommentEdit {
  const source = sourceText(file, text);
  const node = findFunction(source, target);
  if (node === undefined) return { kind: "declined", reason: "no function stands around the call" };
  const statement = documentedStatement(node);
  // Of an expression (an argument, a property, a field) only a comment directly before it counts.
  if (statement === undefined) return beforeIt(source, node.getStart(source.source));
  const comments = source.commentsBefore(statement);
  const documentation = comments.findLast(({ pos, end }) => isDocumentation(source.text.slice(pos, end)));
  if (documentation !== undefined) return within(source, documentation, target.name);
  return aboveIt(source, startOf(source, statement, comments));
}

/** The declaration whose documentation is the function's: its own, or the `const` that holds nothing else. */
function documentedStatement(node: Annotated): ts.Node | undefined {
  const isExpression = ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isClassExpression(node);
  if (!isExpression) return node;
  const { parent } = outermost(node);
  if (!ts.isVariableDeclaration(parent) || !ts.isVariableDeclarationList(parent.parent)) return undefined;
  const isAlone = parent.parent.declarations.length === 1;
  return isAlone && ts.isVariableStatement(parent.parent.parent) ? parent.parent.parent : undefined;
}

function isDocumentation(comment: string): boolean {
  return comment.startsWith("/**") && comment !== "/**/";
}

/** Above the comments that may not be parted from the declaration. */
function startOf(source: SourceText, statement: ts.Node, comments: readonly ts.CommentRange[]): number {
  const last = comments.at(-1);
  const isBound = last !== undefined && speaksForNextLine(source.text.slice(last.pos, last.end));
  return isBound ? last.pos : statement.getStart(source.source);
}

function beforeIt(source: SourceText, start: number): CommentEdit {
  return source.edit(start, start, "/** @nonblocking ", " */ ");
}

function aboveIt(source: SourceText, start: number): CommentEdit {
  const { line, column } = source.placeOf(start);
  const indentation = source.indentationOf(line);
  if (indentation.length !== column - 1) return beforeIt(source, start);
  return source.edit(start, start, "/** @nonblocking ", ` */${source.eol}${indentation}`);
}

/** One more line in a documentation comment; a comment of one line is opened up. */
function within(source: SourceText, { pos, end }: ts.CommentRange, name: string): CommentEdit {
  const comment = source.text.slice(pos, end);
  const mark = /@(?:non)?blocking\b/.exec(comment);
  if (mark !== null) return { kind: "declined", reason: `the documentation of ${name} says ${mark[0]} already` };
  const { line } = source.placeOf(pos);
  const margin = `${source.indentationOf(line)} * `;
  const tail = `${source.eol}${margin.trimEnd().slice(0, -1)}*/`;
  const [, words = ""] = /^\/\*\*\s*([^\r\n]*?)\s*\*\/$/.exec(comment) ?? [];
  if (!/[\r\n]/.test(comment)) {
    const first = words === "" ? "" : `${margin}${words}${source.eol}`;
    return source.edit(pos, end, `/**${source.eol}${first}${margin}@nonblocking `, tail);
  }
  const space = /\s*$/.exec(comment.slice(0, -2))?.[0] ?? "";
  const from = end - 2 - space.length;
  return source.edit(from, end, `${source.eol}${margin}@nonblocking `, tail);
}
