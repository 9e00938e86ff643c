import ts from "../../typescript.cjs";
import { lazily } from "../collections.js";
import { addClass } from "./classes.js";
import { addFunctionLike } from "./functions.js";
import { visitChildren } from "./statements.js";
import { typeExpression } from "./type-expressions.js";
import type { Expression, PropertyRead } from "./types.js";
import { unknown, type Walk } from "./walk.js";
import { call, calleePosition, taggedTemplate } from "./calls.js";
import { arrayLiteral, objectLiteral } from "./objects.js";
import { assignment } from "./assignments.js";

/**
 * Turns a node into the value it writes down, recording every call, function, class and object in it on the way.
 * Every child is walked exactly once. `name` is what the value is about to be called, for anonymous functions.
 */
export function expression(walk: Walk, node: ts.Expression, name?: string): Expression {
  switch (node.kind) {
    case ts.SyntaxKind.Identifier:
      return { kind: "name", name: (node as ts.Identifier).text, scope: walk.scope };
    case ts.SyntaxKind.ThisKeyword:
      return { kind: "this", function: walk.function };
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
      return { kind: "literal", value: (node as ts.StringLiteralLike).text };
    case ts.SyntaxKind.NumericLiteral:
      return { kind: "literal", value: Number((node as ts.NumericLiteral).text) };
    case ts.SyntaxKind.TrueKeyword:
    case ts.SyntaxKind.FalseKeyword:
      return { kind: "literal", value: node.kind === ts.SyntaxKind.TrueKeyword };
    case ts.SyntaxKind.NullKeyword:
      return { kind: "literal", value: null };
    case ts.SyntaxKind.ParenthesizedExpression:
    case ts.SyntaxKind.NonNullExpression:
    case ts.SyntaxKind.AwaitExpression:
      return expression(walk, (node as ts.ParenthesizedExpression).expression, name);
    case ts.SyntaxKind.PropertyAccessExpression:
      return propertyAccess(walk, node as ts.PropertyAccessExpression);
    case ts.SyntaxKind.ElementAccessExpression:
      return elementAccess(walk, node as ts.ElementAccessExpression);
    case ts.SyntaxKind.CallExpression:
      return call(walk, node as ts.CallExpression);
    case ts.SyntaxKind.NewExpression:
      return call(walk, node as ts.NewExpression);
    case ts.SyntaxKind.TemplateExpression:
      return template(walk, node as ts.TemplateExpression);
    case ts.SyntaxKind.TaggedTemplateExpression:
      return taggedTemplate(walk, node as ts.TaggedTemplateExpression);
    case ts.SyntaxKind.ArrowFunction:
    case ts.SyntaxKind.FunctionExpression:
      return { kind: "function", index: addFunctionLike(walk, node as ts.ArrowFunction, { name }) };
    case ts.SyntaxKind.ClassExpression:
      return { kind: "class", index: addClass(walk, node as ts.ClassExpression, name) };
    case ts.SyntaxKind.ObjectLiteralExpression:
      return objectLiteral(walk, node as ts.ObjectLiteralExpression);
    case ts.SyntaxKind.ArrayLiteralExpression:
      return arrayLiteral(walk, node as ts.ArrayLiteralExpression);
    case ts.SyntaxKind.ConditionalExpression:
      return conditional(walk, node as ts.ConditionalExpression, name);
    case ts.SyntaxKind.BinaryExpression:
      return binary(walk, node as ts.BinaryExpression, name);
    case ts.SyntaxKind.AsExpression:
    case ts.SyntaxKind.SatisfiesExpression:
    case ts.SyntaxKind.TypeAssertionExpression:
      return typed(walk, node as ts.AsExpression, name);
    default:
      visitChildren(walk, node);
      return unknown;
  }
}

export function element(walk: Walk, node: ts.Expression): Expression {
  if (ts.isSpreadElement(node)) return { kind: "element", object: expression(walk, node.expression) };
  return expression(walk, node);
}

function typed(
  walk: Walk,
  node: ts.AsExpression | ts.SatisfiesExpression | ts.TypeAssertion,
  name?: string,
): Expression {
  const value = expression(walk, node.expression, name);
  const type = typeExpression(walk, node.type);
  return type === undefined ? value : { kind: "typed", type, value };
}

function propertyAccess(walk: Walk, node: ts.PropertyAccessExpression): Expression {
  const value = memberOf(walk, node);
  if (value.kind === "member") addRead(walk, "get", value, node);
  return value;
}

