import type { Cost } from "eslint-plugin-unstuck/analyzer";

/** How long a call of a cost tier takes, in the words of every surface of the editor. */
export interface CostWords {
  /** `300 ms class`. */
  readonly short: string;
  /** A clause that goes on from "it takes". */
  readonly long: string;
}

export const costWords = {
  T0: { short: "20 µs class", long: "up to 20 µs" },
  T1: { short: "1 ms class", long: "up to 1 ms, or more with more input" },
  T2: { short: "50 ms class", long: "1 to 50 ms" },
  T3: { short: "300 ms class", long: "more than 50 ms, or without bound" },
} as const satisfies Record<Cost, CostWords>;

/** The most costly tier of some; undefined of none. */
export function highestCost(costs: Iterable<Cost>): Cost | undefined {
  let highest: Cost | undefined;
  for (const cost of costs) if (highest === undefined || cost > highest) highest = cost;
  return highest;
}
