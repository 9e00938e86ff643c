import type { Cost } from "eslint-plugin-unstuck/analyzer";

/** What a call of a cost tier takes, in the words of every surface of the editor. */
export const costWords = {
  T0: "20 µs class",
  T1: "1 ms class",
  T2: "50 ms class",
  T3: "300 ms class",
} as const satisfies Record<Cost, string>;

/** The most costly tier of some; undefined of none. */
export function highestCost(costs: Iterable<Cost>): Cost | undefined {
  let highest: Cost | undefined;
  for (const cost of costs) if (highest === undefined || cost > highest) highest = cost;
  return highest;
}
