import type { BlockingApi } from "../catalog/types.js";
import type { RuleName } from "./types.js";

/** The rule a finding belongs to: by what blocks first, then by how far away it is. */
export function ruleOf(entry: BlockingApi, pathLength: number): RuleName {
  if (entry.blocks === "lock") return "no-busy-wait";
  if (entry.blocks === "cpu" && !hasRemedy(entry)) return "no-cpu-bound-work";
  return pathLength === 1 ? "no-blocking-call" : "no-blocking-path";
}

/** Something can be awaited instead, and it leaves the event loop free. */
export function hasRemedy(entry: BlockingApi): boolean {
  return entry.sibling.shape !== "none" && entry.offLoop === undefined;
}
