/**
 * The known word that somebody most likely meant, if any is near enough to be worth naming. With a `reach`, no more edits
 * than that may lie between, and of several words that are as near none is meant.
 */
export function nearestWord(given: string, known: readonly string[], reach?: number): string | undefined {
  if (given.length > longestWord) return undefined;
  const ranked = known
    .map((word) => ({ word, distance: editDistance(given.toLowerCase(), word.toLowerCase()) }))
    .filter(({ word, distance }) => distance <= (reach ?? Math.max(2, Math.floor(word.length / 2))))
    .sort((left, right) => left.distance - right.distance);
  const [first, second] = ranked;
  return reach !== undefined && first?.distance === second?.distance ? undefined : first?.word;
}

/** Nobody misspells such a word, and comparing takes long. */
const longestWord = 200;

function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 0; row < left.length; row += 1) {
    const current = [row + 1];
    for (let column = 0; column < right.length; column += 1) {
      const substitution = (previous[column] ?? 0) + (left[row] === right[column] ? 0 : 1);
      current.push(Math.min(substitution, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
