import type { Carried } from "./callers/carry.js";
import type { Edits } from "./edits.js";
import { declined, type Declined, type Fix, type FixKind, type FixOutcome } from "./types.js";

/** The fix that the collected edits are; its title says what becomes of the functions on the way up. */
export function finished(edits: Edits, carried: Carried, fix: Omit<Fix, "changes">): FixOutcome {
  const changes = edits.changes();
  if (changes === undefined) return refused(fix.kind, fix.title, declined("two of its edits are in each other's way"));
  const title = `${fix.title}${consequences(carried)}`;
  return { kind: "fix", fix: { ...fix, title, warnings: [...new Set(fix.warnings)], changes } };
}

export function refused(fix: FixKind, title: string, { reason }: Declined): FixOutcome {
  return { kind: "declined", fix, title, reason };
}

function consequences({ names, copies }: Carried): string {
  const made = names.length === 0 ? "" : `, and make ${list(names)} async`;
  return copies.length === 0 ? made : `${made}, in an async copy of ${list(copies)}`;
}

/** `a`, `a and b`, `a, b and 3 more functions`. */
function list(names: readonly string[]): string {
  const [first = "", second, third, ...rest] = names;
  if (second === undefined) return first;
  if (third === undefined) return `${first} and ${second}`;
  if (rest.length === 0) return `${first}, ${second} and ${third}`;
  return `${first}, ${second} and ${String(rest.length + 1)} more functions`;
}
