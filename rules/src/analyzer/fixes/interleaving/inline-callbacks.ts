import ts from "../../../typescript.cjs";
import type { FunctionNode } from "../source.js";

const arrayMethods: ReadonlySet<string> = new Set([
  "every",
  "filter",
  "find",
  "findIndex",
  "findLast",
  "findLastIndex",
  "flatMap",
  "forEach",
  "map",
  "reduce",
  "reduceRight",
  "some",
  "sort",
  "toSorted",
]);

/** A callback that is called at once, where it is written: that of an array method, or a function called on the spot. */
export function runsInPlace(node: FunctionNode): boolean {
  return callOf(node) !== undefined;
}

/** The call of the array method that a function is the callback of. */
export function iterationOf(node: FunctionNode): ts.CallExpression | undefined {
  const call = callOf(node);
  return call?.arguments[0] === node ? call : undefined;
}

function callOf(node: FunctionNode): ts.CallExpression | undefined {
  let outer: ts.Node = node;
  while (ts.isParenthesizedExpression(outer.parent)) outer = outer.parent;
  const call = outer.parent;
  if (!ts.isCallExpression(call)) return undefined;
  const callee = call.expression;
  if (callee === outer) return call;
  const isArrayMethod = ts.isPropertyAccessExpression(callee) && arrayMethods.has(callee.name.text);
  return isArrayMethod && call.arguments[0] === node ? call : undefined;
}
