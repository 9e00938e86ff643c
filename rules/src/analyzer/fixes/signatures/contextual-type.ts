import ts from "../../../typescript.cjs";
import { shortText } from "../placement/place-await.js";
import { isFunctionNode, type FunctionNode, type Source } from "../source.js";

/**
 * What gives a function its type from outside, so that a promise in its result may not fit, for people: `the type
 * declared for handlers`. Undefined if nothing is seen to, or if the type stands right there and changes with it.
 */
export function contextualType({ typed }: Source, node: FunctionNode): string | undefined {
  if (!typed || ts.isFunctionDeclaration(node) || ts.isClassLike(node.parent)) return undefined;
  return typeAround(ts.isMethodDeclaration(node) ? node.parent : node);
}

/** Who types an expression. */
function typeAround(node: ts.Node): string | undefined {
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isParameter(parent)) {
    if (parent.type === undefined || parent.initializer !== node) return undefined;
    const isChanged = ts.isFunctionTypeNode(parent.type) && isFunctionNode(node) && !ts.isParameter(parent);
    return isChanged ? undefined : `the type declared for ${parent.name.getText()}`;
  }
  if (ts.isSatisfiesExpression(parent)) return `satisfies ${shortText(parent.type)}`;
  if (ts.isAsExpression(parent))
    return parent.type.getText() === "const" ? typeAround(parent) : `as ${shortText(parent.type)}`;
  if (ts.isTypeAssertionExpression(parent)) return `the type ${shortText(parent.type)}`;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
    return parent.expression === node ? undefined : `what ${shortText(parent.expression)} is declared to take`;
  }
  if (ts.isBinaryExpression(parent)) return typeOfOperand(parent, node);
  if (ts.isReturnStatement(parent)) return typeOfReturned(parent);
  if (ts.isArrowFunction(parent)) return typeOfResult(parent);
  if (ts.isJsxExpression(parent)) return "the type of a JSX attribute";
  return passesOn(parent) ? typeAround(parent) : undefined;
}

/** Expressions whose type is made of those of their parts. */
function passesOn(node: ts.Node): boolean {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isConditionalExpression(node) ||
    ts.isAwaitExpression(node)
  );
}

function typeOfOperand({ left, right, operatorToken, parent }: ts.BinaryExpression, node: ts.Node): string | undefined {
  const { kind } = operatorToken;
  const isChoice =
    kind === ts.SyntaxKind.QuestionQuestionToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.AmpersandAmpersandToken;
  if (isChoice) return typeAround(right.parent);
  if (right !== node || kind < ts.SyntaxKind.FirstAssignment || kind > ts.SyntaxKind.LastAssignment) return undefined;
  const isExport = /^(?:module\.)?exports\b/.test(left.getText());
  return isExport && ts.isExpressionStatement(parent) ? undefined : `the type of ${shortText(left)}`;
}

function typeOfReturned(statement: ts.Node): string | undefined {
  for (let node = statement.parent as ts.Node | undefined; node !== undefined; node = node.parent) {
    if (isFunctionNode(node)) return typeOfResult(node);
  }
  return undefined;
}

function typeOfResult(owner: FunctionNode): string | undefined {
  if (owner.type !== undefined) return `the return type ${shortText(owner.type)}`;
  return ts.isArrowFunction(owner) || ts.isFunctionExpression(owner) ? typeAround(owner) : undefined;
}
