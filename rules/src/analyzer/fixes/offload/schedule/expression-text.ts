import ts from "../../../../typescript.cjs";
import { declarationOf } from "../../lexical.js";
import type { ScheduledText } from "../queue/calls.js";

/** An expression for another module, which knows none of the names here. */
export function expressionText(node: ts.Expression): ScheduledText {
  return { text: node.getText(), isLiteral: !mentionsName(node) };
}

function mentionsName(node: ts.Node): boolean {
  return ts.isIdentifier(node) || (ts.forEachChild(node, (child) => mentionsName(child) || undefined) ?? false);
}

/** The string that an expression is, directly or by way of a constant of the file. */
export function stringOf(node: ts.Expression): string | undefined {
  const value = constantValue(node);
  return value !== undefined && ts.isStringLiteralLike(value) ? value.text : undefined;
}

/** The number: `60 * 60 * 1000`, `5_000`, or a constant of the file. */
export function numberOf(node: ts.Expression | undefined): number | undefined {
  const value = node && constantValue(node);
  if (value === undefined) return undefined;
  if (ts.isParenthesizedExpression(value)) return numberOf(value.expression);
  if (ts.isNumericLiteral(value)) return Number(value.text);
  if (!ts.isBinaryExpression(value) || value.operatorToken.kind !== ts.SyntaxKind.AsteriskToken) return undefined;
  const [left, right] = [numberOf(value.left), numberOf(value.right)];
  return left === undefined || right === undefined ? undefined : left * right;
}

function constantValue(node: ts.Expression): ts.Expression | undefined {
  if (!ts.isIdentifier(node)) return node;
  const declaration = declarationOf(node)?.parent;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.initializer === node)
    return undefined;
  const isConstant = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  return isConstant ? declaration.initializer : undefined;
}
