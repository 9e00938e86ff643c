import ts from "../../../typescript.cjs";
import type { Edits } from "../edits.js";
import type { FunctionNode, Source } from "../source.js";

/** `@returns {T}` → `@returns {Promise<T>}` in the comment that belongs to a function, `@type {(a: A) => T}` likewise. */
export function promiseInJsDoc(edits: Edits, source: Source, node: FunctionNode, label: string): void {
  const comment = commentOf(source, node);
  if (comment === undefined) return;
  const type = returnTypeIn(source.text.slice(comment.pos, comment.end));
  if (type === undefined) return;
  const [start, end] = [comment.pos + type.start, comment.pos + type.end];
  const text = source.text.slice(start, end);
  if (/^\s*(?:Promise\b|@)/.test(text)) return;
  edits.replaceRange(source, start, end, `Promise<${text.trim()}>`, label);
}

/** The last comment of that kind before what declares the function. */
function commentOf({ text }: Source, node: FunctionNode): ts.CommentRange | undefined {
  const declaration = declarationAround(node);
  const comments = ts.getLeadingCommentRanges(text, declaration.pos) ?? [];
  return comments.findLast(({ pos }) => text.startsWith("/**", pos));
}

/** `const load = () => …`, `exports.load = function …`, `{ load: () => … }`: the comment stands before all of it. */
function declarationAround(node: ts.Node): ts.Node {
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) && ts.isVariableDeclarationList(parent.parent)) {
    return parent.parent.declarations.length === 1 ? parent.parent.parent : parent;
  }
  if (ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent) || ts.isExportAssignment(parent))
    return parent;
  if (ts.isParenthesizedExpression(parent)) return declarationAround(parent);
  if (!ts.isBinaryExpression(parent) || parent.right !== node) return node;
  return ts.isExpressionStatement(parent.parent) ? parent.parent : declarationAround(parent);
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** What stands between the braces, which may hold others; of a function's type, what stands behind its arrow. */
function returnTypeIn(comment: string): Range | undefined {
  const returned = rangeBehind(comment, /@returns?[^\S\r\n]*\{/.exec(comment), "{", "}");
  if (returned !== undefined) return returned;
  const type = /@type[^\S\r\n]*\{\s*\(/.exec(comment);
  const parameters = rangeBehind(comment, type, "(", ")");
  const arrow = parameters && /^\)\s*=>\s*/.exec(comment.slice(parameters.end));
  const whole = rangeBehind(comment, /@type[^\S\r\n]*\{/.exec(comment), "{", "}");
  if (arrow === null || arrow === undefined || parameters === undefined || whole === undefined) return undefined;
  return { start: parameters.end + arrow[0].length, end: whole.end };
}

/** From what a pattern has found, which ends in the opening sign, to the closing one. */
function rangeBehind(
  comment: string,
  found: RegExpExecArray | null,
  opening: string,
  closing: string,
): Range | undefined {
  if (found === null) return undefined;
  const start = found.index + found[0].length;
  let depth = 1;
  for (let offset = start; offset < comment.length; offset++) {
    if (comment[offset] === opening) depth++;
    else if (comment[offset] === closing && --depth === 0) return { start, end: offset };
  }
  return undefined;
}
