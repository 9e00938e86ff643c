import type { BlockingApi } from "../catalog/types.js";
import { hasRemedy } from "./rule.js";
import type { FindingRoot, PathStep } from "./types.js";

/** What blocks and who waits: a sentence. */
export function messageOf(api: string, root: FindingRoot, once: boolean): string {
  const who = root.phase === "open" ? `whoever calls ${root.label} waits` : `${root.label} waits`;
  return `${api} blocks the event loop while ${who}${once ? ", once per process" : ""}.`;
}

/** What to do instead, and where: a sentence. */
export function insteadOf(entry: BlockingApi, path: readonly PathStep[], minNode: string | undefined): string {
  const place = path.at(-1)?.caller;
  const where = path.length > 1 && hasRemedy(entry) && place !== undefined ? ` in ${place}` : "";
  const callers = path.length > 1 && hasRemedy(entry) ? becomesAsync(path) : "";
  const sentence = entry.instead.charAt(0).toUpperCase() + entry.instead.slice(1);
  return `${sentence}${where}${callers}${needsNode(entry, minNode)}.`;
}

/** `; readProfile and loadUser become async`. */
function becomesAsync(path: readonly PathStep[]): string {
  const names = [...new Set(path.slice(1).map((step) => step.caller))].reverse();
  if (names.length > 3) return `; ${names[0] ?? ""} and ${String(names.length - 1)} callers become async`;
  const last = names.pop();
  if (last === undefined) return "";
  return names.length === 0 ? `; ${last} becomes async` : `; ${names.join(", ")} and ${last} become async`;
}

/** The replacement is newer than the oldest Node version that the package promises to support. */
function needsNode({ sibling }: BlockingApi, minNode: string | undefined): string {
  if (sibling.shape === "none" || sibling.minNode === undefined) return "";
  const isThere = minNode !== undefined && compareVersions(minNode, sibling.minNode) >= 0;
  return isThere ? "" : ` (needs Node ${sibling.minNode})`;
}

/** Compares dotted versions number by number. */
export function compareVersions(a: string, b: string): number {
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
