import { contextOf, doubts, type AwaitRequest } from "../await-sibling.js";
import { carryAsync } from "../callers/carry.js";
import { survey } from "../callers/survey.js";
import { dropCheck } from "./drop-check.js";
import { Edits } from "../edits.js";
import { finished, refused } from "../finish.js";
import { isAsync } from "../source.js";
import type { FixOutcome } from "../types.js";

/** Offers one read with a branch for ENOENT in the place of a check and a read; undefined where there is no such check. */
export function offerDropCheck(request: AwaitRequest): FixOutcome | undefined {
  const { site, cause } = request;
  const edits = new Edits();
  const dropped = dropCheck(edits, site);
  if (dropped === undefined) return undefined;
  if (dropped.kind === "declined") return refused("drop-check", "Drop the check", dropped);
  const title = `Drop the check, and await ${dropped.name}`;
  const { placement } = dropped;
  const context = contextOf(request, edits);
  const isDirect = placement.kind !== "function" || isAsync(placement.node);
  const carried = isDirect
    ? ({ kind: "carried", names: [], copies: [], warnings: [] } as const)
    : carryAsync(context, survey(context, { source: site.source, node: placement.node }));
  if (carried.kind === "declined") return refused("drop-check", title, carried);
  const warnings = [...dropped.warnings, ...placement.warnings, ...carried.warnings, ...doubts(cause)];
  return finished(edits, carried, { kind: "drop-check", title, safety: "review", warnings });
}
