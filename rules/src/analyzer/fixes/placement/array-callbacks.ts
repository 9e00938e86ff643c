import ts from "../../../typescript.cjs";
import { collect, collectPassed } from "./collect.js";
import { flatten, keep } from "./flatten.js";
import { loopCalling } from "./loop-calling.js";
import { loopOver } from "./loop-over.js";
import { shortText, type Placement, type Placing } from "./place-await.js";
import { nameOf, withoutParentheses, type Call, type FunctionNode } from "../source.js";
import { declined } from "../types.js";

export type InlineFunction = ts.ArrowFunction | ts.FunctionExpression;

/** A function literal that is given to a call right there. */
export interface Callback extends GivenTo {
  readonly node: InlineFunction;
}

/** The call that is given something, and as which of its arguments. */
export interface GivenTo {
  readonly call: Call;
  readonly index: number;
}

export function callbackOf(node: FunctionNode): Callback | undefined {
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return undefined;
  const to = givenTo(node);
  return to && { node, ...to };
}

/** `(() => …)()` */
export function callOnTheSpot(node: FunctionNode): ts.CallExpression | undefined {
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return undefined;
  let callee: ts.Expression = node;
  while (ts.isParenthesizedExpression(callee.parent)) callee = callee.parent;
  const { parent } = callee;
  return ts.isCallExpression(parent) && parent.expression === callee ? parent : undefined;
}

function givenTo(node: ts.Expression): GivenTo | undefined {
  let given = node;
  while (ts.isParenthesizedExpression(given.parent)) given = given.parent;
  const call = given.parent;
  if (!ts.isCallExpression(call) && !ts.isNewExpression(call)) return undefined;
  const index = call.arguments?.indexOf(given) ?? -1;
  return index === -1 ? undefined : { call, index };
}

/**
 * Waits for a function that has become async and is given to a call by its name: `files.map(load)`. Undefined: what
 * becomes of its promise is not known here.
 */
export function placePassed(placing: Placing, reference: ts.Expression, target: FunctionNode): Placement | undefined {
  const to = givenTo(reference);
  if (to === undefined) return undefined;
  const callee = withoutParentheses(to.call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  if (/^(?:then|catch|finally)$/.test(callee.name.text)) return { kind: "adopted", warnings: [] };
  if (to.index === 0 && callee.name.text === "map") return collectPassed(placing, to, target);
  if (to.index === 0 && callee.name.text === "forEach") return loopCalling(placing, to, reference, target);
  return isAtOnce(callee) ? declined(`${shortText(callee)} needs the answer of ${nameOf(target)} at once`) : undefined;
}

/**
 * Waits for a callback that becomes async, if what it is given to calls it before it returns. Undefined: it is a function
 * of its own.
 */
export function inCallback(placing: Placing, callback: Callback): Placement | undefined {
  const { call, index } = callback;
  const callee = withoutParentheses(call.expression);
  if (ts.isNewExpression(call)) {
    return callee.getText() === "Promise"
      ? declined("a function that is given to new Promise cannot await")
      : undefined;
  }
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  if (callee.getText() === "Array.from") return collect(placing, callback);
  const known = index === 0 ? ways.get(callee.name.text) : undefined;
  if (known !== undefined) return known(placing, callback);
  return isAtOnce(callee) ? declined(`${shortText(callee)} needs the answer of its callback at once`) : undefined;
}

function isAtOnce(callee: ts.PropertyAccessExpression): boolean {
  const name = callee.name.text;
  return ways.has(name) || atOnce.has(name) || /^JSON\.(?:parse|stringify)$/.test(callee.getText());
}

const ways: ReadonlyMap<string, (placing: Placing, callback: Callback) => Placement> = new Map([
  ["map", collect],
  ["flatMap", flatten],
  ["filter", keep],
  ["forEach", loopOver],
]);

/** Members of arrays and of collections of libraries that use what their callback returns before they return. */
const atOnce = new Set([
  ...["some", "every", "find", "findIndex", "findLast", "findLastIndex", "reduce", "reduceRight"],
  ...["sort", "toSorted", "replace", "replaceAll", "each", "eachRight", "forEachRight", "forOwn", "forIn", "times"],
  ...["groupBy", "sortBy", "orderBy", "keyBy", "countBy", "indexBy", "uniqBy", "unionBy", "sumBy", "minBy", "maxBy"],
  ...["mapValues", "mapKeys", "pickBy", "omitBy", "partition", "reject", "transform", "findKey", "takeWhile"],
  ...["dropWhile", "remove", "flatMapDeep", "toSpliced", "fromEntries"],
]);
