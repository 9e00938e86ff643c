import { append } from "../collections.js";
import type { Expression } from "../facts/types.js";
import { Gathered } from "./dependencies.js";
import type { FileNode, FunctionNode, Value } from "./nodes.js";

/** What one call says about a function that it calls or is given. */
export type Passed =
  | { readonly kind: "argument"; readonly index: number; readonly file: FileNode; readonly expression: Expression }
  /** An element of what the expression stands for: `xs.map((x) => …)`. */
  | { readonly kind: "element"; readonly index: number; readonly file: FileNode; readonly expression: Expression }
  | { readonly kind: "value"; readonly index: number; readonly value: Value }
  /** A callback of iteration or of a promise: nobody in the project passes its arguments. */
  | { readonly kind: "supplied" }
  /** Written in an object literal that a call is given (`route({ handler })`): linked where it is given. */
  | { readonly kind: "inline" };

export type Flow =
  | { readonly kind: "expression"; readonly file: FileNode; readonly expression: Expression }
  | { readonly kind: "value"; readonly value: Value };

/** Everything that calls say about a function. */
export interface Arrived {
  /** Arguments by parameter. */
  readonly flows: ReadonlyMap<number, readonly Flow[]>;
  readonly suppliedOutside: boolean;
  readonly givenInline: boolean;
}

export type Inflow = Gathered<Passed, Arrived>;

export function inflowOf(node: FunctionNode): Inflow {
  return (node.inflow ??= new Gathered(summarise));
}

/** Arguments for one parameter that are looked at; more do not make it clearer, unless they are functions. */
const mostArguments = 256;

const nothingArrived: Arrived = { flows: new Map(), suppliedOutside: false, givenInline: false };

function summarise(passed: readonly Passed[]): Arrived {
  if (passed.length === 0) return nothingArrived;
  const flows = new Map<number, Flow[]>();
  for (const item of passed) {
    if (item.kind === "supplied" || item.kind === "inline") continue;
    if ((flows.get(item.index)?.length ?? 0) < mostArguments || isTelling(item))
      append(flows, item.index, toFlow(item));
  }
  return {
    flows,
    suppliedOutside: passed.some(({ kind }) => kind === "supplied"),
    givenInline: passed.some(({ kind }) => kind === "inline"),
  };
}

function isTelling(item: Passed): boolean {
  return item.kind === "argument" && (item.expression.kind === "function" || item.expression.kind === "object");
}

function toFlow(item: Exclude<Passed, { kind: "supplied" | "inline" }>): Flow {
  switch (item.kind) {
    case "value":
      return { kind: "value", value: item.value };
    case "argument":
      return { kind: "expression", file: item.file, expression: item.expression };
    case "element":
      return { kind: "expression", file: item.file, expression: { kind: "element", object: item.expression } };
  }
}
