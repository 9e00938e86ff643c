import ts from "../../../typescript.cjs";
import { isGathered } from "./adopted.js";
import type { Callback, GivenTo } from "./array-callbacks.js";
import { iterableKind, resultIsArray } from "./iterables.js";
import { declarationOf } from "../lexical.js";
import { makeAsync } from "../signatures/make-async.js";
import { awaitAs, shortText, type Placement, type Placing } from "./place-await.js";
import { mayDoMore, outerWrite } from "./side-effects.js";
import { nameOf, withoutParentheses, type FunctionNode } from "../source.js";
import { declined, type Declined } from "../types.js";

/** `list.map(load)` → `await Promise.all(list.map(async …))`, where it does not stand in `Promise.all` already. */
export function collect(placing: Placing, callback: Callback): Placement {
  const { call } = callback;
  const together = startTogether(placing, callback);
  if (together.kind === "declined") return together;
  if (isGathered(call)) return { kind: "adopted", warnings: together.warnings };
  return withWarnings(awaitAll(placing, callback), together.warnings);
}

/** The same with a function that has a name and becomes async by itself. */
export function collectPassed(placing: Placing, to: GivenTo, target: FunctionNode): Placement {
  const together = ifTogether(to, target, resultIsArray(to.call));
  if (together !== undefined) return together;
  const warnings = [nowTogether(to)];
  if (isGathered(to.call)) return { kind: "adopted", warnings };
  return withWarnings(awaitAll(placing, to), warnings);
}

export function awaitAll(placing: Placing, { call }: GivenTo, after = ""): Placement {
  const { edits, source, label } = placing;
  const [type, ...types] = call.typeArguments ?? [];
  if (types.length > 0) return declined(`the type arguments of ${calleeText({ call })} would change`);
  if (type !== undefined) edits.wrap(source, type, "Promise<", ">", label);
  return awaitAs(placing, call, { opening: "Promise.all(", closing: ")", after });
}

export interface Together {
  readonly kind: "together";
  readonly warnings: readonly string[];
}

/** Makes the callback async, if all elements may be handled at the same time. */
export function startTogether(placing: Placing, callback: Callback): Together | Declined {
  const { edits, source, origin } = placing;
  const { node, call } = callback;
  const reason = ifTogether(callback, node, resultIsArray(call)) ?? makeAsync(edits, source, node);
  if (reason !== undefined) return reason;
  if (source.typed && isEntriesArgument(call)) keepTuples(placing, node);
  const isHarmless = isShort(receiverOf(callback)) && !mayDoMore(node, origin);
  return { kind: "together", warnings: isHarmless ? [] : [nowTogether(callback)] };
}

function ifTogether(to: GivenTo, node: FunctionNode, isArray: boolean): Declined | undefined {
  if (ts.isOptionalChain(to.call)) return declined(`${calleeText(to)} may give nothing to wait for`);
  const receiver = receiverOf(to);
  if (!isArray && receiver !== undefined && iterableKind(receiver) === undefined && !isPlural(receiver)) {
    return declined(`nothing shows that ${shortText(receiver)} is an array`);
  }
  const written = outerWrite(node);
  if (written === undefined) return undefined;
  const who = node.parent === to.call ? `the callback of ${calleeText(to)}` : nameOf(node);
  return declined(`${who} changes ${written}, and all elements would be handled at the same time`);
}

function nowTogether(to: GivenTo): string {
  const what = shortText(receiverOf(to) ?? to.call.arguments?.[0] ?? to.call);
  return `The elements of ${what} are now handled at the same time, no longer one after the other.`;
}

/** `list` of `list.map(…)`; `Array.from` makes an array of whatever it is. */
function receiverOf({ call }: GivenTo): ts.Expression | undefined {
  const callee = withoutParentheses(call.expression);
  if (!ts.isPropertyAccessExpression(callee) || callee.getText() === "Array.from") return undefined;
  return callee.expression;
}

/** Written out in the file: not so many that one would better wait for each before the next begins. */
function isShort(receiver: ts.Expression | undefined): boolean {
  const declaration = receiver !== undefined && ts.isIdentifier(receiver) ? declarationOf(receiver)?.parent : undefined;
  const isConst =
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  const value = isConst ? declaration.initializer : receiver;
  const list = value !== undefined && ts.isAsExpression(value) ? value.expression : value;
  return list !== undefined && ts.isArrayLiteralExpression(list) && !list.elements.some(ts.isSpreadElement);
}

/** `files`, `request.body.rows`: the name of several things, of which `map` makes several others. */
function isPlural(receiver: ts.Expression): boolean {
  const name = ts.isPropertyAccessExpression(receiver) ? receiver.name : receiver;
  return ts.isIdentifier(name) && /(?:[^su]s|list|array|rows|children|people)$/i.test(name.text);
}

/** `new Map(list.map((x) => [x, f(x)]))`: behind the await, the type of the pairs no longer comes from outside. */
function isEntriesArgument(call: ts.Expression): boolean {
  const { parent } = call;
  if (ts.isNewExpression(parent)) return /^(?:Weak)?Map$/.test(parent.expression.getText());
  return ts.isCallExpression(parent) && parent.expression.getText() === "Object.fromEntries";
}

function keepTuples({ edits, source, label }: Placing, node: Callback["node"]): void {
  if (node.type !== undefined) return;
  for (const value of returned(node)) {
    if (ts.isArrayLiteralExpression(value)) edits.wrap(source, value, "", " as const", label);
  }
}

function returned({ body }: Callback["node"]): readonly ts.Expression[] {
  if (!ts.isBlock(body)) return [withoutParentheses(body)];
  const values: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression !== undefined) values.push(withoutParentheses(node.expression));
    ts.forEachChild(node, visit);
  };
  visit(body);
  return values;
}

export function calleeText({ call }: Pick<GivenTo, "call">): string {
  return shortText(call.expression);
}

export function withWarnings(placed: Placement, warnings: readonly string[]): Placement {
  return placed.kind === "declined" ? placed : { ...placed, warnings: [...warnings, ...placed.warnings] };
}
