import type { FileLinks } from "./file-links.js";
import type { FoundLinks } from "./links.js";
import type { Edge } from "./nodes.js";

/**
 * What was found in a file now, with what had been found before where that is the same: the same functions by the same
 * facts, so that nothing has to be concluded anew from it. Positions are those of the facts, which move them along.
 */
export function withKnown(known: FileLinks, now: FileLinks): FileLinks {
  const links: FileLinks = {
    ...now,
    edges: oneOf(known.edges, now.edges),
    edgesElsewhere: oneOf(known.edgesElsewhere, now.edgesElsewhere),
    causes: oneOf(known.causes, now.causes),
    roots: oneOf(known.roots, now.roots),
    apparentRoots: oneOf(known.apparentRoots, now.apparentRoots),
    visible: sameItems(known.visible, now.visible, Object.is) ? known.visible : now.visible,
    serverStarts: sameStarts(known.serverStarts, now.serverStarts) ? known.serverStarts : now.serverStarts,
    offLoopFiles: sameItems(known.offLoopFiles, now.offLoopFiles, Object.is) ? known.offLoopFiles : now.offLoopFiles,
  };
  return sameValues(known, links) ? known : links;
}

/** Whether two findings of the links of a file differ at most in causes, counts and edges that do not concern who asks. */
export function runsTheSame(one: FileLinks, other: FileLinks, concerns: (edge: Edge) => boolean): boolean {
  if (one === other) return true;
  const { edges, causes, resolvedCalls, unresolvedCalls } = other;
  if (!sameValues({ ...one, edges, causes, resolvedCalls, unresolvedCalls }, other)) return false;
  return one.edges === edges || sameItems(one.edges.filter(concerns), edges.filter(concerns), sameEntries);
}

/** Whether a unit that ran again has found what it had found before. */
export function findsTheSame(known: FoundLinks, now: FoundLinks): boolean {
  return (
    known === now ||
    (known.resolved === now.resolved &&
      known.startsServer === now.startsServer &&
      sameItems(known.edges, now.edges, sameEntries) &&
      sameItems(known.causes, now.causes, sameEntries) &&
      sameItems(known.roots, now.roots, sameEntries) &&
      sameItems(known.apparentRoots, now.apparentRoots, sameEntries) &&
      sameItems(known.offLoopFiles, now.offLoopFiles, Object.is))
  );
}

function oneOf<Item extends object>(known: readonly Item[], now: readonly Item[]): readonly Item[] {
  return sameItems(known, now, sameEntries) ? known : now;
}

function sameStarts(known: FileLinks["serverStarts"], now: FileLinks["serverStarts"]): boolean {
  return sameItems([...known].flat(), [...now].flat(), Object.is);
}

function sameValues(known: FileLinks, now: FileLinks): boolean {
  return sameItems(Object.values(known), Object.values(now), Object.is);
}

export function sameItems<Item>(
  known: readonly Item[],
  now: readonly Item[],
  isSame: (known: Item, now: Item) => boolean,
): boolean {
  return (
    known === now ||
    (known.length === now.length &&
      known.every((item, index) => {
        const other = now[index];
        return other === undefined ? item === undefined : isSame(item, other);
      }))
  );
}

/** What they hold is compared by identity; guards and registrations, which are made anew, by what they hold in turn. */
function sameEntries(known: object, now: object): boolean {
  if (known === now) return true;
  const [before, after] = [known as Entries, now as Entries];
  let left = Object.keys(after).length;
  for (const key in before) {
    const [value, other] = [before[key], after[key]];
    if (value !== other && !(plain.has(key) && isObject(value) && isObject(other) && sameEntries(value, other)))
      return false;
    left--;
  }
  return left === 0;
}

type Entries = Readonly<Record<string, unknown>>;

const plain: ReadonlySet<string> = new Set(["guards", "registration", "promises"]);

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
