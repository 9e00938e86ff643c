import ts from "../../typescript.cjs";
import { addClass } from "./classes.js";
import { commonJsCall, commonJsWrite } from "./commonjs.js";
import { guardedByAssignment } from "./guards.js";
import { addFunctionLike } from "./functions.js";
import { visitChildren } from "./statements.js";
import { dottedName, typeExpression } from "./type-expressions.js";
import type { CallFact, Expression, Position } from "./types.js";
import { unknown, type Walk } from "./walk.js";

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

function arrayLiteral(walk: Walk, node: ts.ArrayLiteralExpression): Expression {
  const elements: Expression[] = [];
  walk.arrays.push(elements);
  const index = walk.arrays.length - 1;
  for (const item of node.elements) elements.push(element(walk, item));
  return { kind: "array", index };
}

function element(walk: Walk, node: ts.Expression): Expression {
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
  if (value.kind === "member") walk.addRead("get", node.getText(walk.source), value, calleePosition(walk, node));
  return value;
}

/** The member without recording a read: for callees and targets of assignments. */
function memberOf(walk: Walk, node: ts.PropertyAccessExpression): Expression {
  if (node.expression.kind === ts.SyntaxKind.ImportKeyword) return unknown;
  const object = objectOf(walk, node.expression);
  return { kind: "member", object, name: node.name.text };
}

function objectOf(walk: Walk, node: ts.Expression): Expression {
  if (node.kind === ts.SyntaxKind.SuperKeyword) return { kind: "super", class: walk.currentClass };
  return expression(walk, node);
}

function elementAccess(walk: Walk, node: ts.ElementAccessExpression): Expression {
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

const unionOperators = new Set([
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
]);

const assignmentOperators = new Set([
  ts.SyntaxKind.EqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
]);

function binary(walk: Walk, node: ts.BinaryExpression, name?: string): Expression {
  const operator = node.operatorToken.kind;
  if (assignmentOperators.has(operator)) return assignment(walk, node);
  if (operator === ts.SyntaxKind.CommaToken) {
    expression(walk, node.left);
    return expression(walk, node.right, name);
  }
  const left = expression(walk, node.left, name);
  if (!unionOperators.has(operator)) {
    return arithmetic(operator, left, expression(walk, node.right, name));
  }
  let right: Expression = unknown;
  walk.withGuard("maybe", () => {
    right = expression(walk, node.right, name);
  });
  return { kind: "union", options: operator === ts.SyntaxKind.AmpersandAmpersandToken ? [right] : [left, right] };
}

const operations: Partial<Record<ts.SyntaxKind, (left: number, right: number) => number>> = {
  [ts.SyntaxKind.PlusToken]: (left, right) => left + right,
  [ts.SyntaxKind.MinusToken]: (left, right) => left - right,
  [ts.SyntaxKind.AsteriskToken]: (left, right) => left * right,
  [ts.SyntaxKind.AsteriskAsteriskToken]: (left, right) => left ** right,
  [ts.SyntaxKind.LessThanLessThanToken]: (left, right) => left << right,
};

/** `1024 * 1024`, `1 << 20`, `__dirname + "/job.js"`: constants are written like that. */
function arithmetic(operator: ts.SyntaxKind, left: Expression, right: Expression): Expression {
  const operation = operations[operator];
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

function assignment(walk: Walk, node: ts.BinaryExpression): Expression {
  const target = withoutParentheses(node.left);
  let value: Expression = unknown;
  walk.withGuard(guardedByAssignment(walk, node), () => {
    value = expression(walk, node.right, targetName(target));
  });
  assign(walk, target, value);
  return value;
}

function withoutParentheses(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? withoutParentheses(node.expression) : node;
}

function targetName(target: ts.Expression): string | undefined {
  if (ts.isIdentifier(target)) return target.text;
  if (!ts.isPropertyAccessExpression(target)) return undefined;
  const owner = dottedName(target.expression);
  if (owner?.length === 1 && owner[0] === "module" && target.name.text === "exports") return "default";
  const isPrototype = owner?.at(-1) === "prototype";
  return isPrototype && owner.length > 1 ? `${String(owner.at(-2))}.${target.name.text}` : target.name.text;
}

function assign(walk: Walk, target: ts.Expression, value: Expression): void {
  if (ts.isIdentifier(target)) {
    walk.assignments.push({ scope: walk.scope, name: target.text, value });
  } else if (ts.isPropertyAccessExpression(target)) {
    if (commonJsWrite(walk, target, value)) return;
    const object = objectOf(walk, target.expression);
    const member: Expression = { kind: "member", object, name: target.name.text };
    walk.addRead("set", target.getText(walk.source), member, calleePosition(walk, target));
    walk.addWrite(object, target.name.text, value, target.name);
  } else if (ts.isElementAccessExpression(target)) {
    const access = elementAccess(walk, target);
    if (access.kind === "member") walk.addWrite(access.object, access.name, value, target);
    else if (access.kind === "element") walk.addWrite(access.object, "*", value, target);
  } else if (ts.isObjectLiteralExpression(target)) {
    for (const property of target.properties) assignProperty(walk, property, value);
  } else {
    visitChildren(walk, target);
  }
}

/** `({ a, b: c } = value)`. */
function assignProperty(walk: Walk, property: ts.ObjectLiteralElementLike, value: Expression): void {
  if (ts.isShorthandPropertyAssignment(property)) {
    assign(walk, property.name, { kind: "member", object: value, name: property.name.text });
  } else if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.name)) {
    assign(walk, property.initializer, { kind: "member", object: value, name: property.name.text });
  }
}

