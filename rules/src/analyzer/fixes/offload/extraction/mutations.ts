import ts from "../../../../typescript.cjs";
import { isAssignment } from "../../mentioned-names.js";
import { collectionChanges } from "../../interleaving/collection-methods.js";

/** What a use does to what the name stands for. */
export type Change =
  /** The name is given another value. */
  | "reassigned"
  /** What it holds is changed in place. */
  | "mutated";

/** What a use changes; undefined if it only reads. */
export function changeBy(use: ts.Expression): Change | undefined {
  const outer = outermostAccess(use);
  if (isTarget(outer)) return outer === use ? "reassigned" : "mutated";
  const { parent } = outer;
  if (ts.isDeleteExpression(parent)) return "mutated";
  const isCallee = ts.isCallExpression(parent) && parent.expression === outer;
  if (isCallee && ts.isPropertyAccessExpression(outer) && changingMethods.has(outer.name.text)) return "mutated";
  return isObjectAssignTarget(outer) ? "mutated" : undefined;
}

/** `total += 1` gives a name a value, and reads it before; `total = 1` only gives. */
export function isOnlyGiven(use: ts.Identifier): boolean {
  const { parent } = use;
  return (
    ts.isBinaryExpression(parent) && parent.left === use && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

/** The longest `a.b[c].d` that begins with an expression. */
export function outermostAccess(node: ts.Expression): ts.Expression {
  let outer = node;
  for (let { parent } = outer; isStep(parent, outer); parent = outer.parent) outer = parent;
  return outer;
}

const changingMethods: ReadonlySet<string> = new Set([...collectionChanges, "clear", "copyWithin", "append"]);

function isStep(parent: ts.Node, node: ts.Node): parent is ts.Expression {
  return (
    (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) || ts.isNonNullExpression(parent)) &&
    parent.expression === node
  );
}

function isTarget(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) return parent.left === node && isAssignment(parent.operatorToken.kind);
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
    return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
  }
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) return parent.initializer === node;
  return isPatternPart(node);
}

/** `[a, b] = f()`, `({ a, b } = f())`. */
function isPatternPart(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent) || ts.isPropertyAssignment(parent)) return isPatternPart(parent);
  if (ts.isArrayLiteralExpression(parent) || ts.isObjectLiteralExpression(parent) || ts.isSpreadElement(parent)) {
    const whole = parent.parent;
    const isLeft =
      ts.isBinaryExpression(whole) && whole.left === parent && whole.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    return isLeft || isPatternPart(parent);
  }
  return false;
}

function isObjectAssignTarget(node: ts.Expression): boolean {
  const { parent } = node;
  return (
    ts.isCallExpression(parent) &&
    parent.arguments[0] === node &&
    /^Object\.(?:assign|defineProperty|defineProperties|setPrototypeOf)$/.test(parent.expression.getText())
  );
}
