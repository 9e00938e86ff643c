import type { FileLinks } from "./file-links.js";

/**
 * Whether what was found in a file is what had been found before: the same functions by the same facts, so that nothing
 * has to be concluded anew. Positions are those of the facts, which move them along.
 */
export function sameLinks(known: FileLinks, now: FileLinks): boolean {
  return (
    known.resolvedCalls === now.resolvedCalls &&
    known.unresolvedCalls === now.unresolvedCalls &&
    known.failure === now.failure &&
    sameItems([...known.serverStarts].flat(), [...now.serverStarts].flat(), (one, other) => one === other) &&
    sameItems(known.visible, now.visible, (one, other) => one === other) &&
    sameItems(known.offLoopFiles, now.offLoopFiles, (one, other) => one === other) &&
    sameItems(known.edges, now.edges, sameEntries) &&
    sameItems(known.edgesElsewhere, now.edgesElsewhere, sameEntries) &&
    sameItems(known.causes, now.causes, sameEntries) &&
    sameItems(known.roots, now.roots, sameEntries) &&
    sameItems(known.apparentRoots, now.apparentRoots, sameEntries)
  );
}

function sameItems<Item>(
  known: readonly Item[],
  now: readonly Item[],
  isSame: (known: Item, now: Item) => boolean,
): boolean {
  return (
    known === now ||
    (known.length === now.length &&
      known.every((item, index) => {
        const other = now[index];
        return other !== undefined && isSame(item, other);
      }))
  );
}

/** What they hold is compared by identity; guards and registrations, which are made anew, by what they hold in turn. */
function sameEntries(known: object, now: object): boolean {
  if (known === now) return true;
  const others = new Map<string, unknown>(Object.entries(now));
  const entries: readonly (readonly [string, unknown])[] = Object.entries(known);
  return (
    entries.length === others.size &&
    entries.every(([key, value]) => {
      const other = others.get(key);
      if (value === other) return true;
      return plain.has(key) && isObject(value) && isObject(other) && sameEntries(value, other);
    })
  );
}

const plain: ReadonlySet<string> = new Set(["guards", "registration", "promises"]);

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
