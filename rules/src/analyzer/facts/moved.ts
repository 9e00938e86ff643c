import type { FileFacts } from "./types.js";

/** Properties that say where something stands, not what it is. */
const places: ReadonlySet<string> = new Set(["start", "end", "line", "lineStarts", "mentions"]);

/**
 * Most edits only move what a file says: a comment, a blank line, another text in a string that nobody reads. Then the
 * facts known so far take over the new places, and everything that was concluded from them still holds.
 * Says whether it is so; if not, nothing has changed.
 */
export function moveFacts(known: FileFacts, now: FileFacts): boolean {
  if (!saysTheSame(known, now)) return false;
  takePlaces(known, now);
  return true;
}

function saysTheSame(known: unknown, now: unknown): boolean {
  if (known === now) return true;
  if (typeof known !== "object" || typeof now !== "object" || known === null || now === null) return false;
  const [before, after] = [entriesOf(known), entriesOf(now)];
  return (
    before.length === after.length &&
    before.every(([key, value], index) => {
      const [otherKey, other] = after[index] ?? [];
      return key === otherKey && (places.has(key) || saysTheSame(value, other));
    })
  );
}

function takePlaces(known: object, now: object): void {
  const after = new Map(entriesOf(now));
  for (const [key, value] of entriesOf(known)) {
    const other = after.get(key);
    if (places.has(key)) takePlace(known, now, key);
    else if (isObject(value) && isObject(other)) takePlaces(value, other);
  }
}

/** Also one that is only found when somebody asks. */
function takePlace(known: object, now: object, key: string): void {
  const place = Object.getOwnPropertyDescriptor(now, key);
  if (place !== undefined) Object.defineProperty(known, key, place);
}

/** Of a map its own; names that a scope binds are no properties, even if one is called `line`. */
function entriesOf(value: object): readonly (readonly [string, unknown])[] {
  if (!(value instanceof Map)) {
    const known = value as Readonly<Record<string, unknown>>;
    return Object.keys(known).map((key) => [key, places.has(key) ? undefined : known[key]] as const);
  }
  return [...value].map(([name, bound]: [unknown, unknown]) => [`name ${String(name)}`, bound] as const);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
