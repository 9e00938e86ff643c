import ts from "../../../typescript.cjs";
import { declarationOf } from "../lexical.js";

/** Whether two expressions are the same text about the same variables, and neither does anything. */
export function isSamePath(a: ts.Node, b: ts.Node): boolean {
  if (a.kind !== b.kind || !isPathPart(a)) return false;
  if (ts.isIdentifier(a) && ts.isIdentifier(b)) return a.text === b.text && declarationOf(a) === declarationOf(b);
  const [ofA, ofB] = [childrenOf(a), childrenOf(b)];
  if (ofA.length === 0 && ofB.length === 0) return a.getText() === b.getText();
  return ofA.length === ofB.length && ofA.every((child, index) => isSame(child, ofB[index]));
}

function isSame(a: ts.Node, b: ts.Node | undefined): boolean {
  if (b === undefined) return false;
  return isExpressionPart(a) ? isSamePath(a, b) : a.getText() === b.getText();
}

function isExpressionPart(node: ts.Node): boolean {
  const isName = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
  return !isName && (ts.isTemplateSpan(node) || isPathPart(node) || ts.isCallExpression(node));
}

function childrenOf(node: ts.Node): readonly ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  return children;
}

/** What paths are made of: names, members, texts, and calls that only join them. */
function isPathPart(node: ts.Node): boolean {
  return (
    ts.isIdentifier(node) ||
    ts.isStringLiteralLike(node) ||
    ts.isNumericLiteral(node) ||
    ts.isTemplateExpression(node) ||
    ts.isTemplateSpan(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isMetaProperty(node) ||
    node.kind === ts.SyntaxKind.ThisKeyword ||
    (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) ||
    (ts.isCallExpression(node) && onlyComputes(node.expression)) ||
    (ts.isNewExpression(node) && node.expression.getText() === "URL")
  );
}

function onlyComputes(callee: ts.Expression): boolean {
  return /^(?:(?:path|posix|win32|nodePath)\.)*(?:join|resolve|dirname|basename|normalize|extname|relative)$|^(?:os\.)?(?:tmpdir|homedir)$|^process\.cwd$|^(?:url\.)?fileURLToPath$|^String$/.test(
    callee.getText(),
  );
}

/** Whether evaluating a node does nothing but read variables and compute. */
export function isPure(node: ts.Node): boolean {
  if (ts.isFunctionLike(node) && !ts.isClassLike(node)) return true;
  if (ts.isCallExpression(node) && !onlyComputes(node.expression)) return false;
  if (ts.isNewExpression(node) || ts.isAwaitExpression(node) || ts.isYieldExpression(node)) return false;
  if (ts.isDeleteExpression(node) || ts.isTaggedTemplateExpression(node)) return false;
  if (ts.isPostfixUnaryExpression(node)) return false;
  if (ts.isPrefixUnaryExpression(node) && isStep(node.operator)) return false;
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) return false;
  return ts.forEachChild(node, (child) => !isPure(child) || undefined) !== true;
}

function isStep(operator: ts.PrefixUnaryOperator): boolean {
  return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** Whether a part of a node is evaluated whenever the node is, and before anything that does something. */
export function comesFirst(part: ts.Node, node: ts.Node): boolean {
  for (let child = part; child !== node; child = child.parent) {
    const { parent } = child;
    if (isOptional(parent, child)) return false;
    const earlier = childrenOf(parent).filter((other) => other.end <= child.pos);
    if (!earlier.every(isPure)) return false;
  }
  return true;
}

function isOptional(node: ts.Node, child: ts.Node): boolean {
  if (ts.isFunctionLike(node) || ts.isTryStatement(node) || ts.isCaseOrDefaultClause(node)) return true;
  if (ts.isClassLike(node) || ts.isLabeledStatement(node)) return true;
  if (ts.isIfStatement(node)) return child !== node.expression;
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) return child !== node.expression;
  if (ts.isSwitchStatement(node)) return child !== node.expression;
  if (ts.isIterationStatement(node, false)) return true;
  if (ts.isConditionalExpression(node)) return child !== node.condition;
  if (ts.isOptionalChain(node)) return child !== node.expression;
  if (ts.isBindingElement(node) || ts.isParameter(node)) return true;
  return ts.isBinaryExpression(node) && child === node.right && mayStop(node.operatorToken.kind);
}

function mayStop(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken ||
    kind === ts.SyntaxKind.AmpersandAmpersandEqualsToken ||
    kind === ts.SyntaxKind.BarBarEqualsToken ||
    kind === ts.SyntaxKind.QuestionQuestionEqualsToken
  );
}
