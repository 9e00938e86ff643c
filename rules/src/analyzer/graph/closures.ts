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
  const visit = (expression: Expression): void => {
    if (expression.kind === "function") closures.add(expression.index);
    else if (expression.kind === "union") expression.options.forEach(visit);
    else if (expression.kind === "name") {
      const binding = node.file.facts.scopes[node.fact.scope]?.bindings.get(expression.name);
      for (const value of binding?.values ?? []) if (value.kind === "function") closures.add(value.index);
    } else if (expression.kind === "object") {
      for (const { value } of node.file.facts.objects[expression.index]?.properties ?? []) visit(value);
    } else if (expression.kind === "call") {
      // `return debounce(() => …)`, `return Object.assign(wrapped, …)`
      for (const argument of node.file.facts.calls[expression.call]?.arguments ?? []) {
        if (argument.kind === "function") closures.add(argument.index);
      }
    }
  };
  node.fact.returns.forEach(visit);
  return closures;
}
