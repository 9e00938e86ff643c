import type { Position } from "./types.js";

/** 1-based line and column; the end is exclusive. */
export interface LineRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Turns offsets into lines and columns. Facts keep offsets: only the few that are shown need more. */
export function locate(lineStarts: readonly number[], { start, end }: Position): LineRange {
  const line = lineAt(lineStarts, start);
  const endLine = lineAt(lineStarts, end);
  return {
    line,
    column: start - (lineStarts[line - 1] ?? 0) + 1,
    endLine,
    endColumn: end - (lineStarts[endLine - 1] ?? 0) + 1,
  };
}

/** 1-based line of an offset, by binary search. */
export function lineAt(lineStarts: readonly number[], offset: number): number {
  let low = 0;
  let high = lineStarts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}
