import onDemand from "../../on-demand.cjs";

/** Lines (1-based) of a new text. */
export interface LineSet {
  hasAny(first: number, last: number): boolean;
}

export const allLines: LineSet = { hasAny: () => true };

/**
 * The lines that a text has and the one before it had not. Where lines were taken out, the one after them counts: a comment
 * that silenced it, or a condition around it, may have stood there. How lines end does not matter.
 */
export function changedLines(before: string, after: string): LineSet {
  const parts = onDemand.diff().diffLines(before, after, { stripTrailingCr: true, timeout: longestTime });
  if (parts === undefined) return allLines;
  const changed = new Set<number>();
  let line = 1;
  for (const { added, removed, count } of parts) {
    if (removed) changed.add(line);
    else {
      if (added) for (let offset = 0; offset < count; offset++) changed.add(line + offset);
      line += count;
    }
  }
  return {
    hasAny(first, last) {
      for (let current = first; current <= last; current++) if (changed.has(current)) return true;
      return false;
    },
  };
}

/** In milliseconds; generated texts that have nothing in common would take minutes. */
const longestTime = 1000;

/** How much of the lines of one text the other has as well: 0 to 1. */
export function likeness(before: string, after: string): number {
  const [left, right] = [before, after].map((text) => text.split(/\r?\n/).map((line) => line.trim()));
  const counts = new Map<string, number>();
  for (const line of left ?? []) counts.set(line, (counts.get(line) ?? 0) + 1);
  let shared = 0;
  for (const line of right ?? []) {
    const count = counts.get(line) ?? 0;
    if (count === 0) continue;
    counts.set(line, count - 1);
    shared++;
  }
  return shared / Math.max(left?.length ?? 0, right?.length ?? 0);
}
