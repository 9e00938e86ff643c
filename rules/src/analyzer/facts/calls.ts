import ts from "../../typescript.cjs";
import { commonJsCall } from "./commonjs.js";
import { visitChildren } from "./statements.js";
import { typeExpressions } from "./type-expressions.js";
import type { Expression, Position } from "./types.js";
import { unknown, type MutableCall, type Walk } from "./walk.js";
import { expression, element, memberOf, withoutParentheses } from "./expressions.js";

export function call(walk: Walk, node: ts.CallExpression | ts.NewExpression): Expression {
  const isCall = node.kind === ts.SyntaxKind.CallExpression;
  const loaded = isCall ? loadedModule(walk, node) : undefined;
  if (loaded !== undefined) return loaded;
  const fact = startCall(walk, node.expression);
  fact.construct = !isCall;
  fact.callee = calleeOf(walk, node.expression);
  const { arguments: args, typeArguments } = node;
  if (args !== undefined) fact.arguments = args.map((argument) => element(walk, argument));
  if (isCall) {
    commonJsCall(walk, node, fact.arguments);
    fillCollection(walk, node, fact.callee, fact.arguments);
  }
  if (typeArguments !== undefined) fact.typeArguments = typeExpressions(walk, typeArguments);
  if (args !== undefined) fact.argumentPositions = args.map((argument) => referencePosition(walk, argument));
  return { kind: "call", call: fact.index };
}

/** Nobody adds to the lists of a call. */
const none: never[] = [];

/** A tagged template calls its tag. */
export function taggedTemplate(walk: Walk, node: ts.TaggedTemplateExpression): Expression {
  const fact = startCall(walk, node.tag);
  fact.callee = calleeOf(walk, node.tag);
  visitChildren(walk, node.template);
  return { kind: "call", call: fact.index };
}

/**
 * Records a call before those inside of it: where two register the same function (`router.get("/x", handler(fn))`), the
 * outer one knows better what it is.
 */
function startCall(walk: Walk, called: ts.Expression): MutableCall {
  const fact: MutableCall = {
    index: walk.calls.length,
    function: walk.function,
    position: calleePosition(walk, called),
    text: shortText(walk, called),
    guards: walk.guards,
    callee: unknown,
    arguments: none,
    construct: false,
    typeArguments: none,
    argumentPositions: none,
  };
  walk.calls.push(fact);
  return fact;
}

const filling = new Map([
  ["set", 1],
  ["push", 0],
  ["add", 0],
  ["unshift", 0],
]);

/** `handlers.set("paid", onPaid)`, `steps.push(load)`: what collections of functions are filled with. */
function fillCollection(walk: Walk, node: ts.CallExpression, callee: Expression, args: readonly Expression[]): void {
  if (callee.kind !== "member") return;
  const value = args[filling.get(callee.name) ?? -1];
  if (value === undefined || value.kind === "literal" || value.kind === "unknown") return;
  walk.addWrite(callee.object, "*", value, node);
}

/** Where a caret may stand: the whole of a dotted name on one line, else only its last part. */
export function calleePosition(walk: Walk, node: ts.Expression): Position {
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
  const text = walk.textOf(node).replace(/\s+/g, " ");
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