function call(walk: Walk, node: ts.CallExpression | ts.NewExpression): Expression {
  const loaded = ts.isCallExpression(node) ? loadedModule(walk, node) : undefined;
  if (loaded !== undefined) return loaded;
  const index = walk.calls.length;
  walk.calls.push(undefined as unknown as CallFact); // keeps source order: inner calls come after
  const callee = calleeOf(walk, node.expression);
  const args = (node.arguments ?? []).map((argument) => element(walk, argument));
  walk.calls[index] = {
    index,
    function: walk.function,
    callee,
    arguments: args,
    construct: ts.isNewExpression(node),
    typeArguments: (node.typeArguments ?? []).map((type) => typeExpression(walk, type)).filter((t) => t !== undefined),
    position: calleePosition(walk, node.expression),
    argumentPositions: (node.arguments ?? []).map((argument) => referencePosition(walk, argument)),
    text: shortText(walk, node.expression),
    guards: walk.guards,
  };
  if (ts.isCallExpression(node)) {
    commonJsCall(walk, node, args);
    fillCollection(walk, node, callee, args);
  }
  return { kind: "call", call: index };
}

const filling: Readonly<Record<string, number>> = { set: 1, push: 0, add: 0, unshift: 0 };

/** `handlers.set("paid", onPaid)`, `steps.push(load)`: what collections of functions are filled with. */
function fillCollection(walk: Walk, node: ts.CallExpression, callee: Expression, args: readonly Expression[]): void {
  if (callee.kind !== "member") return;
  const value = args[filling[callee.name] ?? -1];
  if (value === undefined || value.kind === "literal" || value.kind === "unknown") return;
  walk.addWrite(callee.object, "*", value, node);
}

/** Where a caret may stand: the whole of a dotted name on one line, else only its last part. */
function calleePosition(walk: Walk, node: ts.Expression): Position {
  const inner = withoutParentheses(node);
  if (ts.isBinaryExpression(inner)) return calleePosition(walk, inner.right);
  const whole = walk.position(inner);
  if (ts.isPropertyAccessExpression(inner)) {
    return isDotted(inner) && walk.isOnOneLine(whole) ? whole : walk.position(inner.name);
  }
  return onFirstLine(walk, whole);
}

function referencePosition(walk: Walk, node: ts.Expression): Position {
  return onFirstLine(walk, walk.position(node));
}

/** Something that spans lines is pointed at by its first character. */
function onFirstLine(walk: Walk, whole: Position): Position {
  return walk.isOnOneLine(whole) ? whole : { start: whole.start, end: whole.start + 1 };
}

