import ts from "../../../typescript.cjs";

/** A variable or `this`, and the members that are followed from it: `this.cache`, `users`, `job.state`. */
export interface StatePath {
  readonly root: ts.Identifier | ts.ThisExpression;
  /** How it is written, without `!`, `?.` and parentheses. */
  readonly key: string;
  /** Number of members after the root. */
  readonly depth: number;
}

/** Undefined for anything but names, `this` and members with fixed names. */
export function statePath(expression: ts.Expression): StatePath | undefined {
  const node = bare(expression);
  if (ts.isIdentifier(node)) return { root: node, key: node.text, depth: 0 };
  if (isThis(node)) return { root: node, key: "this", depth: 0 };
  const name = memberName(node);
  if (name === undefined) return undefined;
  const object = statePath((node as ts.PropertyAccessExpression | ts.ElementAccessExpression).expression);
  return object === undefined
    ? undefined
    : { root: object.root, key: `${object.key}.${name}`, depth: object.depth + 1 };
}

/** What is inside of parentheses and of what only the compiler sees. */
export function bare(expression: ts.Expression): ts.Expression {
  let node = expression;
  while (
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node)
  ) {
    node = node.expression;
  }
  return node;
}

function memberName(node: ts.Expression): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  const isNamed = ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression);
  return isNamed && /^[\w$]+$/.test(node.argumentExpression.text) ? node.argumentExpression.text : undefined;
}

function isThis(node: ts.Expression): node is ts.ThisExpression {
  return node.kind === ts.SyntaxKind.ThisKeyword;
}
