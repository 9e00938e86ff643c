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

/** Goes through all that a file says, with every edit: no lists are made on the way. */
function saysTheSame(known: unknown, now: unknown): boolean {
  if (known === now) return true;
  if (!isObject(known) || !isObject(now)) return false;
  if (isList(known)) return isList(now) && isSameList(known, now);
  if (known instanceof Map) return now instanceof Map && isSameList([...known].flat(), [...now].flat());
  const [keys, others] = [Object.keys(known), Object.keys(now)];
  if (keys.length !== others.length) return false;
  for (const [index, key] of keys.entries()) {
    if (key !== others[index]) return false;
    if (!places.has(key) && !saysTheSame(known[key], now[key])) return false;
  }
  return true;
}

function isSameList(known: readonly unknown[], now: readonly unknown[]): boolean {
  return known.length === now.length && known.every((item, index) => saysTheSame(item, now[index]));
}

function takePlaces(known: unknown, now: unknown): void {
  if (known === now || !isObject(known) || !isObject(now)) return;
  if (isList(known) && isList(now)) {
    for (const [index, item] of known.entries()) takePlaces(item, now[index]);
  } else if (known instanceof Map && now instanceof Map) {
    // Names that a scope binds are no properties, even if one is called `line`.
    for (const [name, bound] of known) takePlaces(bound, now.get(name));
  } else {
    for (const key of Object.keys(known)) {
      if (key === "mentions") takeFound(known, now, key);
      else if (places.has(key)) known[key] = now[key];
      else takePlaces(known[key], now[key]);
    }
  }
}

/** Also what is only found when somebody asks. */
function takeFound(known: object, now: object, key: string): void {
  const place = Object.getOwnPropertyDescriptor(now, key);
  if (place !== undefined) Object.defineProperty(known, key, place);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
