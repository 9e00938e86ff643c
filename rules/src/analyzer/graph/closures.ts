import type { Expression } from "../facts/types.js";
import type { FunctionNode } from "./nodes.js";

const cache = new WeakMap<FunctionNode, ReadonlySet<number>>();

/** Closures that the function returns, directly or under a local name. */
export function returnedClosures(node: FunctionNode): ReadonlySet<number> {
  let closures = cache.get(node);
  if (closures === undefined) cache.set(node, (closures = collect(node)));
  return closures;
}

function collect(node: FunctionNode): ReadonlySet<number> {
  const closures = new Set<number>();
  const { facts } = node.file;
  const visit = (expression: Expression, depth: number): void => {
    if (depth > 4) return;
    const inside = (inner: Expression): void => {
      visit(inner, depth + 1);
    };
    switch (expression.kind) {
      case "function":
        closures.add(expression.index);
        return;
      case "union":
        expression.options.forEach(inside);
        return;
      case "typed":
        inside(expression.value);
        return;
      case "name":
        localValues(node, expression.name).forEach(inside);
        return;
      case "object":
        for (const { value } of facts.objects[expression.index]?.properties ?? []) inside(value);
        return;
      case "array":
        (facts.arrays[expression.index] ?? []).forEach(inside);
        return;
      case "call":
        // `return debounce(() => …)`, `return Object.assign(wrapped, …)`
        (facts.calls[expression.call]?.arguments ?? []).forEach(inside);
        return;
      default:
    }
  };
  for (const expression of node.fact.returns) visit(expression, 0);
  return closures;
}

/** What a name that the function itself declares stands for. */
function localValues({ file, fact }: FunctionNode, name: string): readonly Expression[] {
  return file.facts.scopes[fact.scope]?.bindings.get(name)?.values ?? [];
}
