/**
 * Which entry of one list has become which entry of another, by keys that need not be unique: what is alike at both ends,
 * and in between the next one that is alike. The order stays. Undefined where an entry has gone.
 */
export function align(
  before: readonly string[],
  after: readonly string[],
  within: readonly [before: readonly string[], after: readonly string[]] = [before, after],
): readonly (number | undefined)[] {
  const [looseBefore, looseAfter] = within;
  const found: (number | undefined)[] = new Array<number | undefined>(before.length).fill(undefined);
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) found[start] = start++;
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) {
    tail++;
    found[before.length - tail] = after.length - tail;
  }
  let next = start;
  for (let index = start; index < before.length - tail; index++) {
    const at = looseAfter.indexOf(looseBefore[index] ?? "", next);
    if (at === -1 || at >= after.length - tail) continue;
    found[index] = at;
    next = at + 1;
  }
  return found;
}
