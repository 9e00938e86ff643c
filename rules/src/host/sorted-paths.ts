/** Many paths, of which those below a folder are found without a look at all of them; sorted when somebody asks. */
export class SortedPaths {
  #sorted: readonly string[] | undefined;

  constructor(readonly paths: readonly string[]) {}

  /** In the order of their characters' codes. */
  *startingWith(prefix: string): Generator<string> {
    const sorted = (this.#sorted ??= [...this.paths].sort());
    for (let at = firstNotBefore(sorted, prefix); at < sorted.length; at++) {
      const path = sorted[at];
      if (path?.startsWith(prefix) !== true) return;
      yield path;
    }
  }
}

function firstNotBefore(sorted: readonly string[], prefix: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? "") < prefix) low = middle + 1;
    else high = middle;
  }
  return low;
}
