import ts from "../../../typescript.cjs";
import { isAdopted } from "./adopted.js";
import { callbackOf, callOnTheSpot, inCallback, placePassed } from "./array-callbacks.js";
import { hoistCompound, isCompoundValue } from "./compound-assignment.js";
import { defaultAround, moveDefault } from "./default-parameter.js";
import type { Edits } from "../edits.js";
import { makeAsync, whyNotAsync } from "../signatures/make-async.js";
import { needsParentheses, separateStatement } from "./parentheses.js";
import { whyNoAwait } from "./no-await.js";
import { isAsync, isFunctionNode, type FunctionNode, type Source } from "../source.js";
import { declined, type Declined } from "../types.js";

/** Where an `await` came to stand. */
export type Placement =
  /** In a function that must be async for it; it may be already. */
  | { readonly kind: "function"; readonly node: FunctionNode; readonly warnings: readonly string[] }
  /** At the module's top level. */
  | { readonly kind: "top-level"; readonly warnings: readonly string[] }
  /** Whoever is given the promise waits for it already: no other function must be async. */
  | { readonly kind: "adopted"; readonly warnings: readonly string[] }
  | Declined;

/**
 * Awaits an expression where it stands. Callbacks of array methods on the way out are turned into what can wait
 * (`await Promise.all(list.map(async …))`, `for … of`), so the function may be further out than the nearest one.
 */
export function placeAwait(
  edits: Edits,
  source: Source,
  expression: ts.Expression,
  after: string,
  label: string,
): Placement {
  return awaitAs({ edits, source, label, origin: expression }, expression, { opening: "", closing: "", after });
}

/**
 * The same for a function that has become async and is given to a call by its name: `files.map(load)` →
 * `await Promise.all(files.map(load))`. Undefined: what becomes of its promise there is not known.
 */
export function placeReference(
  edits: Edits,
  source: Source,
  reference: ts.Expression,
  target: FunctionNode,
  label: string,
): Placement | undefined {
  return placePassed({ edits, source, label, origin: reference }, reference, target);
}

/** What every step on the way out needs. */
export interface Placing {
  readonly edits: Edits;
  readonly source: Source;
  readonly label: string;
  /** The expression whose waiting makes all others wait. */
  readonly origin: ts.Expression;
}

/** What is put around an expression: `await ${opening}expression${closing}`, then `after` what was awaited. */
export interface Awaited {
  readonly opening: string;
  readonly closing: string;
  readonly after: string;
}

export function awaitAs(placing: Placing, node: ts.Expression, { opening, closing, after }: Awaited): Placement {
  const { edits, source, label } = placing;
  if (opening === "" && after === "" && isAdopted(node)) return { kind: "adopted", warnings: [] };
  if (isMiddleOfChain(node, after))
    return declined(`${shortText(node)} may give nothing, and what follows it would then fail`);
  const inParentheses = after !== "" || needsParentheses(node);
  const before = `${inParentheses ? "(" : ""}await ${opening}`;
  const behind = `${closing}${inParentheses ? ")" : ""}${after}`;
  const parameter = defaultAround(node);
  if (parameter !== undefined) {
    const owner = moveDefault(placing, parameter, node, before, behind);
    return owner.kind === "declined" ? owner : inFunction(placing, owner.node);
  }
  const isWaitedFor = opening === "" && after === "" && ts.isAwaitExpression(outermost(node).parent);
  if (!isWaitedFor) {
    // First, because the statement may be all of the call.
    if (inParentheses) separateStatement(edits, source, node, label);
    edits.wrap(source, node, before, behind, label);
  }
  return standing(placing, node);
}

/** Finds what must be async for an `await` at a node, and makes room for it on the way out. */
export function standing(placing: Placing, node: ts.Node): Placement {
  let child = node;
  for (let parent = node.parent; !ts.isSourceFile(parent); child = parent, parent = parent.parent) {
    const reason = whyNoAwait(parent, child);
    if (reason !== undefined) return declined(reason);
    if (isCompoundValue(parent, child)) {
      const hoisted = hoistCompound(placing, parent);
      if (hoisted !== undefined) return hoisted;
    }
    if (isFunctionNode(parent) && child !== parent.name) return inFunction(placing, parent);
  }
  return placing.source.format.topLevelAwait
    ? { kind: "top-level", warnings: [] }
    : declined("a CommonJS module cannot await at its top level");
}

function inFunction(placing: Placing, node: FunctionNode): Placement {
  if (isAsync(node)) return { kind: "function", node, warnings: [] };
  const reason = whyNotAsync(node);
  if (reason !== undefined) return declined(reason);
  const call = callOnTheSpot(node);
  if (call !== undefined) {
    const made = makeAsync(placing.edits, placing.source, node);
    return made ?? awaitAs(placing, call, { opening: "", closing: "", after: "" });
  }
  const callback = callbackOf(node);
  return (callback && inCallback(placing, callback)) ?? { kind: "function", node, warnings: [] };
}

/** In `a?.load().name` nothing is read if `a` is missing; in `(await a?.load()).name` it would be. */
function isMiddleOfChain(node: ts.Expression, after: string): boolean {
  if (!ts.isOptionalChain(node)) return false;
  return (
    after !== "" || (ts.isOptionalChain(node.parent) && !isChainStart(node.parent) && node.parent.expression === node)
  );
}

function isChainStart(node: ts.OptionalChain): boolean {
  return ts.isNonNullExpression(node) ? false : node.questionDotToken !== undefined;
}

function outermost(node: ts.Expression): ts.Expression {
  let outer = node;
  while (ts.isParenthesizedExpression(outer.parent)) outer = outer.parent;
  return outer;
}

/** An expression as a reason quotes it; of a long chain, its end. */
export function shortText(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, " ");
  if (text.length <= 40) return text;
  return ts.isPropertyAccessExpression(node) ? `….${node.name.text}` : `${text.slice(0, 39)}…`;
}
