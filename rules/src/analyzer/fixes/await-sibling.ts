import type { Finding } from "../findings/types.js";
import type { LinkedProject } from "../graph/linked-project.js";
import type { Cause } from "../graph/nodes.js";
import { carryAsync, copyAsync, type Carried } from "./callers/carry.js";
import { survey, type CarryContext, type Located } from "./callers/survey.js";
import { Edits } from "./edits.js";
import { finished, refused } from "./finish.js";
import { fixIndex } from "./fix-index.js";
import { interleavings } from "./interleaving/interleaving.js";
import { placeAwait, type Placement } from "./placement/place-await.js";
import { siblingCall, type BlockingSite, type SiblingCall } from "./siblings/sibling-call.js";
import { enclosingFunction, isAsync, nameOf, type Sources } from "./source.js";
import type { Declined, FixKind, FixOutcome } from "./types.js";

/** A blocking call that is to be fixed. */
export interface AwaitRequest {
  readonly project: LinkedProject;
  readonly sources: Sources;
  readonly cause: Cause;
  readonly site: BlockingSite;
  /** Another blocking call, where it stands. */
  readonly siteOf: (cause: Cause) => BlockingSite | undefined;
}

/**
 * Awaits the sibling of a blocking call, and carries `async` up to the callers. Where some of these cannot wait, those on
 * the way of the finding that is asked about are given async copies.
 */
export function awaitSibling(request: AwaitRequest): (finding: Finding) => FixOutcome {
  const start = startOf(request);
  const surveyed = start === undefined ? undefined : survey(contextOf(request, new Edits()), start);
  const converted = awaitIn(request, (context) =>
    surveyed === undefined ? nothingCarried : carryAsync(context, surveyed),
  );
  if (converted.kind === "fix" || start === undefined || surveyed === undefined || "kind" in surveyed) {
    return () => converted;
  }
  return (finding) => {
    const copied = awaitIn(request, (context) => copyAsync(context, { survey: surveyed, start, finding }), true);
    return copied.kind === "fix" ? copied : converted;
  };
}

/** The function that would have to become async; undefined if there is none, or if nothing can wait there. */
function startOf({ site }: AwaitRequest): Located | undefined {
  const placed = placeAwait(new Edits(), site.source, site.call, "", "");
  return placed.kind === "function" && !isAsync(placed.node) ? { source: site.source, node: placed.node } : undefined;
}

type Carry = (context: CarryContext) => Carried | Declined;

function awaitIn(request: AwaitRequest, carry: Carry, staysToo = false): FixOutcome {
  const { cause, site } = request;
  const around = enclosingFunction(site.call);
  const kind: FixKind = around === undefined || isAsync(around) ? "await-sibling" : "carry-async";
  const edits = new Edits();
  const done = awaitAt(edits, { ...site, staysToo });
  if (done.kind === "declined") return refused(kind, done.title, done.refusal);
  const carried = carry(contextOf(request, edits));
  const { sibling, placed, title } = done;
  if (carried.kind === "declined") {
    const isOwn = around === undefined || kind === "await-sibling";
    return refused(kind, isOwn ? title : `${title}, and make ${nameOf(around)} async`, carried);
  }
  const others = interleavings(site.source, placed.kind === "function" ? placed.node : undefined, site.call);
  const warnings = [...sibling.warnings, ...placed.warnings, ...others, ...carried.warnings, ...doubts(cause)];
  const isDirect = carried.names.length === 0 && carried.copies.length === 0;
  return finished(edits, carried, {
    kind: isDirect ? "await-sibling" : "carry-async",
    title,
    safety: isDirect && sibling.safety === "safe" && warnings.length === 0 ? "safe" : "review",
    warnings,
  });
}

type Awaited =
  | {
      readonly kind: "awaited";
      readonly sibling: SiblingCall;
      readonly placed: Exclude<Placement, Declined>;
      readonly title: string;
    }
  | { readonly kind: "declined"; readonly refusal: Declined; readonly title: string };

/** Puts the sibling in the place of a call, and awaits it. */
function awaitAt(edits: Edits, site: BlockingSite): Awaited {
  const sibling = siblingCall(edits, site);
  if (sibling.kind === "declined") return { kind: "declined", refusal: sibling, title: `Await instead of ${site.api}` };
  const title = `Await ${sibling.name} instead of ${site.api}`;
  const placed = placeAwait(edits, site.source, site.call, sibling.after, `Await ${sibling.name}`);
  return placed.kind === "declined"
    ? { kind: "declined", refusal: placed, title }
    : { kind: "awaited", sibling, placed, title };
}

const nothingCarried: Carried = { kind: "carried", names: [], copies: [], warnings: [] };

export function contextOf(request: AwaitRequest, edits: Edits): CarryContext {
  const { project, sources } = request;
  return { project, sources, edits, awaitOthers: (located) => awaitOthers(request, edits, located) };
}

/** A copy that still blocks would be a new place to wait for: whatever can be awaited in it is. */
function awaitOthers(request: AwaitRequest, edits: Edits, { source, node }: Located): readonly string[] {
  const file = request.project.index.files.get(source.file);
  const causes = file === undefined ? [] : (fixIndex(request.project).causesIn.get(file) ?? []);
  return causes.flatMap((cause) => {
    const { sibling, offLoop } = cause.entry;
    const other =
      cause === request.cause || sibling.shape === "none" || offLoop !== undefined ? undefined : request.siteOf(cause);
    if (other === undefined || other.call.pos < node.pos || other.call.end > node.end) return [];
    const site = { ...other, staysToo: true };
    const trial = awaitAt(new Edits(), site);
    if (trial.kind === "declined" || trial.placed.kind !== "function") return [];
    if (trial.placed.node !== node && !isAsync(trial.placed.node)) return [];
    const done = awaitAt(edits, site);
    return done.kind === "awaited" ? [...done.sibling.warnings, ...done.placed.warnings] : [];
  });
}

export function doubts({ likely, api }: Cause): readonly string[] {
  return likely ? [`It is only likely that this is ${api}; check what is called.`] : [];
}
