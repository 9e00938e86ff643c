import { getOrAdd } from "../collections.js";
import type { Expression, FileFacts, FunctionFact } from "../facts/types.js";
import type { FileNode, FunctionNode } from "./nodes.js";

/** Closures that a function hands out, by index in its file. */
export interface ReturnedClosures {
  /** Returned as such: the result of a call is the closure. */
  readonly direct: ReadonlySet<number>;
  /** Returned inside an object or an array. */
  readonly kept: ReadonlySet<number>;
  /** Names that it looked for them under. */
  readonly names: ReadonlySet<string>;
}

const cache = new WeakMap<FileNode["functions"], Map<FunctionNode, ReturnedClosures>>();

/** Closures that the function returns, directly or under a local name. */
export function returnedClosures(node: FunctionNode): ReturnedClosures {
  const ofFile = getOrAdd(cache, node.file.functions, () => new Map<FunctionNode, ReturnedClosures>());
  return getOrAdd(ofFile, node, () => closuresReturnedBy(node.file.facts, node.fact));
}

export function closuresReturnedBy(facts: FileFacts, fact: FunctionFact): ReturnedClosures {
  const direct = new Set<number>();
  const kept = new Set<number>();
  const names = new Set<string>();
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
        names.add(expression.name);
        localValues(facts, fact, expression.name).forEach(same);
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
  for (const expression of fact.returns) visit(expression, 0, direct);
  return { direct, kept, names };
}

/** What a name that the function itself declares stands for. */
function localValues({ scopes }: FileFacts, { scope }: FunctionFact, name: string): readonly Expression[] {
  return scopes[scope]?.bindings.get(name)?.values ?? [];
}
