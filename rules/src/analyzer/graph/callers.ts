import { append } from "../collections.js";
import type { Edge, FunctionNode } from "./nodes.js";

/** Edges by the functions that they lead to. */
export interface Incoming {
  get(node: FunctionNode): readonly Edge[] | undefined;
}

export function edgesInto(edges: readonly Edge[]): ReadonlyMap<FunctionNode, readonly Edge[]> {
  const incoming = new Map<FunctionNode, Edge[]>();
  for (const edge of edges) append(incoming, edge.to, edge);
  return incoming;
}

/** Some functions and all from which one of them is reached by edges that count. */
export function withCallers(
  nodes: Iterable<FunctionNode>,
  incoming: Incoming,
  counts: (edge: Edge) => boolean,
): ReadonlySet<FunctionNode> {
  const found = new Set(nodes);
  // The set grows while it is walked: callers of callers follow.
  for (const node of found) {
    for (const edge of incoming.get(node) ?? []) if (counts(edge)) found.add(edge.from);
  }
  return found;
}
