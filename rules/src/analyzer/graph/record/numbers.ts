import type { CellsRecord } from "./types.js";

/** Things of all files are numbered through, in the order of the files: the number of each file's first. */
export function firstNumbers(lengths: readonly number[]): readonly number[] {
  let next = 0;
  return lengths.map((length) => (next += length) - length);
}

/** The index of the last number that is not above a limit; numbers ascend. */
export function lastAtMost(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? Infinity) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function lengthOf({ inflows, heritages, extras, hasClaims }: CellsRecord): number {
  return inflows.length + heritages.length + extras.length + (hasClaims ? 1 : 0);
}

export const noCells: CellsRecord = { inflows: [], heritages: [], extras: [], hasClaims: false };
