import ts from "../../typescript.cjs";
import type { Guard } from "./types.js";
import type { Walk } from "./walk.js";

/** Guards that an `if` puts on its branches. */
export interface BranchGuards {
  readonly whenTrue: Guard | undefined;
  readonly whenFalse: Guard | undefined;
}

/** What a condition says about where or how often its branches run. */
export function branchGuards(walk: Walk, node: ts.IfStatement): BranchGuards {
  const text = conditionText(walk, node);
  if (!/isMainThread|parentPort|main|module|import/.test(text))
    return { whenTrue: repeats(walk, node), whenFalse: undefined };
  if (/^(\w+\.)?isMainThread(===true)?$/.test(text)) return { whenTrue: undefined, whenFalse: "off-loop" };
  if (/^!(\w+\.)?isMainThread$|isMainThread===false$|^(\w+\.)?parentPort(!==?null)?$/.test(text)) {
    return { whenTrue: "off-loop", whenFalse: undefined };
  }
  if (isRunAsProgram(text)) return { whenTrue: "main", whenFalse: undefined };
  return { whenTrue: repeats(walk, node), whenFalse: undefined };
}

function conditionText(walk: Walk, node: ts.IfStatement): string {
  return walk.textOf(node.expression).replace(/\s+/g, "");
}

function repeats(walk: Walk, node: ts.IfStatement): Guard | undefined {
  return fillsEmpty(walk, node) ? "once" : undefined;
}

function isRunAsProgram(text: string): boolean {
  return /require\.main===?module|module===?require\.main|import\.meta\.main|import\.meta\.url.*process\.argv\[1\]|process\.argv\[1\].*import\.meta\.url|^!module\.parent$/.test(
    text,
  );
}

/** `if (!cache) { cache = … }`: the body runs until the variable is filled. */
function fillsEmpty(walk: Walk, node: ts.IfStatement): boolean {
  const target = emptyTest(node.expression);
  return target !== undefined && isLasting(walk, target) && assigns(node.thenStatement, target, walk.source);
}

/** The node tested by `!x`, `x === undefined`, `x == null`, `typeof x === "undefined"`. */
function emptyTest(condition: ts.Expression): ts.Expression | undefined {
  if (ts.isParenthesizedExpression(condition)) return emptyTest(condition.expression);
  if (ts.isPrefixUnaryExpression(condition) && condition.operator === ts.SyntaxKind.ExclamationToken) {
    return condition.operand;
  }
  if (!ts.isBinaryExpression(condition) || !isEquality(condition.operatorToken.kind)) return undefined;
  const { left, right } = condition;
  if (ts.isTypeOfExpression(left)) return left.expression;
  const isEmpty = right.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(right) && right.text === "undefined");
  return isEmpty ? left : undefined;
}

function isEquality(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.EqualsEqualsEqualsToken || kind === ts.SyntaxKind.EqualsEqualsToken;
}

/** A variable of an outer function or the module, or a member of `this` or of a class: it outlives the call. */
function isLasting(walk: Walk, target: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(target)) {
    return target.expression.kind === ts.SyntaxKind.ThisKeyword || isLasting(walk, target.expression);
  }
  if (!ts.isIdentifier(target)) return false;
  return walk.lookup(target.text)?.function !== walk.function || walk.function === 0;
}

function assigns(node: ts.Node, target: ts.Expression, source: ts.SourceFile): boolean {
  const text = target.getText(source);
  if (!source.text.slice(node.pos, node.end).includes(text)) return false;
  const search = (child: ts.Node): boolean =>
    (ts.isBinaryExpression(child) &&
      child.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      child.left.getText(source) === text) ||
    (!ts.isFunctionLike(child) && ts.forEachChild(child, (grandchild) => search(grandchild) || undefined) === true);
  return search(node);
}

/** `cache ??= read()`, `cache ||= read()`, `cache = cache || read()`. */
export function guardedByAssignment(walk: Walk, node: ts.BinaryExpression): Guard | undefined {
  if (!isLasting(walk, node.left)) return undefined;
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.QuestionQuestionEqualsToken || operator === ts.SyntaxKind.BarBarEqualsToken)
    return "once";
  const { right } = node;
  const fallsBack =
    ts.isBinaryExpression(right) &&
    (right.operatorToken.kind === ts.SyntaxKind.BarBarToken ||
      right.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) &&
    right.left.getText(walk.source) === node.left.getText(walk.source);
  return fallsBack ? "once" : undefined;
}

/**
 * `if (cache) return cache; … cache = read();`: the statements after the return run until the variable is filled.
 * Returns the guard for the statements that follow.
 */
export function guardAfter(
  walk: Walk,
  statement: ts.IfStatement,
  nodes: readonly ts.Statement[],
  following: number,
): Guard | undefined {
  if (statement.elseStatement !== undefined) return undefined;
  if (!endsInReturn(statement.thenStatement)) return undefined;
  if (/^(\w+\.)?isMainThread$/.test(conditionText(walk, statement))) return "off-loop";
  const target = filledTest(statement.expression);
  if (target === undefined || !isLasting(walk, target)) return undefined;
  return nodes.some((next, index) => index >= following && assigns(next, target, walk.source)) ? "once" : undefined;
}

function endsInReturn(node: ts.Statement): boolean {
  if (ts.isBlock(node)) {
    const last = node.statements.at(-1);
    return last !== undefined && endsInReturn(last);
  }
  return ts.isReturnStatement(node);
}

/** The node tested by `x`, `x !== undefined`, `x != null`. */
function filledTest(condition: ts.Expression): ts.Expression | undefined {
  if (ts.isIdentifier(condition) || ts.isPropertyAccessExpression(condition)) return condition;
  if (!ts.isBinaryExpression(condition)) return undefined;
  const operator = condition.operatorToken.kind;
  const differs =
    operator === ts.SyntaxKind.ExclamationEqualsEqualsToken || operator === ts.SyntaxKind.ExclamationEqualsToken;
  return differs ? condition.left : undefined;
}