function isDotted(node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node)) return isDotted(node.expression);
  return ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword;
}

function shortText(walk: Walk, node: ts.Expression): string {
  const text = node.getText(walk.source).replace(/\s+/g, " ");
  return text.length > 60 ? `…${text.slice(-59)}` : text;
}

function calleeOf(walk: Walk, node: ts.Expression): Expression {
  const inner = withoutParentheses(node);
  if (inner.kind === ts.SyntaxKind.SuperKeyword) return { kind: "super", class: walk.currentClass };
  if (ts.isPropertyAccessExpression(inner)) return memberOf(walk, inner);
  return expression(walk, inner);
}

/** `require("x")` and `import("x")`, when `require` is the global one. */
function loadedModule(walk: Walk, node: ts.CallExpression): Expression | undefined {
  const [argument] = node.arguments;
  if (argument === undefined || !ts.isStringLiteralLike(argument)) return undefined;
  const callee = withoutParentheses(node.expression);
  const isImport = callee.kind === ts.SyntaxKind.ImportKeyword;
  const isRequire = ts.isIdentifier(callee) && callee.text === "require" && isGlobalRequire(walk);
  if (!isImport && !isRequire) return undefined;
  walk.imports.push({ specifier: argument.text, function: walk.function, guards: walk.guards });
  return { kind: "module", specifier: argument.text };
}

/** `require` is global, or made by `createRequire(import.meta.url)`. */
function isGlobalRequire(walk: Walk): boolean {
  const scope = walk.lookup("require");
  return scope === undefined || scope === walk.scopes[0];
}

function taggedTemplate(walk: Walk, node: ts.TaggedTemplateExpression): Expression {
  const index = walk.calls.length;
  walk.calls.push(undefined as unknown as CallFact);
  const callee = calleeOf(walk, node.tag);
  visitChildren(walk, node.template);
  walk.calls[index] = {
    index,
    function: walk.function,
    callee,
    arguments: [],
    construct: false,
    typeArguments: [],
    position: calleePosition(walk, node.tag),
    argumentPositions: [],
    text: shortText(walk, node.tag),
    guards: walk.guards,
  };
  return { kind: "call", call: index };
}

function objectLiteral(walk: Walk, node: ts.ObjectLiteralExpression): Expression {
  const index = walk.objects.length;
  const properties: { name: string; value: Expression; getter?: true }[] = [];
  const spreads: Expression[] = [];
  const computed: Expression[] = [];
  walk.objects.push({ properties, spreads, computed });
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      spreads.push(expression(walk, property.expression));
      continue;
    }
    const name = propertyName(walk, property.name);
    const value = propertyValue(walk, property, index, name);
    if (name === undefined) computed.push(value);
    else properties.push(ts.isGetAccessorDeclaration(property) ? { name, value, getter: true } : { name, value });
  }
  return { kind: "object", index };
}

function propertyValue(
  walk: Walk,
  property: Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>,
  object: number,
  name: string | undefined,
): Expression {
  if (ts.isPropertyAssignment(property)) {
    const initializer = withoutParentheses(property.initializer);
    if (ts.isFunctionExpression(initializer)) {
      return {
        kind: "function",
        index: addFunctionLike(walk, initializer, { name, owner: { kind: "object", object } }),
      };
    }
    return expression(walk, property.initializer, name);
  }
  if (ts.isShorthandPropertyAssignment(property)) return expression(walk, property.name);
  const owner = { kind: "object", object } as const;
  return { kind: "function", index: addFunctionLike(walk, property, { name, owner }) };
}

/** The literal name of a property; undefined (after walking it) for a computed one. */
export function propertyName(walk: Walk, name: ts.PropertyName): string | undefined {
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isPrivateIdentifier(name)) return name.text;
  if (ts.isNumericLiteral(name)) return name.text;
  if (!ts.isComputedPropertyName(name)) return undefined;
  if (ts.isStringLiteralLike(name.expression)) return name.expression.text;
  expression(walk, name.expression);
  return undefined;
}
