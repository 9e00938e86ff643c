import ts from "../../../typescript.cjs";
import type { GuardedBody, Handler } from "./guard-body.js";
import { indentationAt, indentUnit, nameOf, type Source } from "../source.js";
import { declined, type Declined } from "../types.js";
import { isDirective } from "./handled.js";
import { indentLines } from "./indent.js";
import { nextParameter } from "./next-parameter.js";
import { ownNodes } from "./own-nodes.js";

/** Where nobody waits for the promise (Express 4): a `try` around the body, whose `catch` passes the error to `next`. */
export function passErrorsOn(handler: Handler): Declined | GuardedBody {
  const { node, label } = handler;
  const { body } = node;
  if (body === undefined) return declined(`${nameOf(node)} has no body`);
  if (!leavesRoom(handler)) return declined(`the declared result of ${nameOf(node)} leaves no room for next(error)`);
  const next = nextParameter(handler);
  if (next.kind === "declined") return next;
  const hasResult = ownNodes(body).some((inner) => ts.isReturnStatement(inner) && inner.expression !== undefined);
  const passOn = `${hasResult ? "return " : ""}${next.name}(error);`;
  const reason = ts.isBlock(body) ? wrapBlock(handler, body, passOn) : wrapExpression(handler, body, passOn);
  if (reason !== undefined) return reason;
  const warnings = [`Nobody waits for ${label}: its errors are passed to ${next.name}(error).`];
  return next.isNew ? { kind: "guarded", warnings, hasNewParameter: true } : { kind: "guarded", warnings };
}

/** After `next(error)` the function ends without a result. */
function leavesRoom({ node, source }: Handler): boolean {
  return node.type === undefined || /\b(?:void|any|unknown)\b/.test(node.type.getText(source.tree));
}

const preview = "Pass errors to next";

function wrapBlock({ edits, source, node }: Handler, body: ts.Block, passOn: string): Declined | undefined {
  const directives = body.statements.filter(isDirective);
  const opening = directives.at(-1)?.end ?? body.getStart(source.tree) + 1;
  const closing = body.end - 1;
  if (isOneLine(source, body)) {
    const [first, last] = [body.statements[directives.length], body.statements.at(-1)];
    if (first === undefined || last === undefined) return declined(`${nameOf(node)} does nothing`);
    edits.insert(source, first.getStart(source.tree), "try { ", preview);
    edits.insert(source, last.end, ` } catch (error) { ${passOn} }`, preview);
    return undefined;
  }
  const { eol, text } = source;
  const lineStart = text.lastIndexOf("\n", closing - 1) + 1;
  const isAlone = text.slice(lineStart, closing).trim() === "";
  const outer = indentationAt(source, isAlone ? closing : node.getStart(source.tree));
  const unit = indentUnit(source);
  const inner = outer + unit;
  const handling = `${inner}} catch (error) {${eol}${inner}${unit}${passOn}${eol}${inner}}${eol}`;
  edits.insert(source, opening, `${eol}${inner}try {`, preview);
  if (isAlone) edits.insert(source, lineStart, handling, preview);
  else edits.insert(source, closing, eol + handling + outer, preview);
  indentLines({ edits, source, label: preview }, body, opening, isAlone ? lineStart : closing, unit);
  return undefined;
}

function isOneLine({ tree }: Source, node: ts.Node): boolean {
  const lineOf = (offset: number): number => tree.getLineAndCharacterOfPosition(offset).line;
  return lineOf(node.getStart(tree)) === lineOf(node.end);
}

/** `(request, response) => response.json(load())` gets a block. */
function wrapExpression(handler: Handler, body: ts.Expression, passOn: string): Declined | undefined {
  const { edits, source, node } = handler;
  const start = body.getStart(source.tree);
  const arrow = ts.isArrowFunction(node) ? node.equalsGreaterThanToken.end : start;
  if (!ts.isCallExpression(body) || source.text.slice(arrow, start).trim() !== "") {
    return declined(`${nameOf(node)} has an expression for its body`);
  }
  const { eol } = source;
  const unit = indentUnit(source);
  const outer = indentationAt(source, node.getStart(source.tree));
  const inner = outer + unit;
  edits.replaceRange(source, arrow, start, ` {${eol}${inner}try {${eol}${inner}${unit}`, preview);
  const handling = `${inner}} catch (error) {${eol}${inner}${unit}${passOn}${eol}${inner}}${eol}${outer}}`;
  edits.insert(source, body.end, `;${eol}${handling}`, preview);
  indentLines({ edits, source, label: preview }, body, start, body.end, unit + unit);
  return undefined;
}
