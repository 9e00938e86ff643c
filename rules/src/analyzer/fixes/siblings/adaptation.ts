import ts from "../../../typescript.cjs";
import type { BlockingSite } from "./sibling-call.js";
import { removeFromList, type Editing } from "./lines.js";

/** What changes of a call besides what is called. */
export interface Adapted {
  readonly kind: "adapted";
  /** Around the call, inside of what is awaited. */
  readonly before?: string;
  readonly behind?: string;
  /** What follows the awaited call. */
  readonly after?: string;
  /** Sentences. */
  readonly warnings?: readonly string[];
}

export const unchanged: Adapted = { kind: "adapted" };

/** A call whose arguments are looked at. */
export interface Adapting extends Editing {
  readonly site: BlockingSite;
}

export function argumentsOf({ site }: Adapting): ts.NodeArray<ts.Expression> | readonly ts.Expression[] {
  return site.call.arguments ?? [];
}

/** Whether something is done with what the call returns. */
export function isResultUsed({ site }: Adapting): boolean {
  let node: ts.Node = site.call;
  while (ts.isParenthesizedExpression(node.parent) || ts.isVoidExpression(node.parent)) node = node.parent;
  return !ts.isExpressionStatement(node.parent);
}

export function removeArgument(adapting: Adapting, argument: ts.Expression): void {
  removeFromList(adapting, argumentsOf(adapting), argument);
}

/** Adds an argument after those that are there. */
export function addArgument({ edits, source, label, site }: Adapting, text: string): void {
  const last = site.call.arguments?.at(-1);
  if (last !== undefined) edits.insert(source, last.end, `, ${text}`, label);
}
