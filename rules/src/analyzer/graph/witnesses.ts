import { getOrAdd } from "../collections.js";
import type { LinkedProject } from "./linked-project.js";
import type { Cause, Edge, FunctionNode } from "./nodes.js";
import type { Phases } from "../phases/phases.js";

/** The next hop from a function towards a blocking call: an edge, or the call itself. */
export interface Witness {
  readonly cause: Cause;
  /** Undefined in the function that contains the blocking call. */
  readonly edge: Edge | undefined;
  readonly likely: boolean;
  /** Somewhere on the way the result is kept for good. */
  readonly once: boolean;
}

export type Witnesses = ReadonlyMap<FunctionNode, ReadonlyMap<number, Witness>>;

/** Blocking calls remembered per function; the nearest are kept. Bounds the work where everything reaches everything. */
const mostCauses = 48;

/**
 * Carries every blocking call up through its synchronous callers, nearest first, sure ways before guesses. The climb
 * stops at async functions: they are places of their own.
 */
export function findWitnesses({ incoming, causes }: LinkedProject, phases: Phases): Witnesses {
  const witnesses = new Map<FunctionNode, Map<number, Witness>>();
  let wave: { readonly node: FunctionNode; readonly witness: Witness }[] = [];
  const put = (node: FunctionNode, witness: Witness): boolean => {
    const known = getOrAdd(witnesses, node, () => new Map<number, Witness>());
    if (known.has(witness.cause.id) || known.size >= mostCauses) return false;
    known.set(witness.cause.id, witness);
    return true;
  };
  const isDone = (node: FunctionNode, guards: Edge["guards"]): boolean =>
    guards.includes("off-loop") || (guards.includes("once") && phases.get(node)?.has("sure-boot") === true);

  for (const cause of causes) {
    if (isDone(cause.in, cause.guards)) continue;
    const witness: Witness = { cause, edge: undefined, likely: cause.likely, once: cause.guards.includes("once") };
    if (put(cause.in, witness)) wave.push({ node: cause.in, witness });
  }
  const climb = (allowGuesses: boolean): void => {
    while (wave.length > 0) {
      const next: typeof wave = [];
      for (const { node, witness } of wave) {
        if (node.fact.async || node.fact.annotation === "nonblocking") continue;
        for (const edge of incoming.get(node) ?? []) {
          if (edge.kind !== "call" && edge.kind !== "callback") continue;
          const likely = witness.likely || edge.likely;
          if ((likely && !allowGuesses) || isDone(edge.from, edge.guards)) continue;
          const above: Witness = {
            cause: witness.cause,
            edge,
            likely,
            once: witness.once || edge.guards.includes("once"),
          };
          if (put(edge.from, above)) next.push({ node: edge.from, witness: above });
        }
      }
      wave = next;
    }
  };
  climb(false);
  wave = [...witnesses].flatMap(([node, known]) => [...known.values()].map((witness) => ({ node, witness })));
  climb(true);
  return witnesses;
}
