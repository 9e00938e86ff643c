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

/** Offset at which each line starts, as the parser counts them. */
export function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  if (/[\r\u2028\u2029]/.test(text)) {
    for (const { 0: end, index } of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(index + end.length);
    return starts;
  }
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  return starts;
}