/** A property read that might run a getter; once per function and text is enough. */
export function addRead(
  walk: Walk,
  kind: PropertyRead["kind"],
  value: Expression,
  node: ts.PropertyAccessExpression,
): void {
  if (!walk.isFirstRead(kind, walk.textOf(node))) return;
  const position = calleePosition(walk, node);
  walk.reads.push({ kind, function: walk.function, value, position, guards: walk.guards });
}

/** The member without recording a read: for callees and targets of assignments. */
export function memberOf(walk: Walk, node: ts.PropertyAccessExpression): Expression {
  if (node.expression.kind === ts.SyntaxKind.ImportKeyword) return unknown;
  const object = objectOf(walk, node.expression);
  return { kind: "member", object, name: node.name.text };
}

export function objectOf(walk: Walk, node: ts.Expression): Expression {
  if (node.kind === ts.SyntaxKind.SuperKeyword) return { kind: "super", class: walk.currentClass };
  return expression(walk, node);
}

export function elementAccess(walk: Walk, node: ts.ElementAccessExpression): Expression {
  const object = objectOf(walk, node.expression);
  const key = node.argumentExpression;
  if (ts.isStringLiteralLike(key)) return { kind: "member", object, name: key.text };
  expression(walk, key);
  return { kind: "element", object };
}

function conditional(walk: Walk, node: ts.ConditionalExpression, name?: string): Expression {
  expression(walk, node.condition);
  const options: Expression[] = [];
  walk.withGuard("maybe", () => {
    options.push(expression(walk, node.whenTrue, name), expression(walk, node.whenFalse, name));
  });
  return { kind: "union", options };
}

const unionOperators = lazily(
  () =>
    new Set([ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.AmpersandAmpersandToken]),
);

const assignmentOperators = lazily(
  () =>
    new Set([
      ts.SyntaxKind.EqualsToken,
      ts.SyntaxKind.BarBarEqualsToken,
      ts.SyntaxKind.QuestionQuestionEqualsToken,
      ts.SyntaxKind.AmpersandAmpersandEqualsToken,
    ]),
);

function binary(walk: Walk, node: ts.BinaryExpression, name?: string): Expression {
  const operator = node.operatorToken.kind;
  if (assignmentOperators().has(operator)) return assignment(walk, node);
  if (operator === ts.SyntaxKind.CommaToken) {
    expression(walk, node.left);
    return expression(walk, node.right, name);
  }
  const left = expression(walk, node.left, name);
  if (!unionOperators().has(operator)) {
    return arithmetic(operator, left, expression(walk, node.right, name));
  }
  let right: Expression = unknown;
  walk.withGuard("maybe", () => {
    right = expression(walk, node.right, name);
  });
  return { kind: "union", options: operator === ts.SyntaxKind.AmpersandAmpersandToken ? [right] : [left, right] };
}

const operations = lazily<Partial<Record<ts.SyntaxKind, (left: number, right: number) => number>>>(() => ({
  [ts.SyntaxKind.PlusToken]: (left, right) => left + right,
  [ts.SyntaxKind.MinusToken]: (left, right) => left - right,
  [ts.SyntaxKind.AsteriskToken]: (left, right) => left * right,
  [ts.SyntaxKind.AsteriskAsteriskToken]: (left, right) => left ** right,
  [ts.SyntaxKind.LessThanLessThanToken]: (left, right) => left << right,
}));

/** `1024 * 1024`, `1 << 20`, `__dirname + "/job.js"`: constants are written like that. */
function arithmetic(operator: ts.SyntaxKind, left: Expression, right: Expression): Expression {
  const operation = operations()[operator];
  if (operation === undefined) return unknown;
  if (
    left.kind === "literal" &&
    right.kind === "literal" &&
    typeof left.value === "number" &&
    typeof right.value === "number"
  ) {
    return { kind: "literal", value: operation(left.value, right.value) };
  }
  return operator === ts.SyntaxKind.PlusToken ? { kind: "concatenation", parts: [left, right] } : unknown;
}

function template(walk: Walk, node: ts.TemplateExpression): Expression {
  const parts: Expression[] = [{ kind: "literal", value: node.head.text }];
  for (const span of node.templateSpans) {
    parts.push(expression(walk, span.expression), { kind: "literal", value: span.literal.text });
  }
  return { kind: "concatenation", parts };
}

export function withoutParentheses(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? withoutParentheses(node.expression) : node;
}
