import type { Finding } from "../../analyzer/index.js";
import { groupByCause } from "./cause-block.js";

/**
 * Where only the first few are shown: what costs most and is certain comes first, and of each cause one finding before any
 * second one. Otherwise one helper with many callers would hide all the others.
 */
export function causeFirst(findings: readonly Finding[]): readonly Finding[] {
  const rounds = groupByCause([...findings].sort(byWeight));
  const longest = Math.max(0, ...rounds.map((group) => group.length));
  return Array.from({ length: longest }, (_, round) => rounds.flatMap((group) => group[round] ?? [])).flat();
}

/** The worst first; those that are alike stay in their order. */
export function byWeight(left: Finding, right: Finding): number {
  return right.cause.cost.localeCompare(left.cause.cost) || Number(isLikely(left)) - Number(isLikely(right));
}

function isLikely({ certainty }: Finding): boolean {
  return certainty === "likely";
}
