import ts from "../../../typescript.cjs";
import { isInside } from "./execution-order.js";
import { declarationOf } from "../lexical.js";
import type { FunctionNode } from "../source.js";
import type { StateAccess } from "./state-access.js";
import { bare, statePath, type StatePath } from "./state-path.js";

/** Whether others that run meanwhile may see or change what an access is about. */
export function isShared(access: StateAccess, around: FunctionNode): boolean {
  return access.depth === 0 && !access.content ? isSharedVariable(access, around) : isSharedObject(access, around);
}

export function isDeclaredIn(root: StatePath["root"], node: ts.Node): boolean {
  const declared = ts.isIdentifier(root) ? declarationOf(root) : undefined;
  return declared !== undefined && isInside(declared, node);
}

function isSharedVariable({ root }: StatePath, around: FunctionNode): boolean {
  return ts.isIdentifier(root) && !isDeclaredIn(root, around);
}

/** Not shared: what the function has made itself, and what belongs to the one request that it handles. */
function isSharedObject({ root }: StatePath, around: FunctionNode): boolean {
  if (!ts.isIdentifier(root)) return true;
  const declared = declarationOf(root);
  if (declared === undefined) return true;
  const declaration = outermost(declared);
  if (ts.isParameter(declaration)) return !isOfRequest(declared, declaration);
  if (!isInside(declared, around)) return true;
  return ts.isVariableDeclaration(declaration) && isTakenFromShared(declaration, around);
}

function outermost(name: ts.Identifier): ts.Node {
  let node: ts.Node = name.parent;
  while (ts.isBindingElement(node) || ts.isObjectBindingPattern(node) || ts.isArrayBindingPattern(node)) {
    node = node.parent;
  }
  return node;
}

const requestNames = /^_?(?:req|request|res|response|reply|ctx|context|event|body|params|query|headers)$/i;
const requestTypes = /(?:Request|Response|Reply|Context|Event)\b/;

function isOfRequest(name: ts.Identifier, { type }: ts.ParameterDeclaration): boolean {
  return requestNames.test(name.text) || (type !== undefined && requestTypes.test(type.getText()));
}

function isTakenFromShared({ initializer, parent }: ts.VariableDeclaration, around: FunctionNode): boolean {
  const loop = parent.parent;
  if (ts.isForOfStatement(loop)) return isSharedValue(loop.expression, around);
  return initializer !== undefined && isSharedValue(initializer, around);
}

const lookups: ReadonlySet<string> = new Set(["get", "find", "at", "values", "entries"]);

/** A part of something shared is shared; what an unknown call returns is taken as made for the caller. */
function isSharedValue(expression: ts.Expression, around: FunctionNode): boolean {
  const node = bare(expression);
  const path = statePath(node);
  if (path !== undefined) return isSharedObject(path, around);
  if (ts.isElementAccessExpression(node) || ts.isPropertyAccessExpression(node)) {
    return isSharedValue(node.expression, around);
  }
  if (ts.isConditionalExpression(node)) {
    return isSharedValue(node.whenTrue, around) || isSharedValue(node.whenFalse, around);
  }
  if (ts.isBinaryExpression(node)) return isSharedValue(node.left, around) || isSharedValue(node.right, around);
  if (!ts.isCallExpression(node)) return false;
  const callee = bare(node.expression);
  return (
    ts.isPropertyAccessExpression(callee) && lookups.has(callee.name.text) && isSharedValue(callee.expression, around)
  );
}
