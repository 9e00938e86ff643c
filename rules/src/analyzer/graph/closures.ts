import type { Expression } from "../facts/types.js";
import type { FunctionNode } from "./nodes.js";

/** Closures that a function hands out, by index in its file. */
export interface ReturnedClosures {
  /** Returned as such: the result of a call is the closure. */
  readonly direct: ReadonlySet<number>;
  /** Returned inside an object or an array. */
  readonly kept: ReadonlySet<number>;
}

const cache = new WeakMap<FunctionNode, ReturnedClosures>();

/** Closures that the function returns, directly or under a local name. */
export function returnedClosures(node: FunctionNode): ReturnedClosures {
  let closures = cache.get(node);
  if (closures === undefined) cache.set(node, (closures = collect(node)));
  return closures;
}

function collect(node: FunctionNode): ReturnedClosures {
  const direct = new Set<number>();
  const kept = new Set<number>();
  const { facts } = node.file;
  const visit = (expression: Expression, depth: number, into: Set<number>): void => {
    if (depth > 4) return;
    const same = (inner: Expression): void => {
      visit(inner, depth + 1, into);
    };
    const inside = (inner: Expression): void => {
      visit(inner, depth + 1, kept);
    };
    switch (expression.kind) {
      case "function":
        into.add(expression.index);
        return;
      case "union":
        expression.options.forEach(same);
        return;
      case "typed":
        same(expression.value);
        return;
      case "name":
        localValues(node, expression.name).forEach(same);
        return;
      case "object":
        for (const { value } of facts.objects[expression.index]?.properties ?? []) inside(value);
        return;
      case "array":
        (facts.arrays[expression.index] ?? []).forEach(inside);
        return;
      case "call":
        // `return debounce(() => …)`, `return Object.assign(wrapped, …)`
        (facts.calls[expression.call]?.arguments ?? []).forEach(same);
        return;
      default:
    }
  };
  for (const expression of node.fact.returns) visit(expression, 0, direct);
  return { direct, kept };
}

/** What a name that the function itself declares stands for. */
function localValues({ file, fact }: FunctionNode, name: string): readonly Expression[] {
  return file.facts.scopes[fact.scope]?.bindings.get(name)?.values ?? [];
}
