import ts from "../../../typescript.cjs";
import type { Handler } from "./guard-body.js";
import { declarationOf } from "../lexical.js";
import { dropName } from "../siblings/entries.js";
import { removeStatement } from "../siblings/lines.js";
import type { FunctionNode } from "../source.js";
import { declined, type Declined } from "../types.js";
import { useAsynchronousType } from "./asynchronous-type.js";
import { allNodes, ownNodes } from "./own-nodes.js";

/**
 * Takes the callback (`done`) of a hook, a plugin or a job away: whoever gives one waits for it alone, or refuses an async
 * function. Only a call at the end of the body, without arguments, says no more than the promise does.
 */
export function dropCallback(handler: Handler): Declined | undefined {
  const { node, label } = handler;
  const callbacks = node.parameters.filter((parameter) => isCallback(node, parameter));
  const [callback] = callbacks;
  if (callback === undefined) return undefined;
  const name = callback.name.getText();
  const reason = `an async function must not take ${name}, and ${label} does more with it than to call it at its end`;
  if (callbacks.length > 1 || callback !== node.parameters.at(-1)) return declined(reason);
  const { body } = node;
  if (body === undefined || !ts.isBlock(body)) return declined(reason);
  const last = body.statements.at(-1);
  const isCalledLast = last !== undefined && isPlainCall(last, name);
  const uses = allNodes(body).filter((inner) => ts.isIdentifier(inner) && inner.text === name && !isMember(inner));
  const exits = ownNodes(body).filter((inner) => ts.isReturnStatement(inner) && inner !== last);
  if (uses.length > (isCalledLast ? 1 : 0) || exits.length > 0) return declined(reason);
  takeAway(handler, callback, isCalledLast ? last : undefined);
  return undefined;
}

function isCallback({ body }: FunctionNode, { name, dotDotDotToken }: ts.ParameterDeclaration): boolean {
  if (!ts.isIdentifier(name) || body === undefined || dotDotDotToken !== undefined) return false;
  if (/^_?(?:done|next|cb|callback)$/.test(name.text)) return true;
  return allNodes(body).some(
    (node) => ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name.text,
  );
}

function isMember({ parent }: ts.Node): boolean {
  return ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent);
}

/** `done();` or `return done();` */
function isPlainCall(statement: ts.Statement, name: string): boolean {
  const call =
    ts.isExpressionStatement(statement) || ts.isReturnStatement(statement) ? statement.expression : undefined;
  if (call === undefined || !ts.isCallExpression(call) || call.arguments.length > 0) return false;
  return ts.isIdentifier(call.expression) && call.expression.text === name;
}

function takeAway(handler: Handler, callback: ts.ParameterDeclaration, call: ts.Statement | undefined): void {
  const { edits, source, node } = handler;
  const label = `Drop ${callback.name.getText()}`;
  const before = node.parameters.at(-2);
  const head = source.text.slice(node.getStart(source.tree), callback.getStart(source.tree));
  const isAlone = ts.isArrowFunction(node) && !head.includes("(");
  const start = before?.end ?? callback.getStart(source.tree);
  edits.replaceRange(source, start, callback.end, isAlone ? "()" : "", label);
  const type =
    callback.type !== undefined && ts.isTypeReferenceNode(callback.type) ? callback.type.typeName : undefined;
  const imported = type !== undefined && ts.isIdentifier(type) ? declarationOf(type) : undefined;
  if (imported !== undefined) dropName({ edits, source, label, removed: new Set() }, imported, callback, undefined);
  useAsynchronousType(handler);
  if (call !== undefined) removeLast(handler, call, label);
}

/** With the empty lines before it. */
function removeLast({ edits, source, node }: Handler, statement: ts.Statement, label: string): void {
  const previous = node.body !== undefined && ts.isBlock(node.body) ? node.body.statements.at(-2) : undefined;
  const isNext =
    previous !== undefined && source.text.slice(previous.end, statement.getStart(source.tree)).trim() === "";
  if (isNext) edits.replaceRange(source, previous.end, statement.end, "", label);
  else removeStatement({ edits, source, label, removed: new Set() }, statement);
}
