import ts from "../../../typescript.cjs";
import { awaitedUse, type AwaitedUse } from "./awaited-use.js";
import { fileCall, useOf, type FileCall } from "./file-calls.js";
import { guardedUse, type GuardedUse } from "./guarded-use.js";
import { isPure } from "./purity.js";
import { readBefore } from "./read-before.js";
import { readInTry } from "./read-in-try.js";
import { withoutCheck } from "./use-without-check.js";
import { valueOrDefault, valueShape } from "./value-or-default.js";
import type { Edits } from "../edits.js";
import { interleavings } from "../interleaving/interleaving.js";
import { shortText, type Placement } from "../placement/place-await.js";
import type { BlockingSite } from "../siblings/sibling-call.js";
import { enclosingFunction } from "../source.js";
import { declined, type Declined } from "../types.js";

/**
 * `existsSync` followed by a read of the same path becomes one read with a branch for ENOENT.
 * Undefined: the call is no such check.
 */
export function dropCheck(edits: Edits, site: BlockingSite): DroppedCheck | Declined | undefined {
  const guarded = guardedBy(site);
  if (guarded === undefined) return undefined;
  const reason = moreHappens(guarded);
  if (reason !== undefined) return declined(reason);
  const label = "Drop the check";
  const awaited = awaitedUse(site, guarded, label);
  if (awaited.kind === "declined") return awaited;
  const placement = rewrite(edits, site, guarded, awaited, label);
  if (placement.kind === "declined") return placement;
  const around = placement.kind === "function" ? placement.node : undefined;
  const others = interleavings(site.source, around, guarded.use.call);
  const warnings = [...awaited.warnings, warning(guarded, awaited), ...others];
  return { kind: "dropped", name: awaited.name, placement, warnings };
}

export interface DroppedCheck {
  readonly kind: "dropped";
  /** For people: `readFile`. */
  readonly name: string;
  readonly placement: Exclude<Placement, Declined>;
  readonly warnings: readonly string[];
}

/** The check that the call is, or the one whose file it uses. */
function guardedBy({ call }: BlockingSite): GuardedUse | undefined {
  const own = fileCall(call);
  if (own?.entry === undefined) return undefined;
  if (useOf(own) === "check") return guardedUse(own);
  return checksAround(call)
    .map(guardedUse)
    .find((guarded) => guarded?.use.call === call);
}

function checksAround(call: ts.Node): readonly FileCall[] {
  const found: FileCall[] = [];
  const visit = (node: ts.Node): void => {
    const check = fileCall(node);
    if (check?.entry !== undefined && useOf(check) === "check") found.push(check);
    ts.forEachChild(node, visit);
  };
  visit(enclosingFunction(call) ?? call.getSourceFile());
  return found;
}

function rewrite(
  edits: Edits,
  { source }: BlockingSite,
  guarded: GuardedUse,
  awaited: AwaitedUse,
  label: string,
): Placement {
  if (useOf(guarded.use) !== "read") return withoutCheck(edits, source, guarded, awaited, label);
  const shape = valueShape(guarded);
  if (shape !== undefined) return valueOrDefault(edits, source, guarded, shape, awaited, label);
  return readInTry(edits, source, guarded, awaited, label) ?? readBefore(edits, source, guarded, awaited, label);
}

/** What else the call does would be done for a missing file, too. */
function moreHappens({ use }: GuardedUse): string | undefined {
  return use.call.arguments.every(isPure)
    ? undefined
    : `the arguments of ${use.name} are needed only if the file exists`;
}

function warning({ check, use }: GuardedUse, { name }: AwaitedUse): string {
  const path = shortText(check.path);
  if (useOf(use) === "create") {
    const isRecursive = use.call.arguments[1]?.getText().includes("recursive") === true;
    const end = isRecursive ? "it throws if that is no folder" : "its EEXIST is ignored";
    return `${name} is called even if ${path} exists; ${end}.`;
  }
  const links = /^(?:unlink|rm|lstat|readlink)$/.test(name) ? " A link that leads nowhere exists for it." : "";
  return `${name} itself finds out whether ${path} exists, so that nothing can happen between the two; errors other than ENOENT, which the check hid, are thrown.${links}`;
}
