import type { Finding } from "eslint-plugin-unstuck/analyzer";
import { CodeActionKind, type WorkspaceEdit } from "vscode-languageserver-types";
import { configurationFileName } from "../../configuration-file.js";
import { causeKey, outcomesFor } from "../../fix-outcomes.js";
import { offloadedOf } from "../../made-offloads.js";
import { offloadEdit } from "../../offload-edits.js";
import { offloadWays, type OffloadWay } from "../../offload-ways.js";
import { makeOffload } from "../../offloads.js";
import { offsetsIn } from "../../positions.js";
import { offloadKind, serverCommands } from "../../protocol.js";
import { contains, findingsOf } from "../../steps.js";
import type { ActionRequest, ActionSource, Offer, Outcome } from "./action.js";

/** What blocks here, to a worker thread or onto a queue. */
export const offloadFinding: ActionSource = { kind: CodeActionKind.QuickFix, offers: offersForFindings };

/** The same for who looks among refactorings. */
export const offloadFindingOnDemand: ActionSource = { kind: offloadKind, isOnDemand: true, offers: offersForFindings };

/** What is selected in a function, whether anything in it is known to block or not. */
export const offloadSelection: ActionSource = {
  kind: offloadKind,
  takesSelection: true,
  offers(request) {
    const { place, span, settings } = request;
    const text = isReady(request) && !isName(request) ? place.analysedText(place.file) : undefined;
    if (text === undefined) return [];
    const offsetOf = offsetsIn(text);
    const [start, end] = [offsetOf(span), offsetOf({ line: span.endLine, column: span.endColumn })];
    if (text.slice(start, end).trim() === "") return [];
    const ways = offloadWays(place, { kind: "selection", file: place.file, start, end }, settings);
    // Nearly everything can be selected: why it cannot be moved is for who asks.
    const shown = request.isAskedFor ? ways : ways.filter(({ refusal }) => refusal === undefined);
    return shown.map((way) => offer(request, way, []));
  },
};

/** The name of a call that blocks: where there is a finding, clients ask for its range, though nobody has selected it. */
function isName({ span, steps }: ActionRequest): boolean {
  return steps.some(({ step }) => contains(step, span));
}

async function offersForFindings(request: ActionRequest): Promise<readonly Offer[]> {
  if (!isReady(request)) return [];
  const offers = new Map<string, Offer>();
  for (const finding of findingsOf(request.steps).slice(0, mostLookedAt)) {
    await request.pause();
    for (const way of waysFor(request, finding)) {
      // Many may wait for one call: all of them are about the same work.
      const key = `${causeKey(finding)} ${way.title} ${way.refusal ?? ""}`;
      const same = offers.get(key);
      const made = same ?? offer(request, way, []);
      offers.set(key, { ...made, findings: [...made.findings, finding] });
    }
  }
  return [...offers.values()];
}

/** More would keep the menu waiting. */
const mostLookedAt = 10;

/** A text of its own has no folder to write into, and while a project is being read not all callers are known. */
function isReady({ place }: ActionRequest): boolean {
  const isAlone = place.uriOf(configurationFileName) === place.uriOf(place.file);
  return !isAlone && place.snapshot.complete && place.isCurrent();
}

/**
 * Where it is cheap, or can be awaited, nobody asks why it cannot be moved. Where it is both, moving it is for who asks:
 * to await it costs less than to hand it over.
 */
function waysFor({ place, settings, isAskedFor }: ActionRequest, finding: Finding): readonly OffloadWay[] {
  const isCheap = finding.cause.cost < "T2";
  const isAwaitable = outcomesFor(place, finding).some(({ kind }) => kind === "fix");
  if (isCheap && isAwaitable && !isAskedFor) return [];
  const ways = offloadWays(place, { kind: "finding", finding }, settings);
  return isCheap || isAwaitable ? ways.filter(({ refusal }) => refusal === undefined) : ways;
}

function offer(request: ActionRequest, way: OffloadWay, findings: readonly Finding[]): Offer {
  const { id, title } = way;
  return { id, title, findings, outcome: outcomeOf(request, way) };
}

function outcomeOf(request: ActionRequest, { request: asked, refusal }: OffloadWay): Outcome {
  const { support } = request;
  if (refusal !== undefined) return { kind: "declined", reason: refusal };
  if (!support.createFile || !support.documentChanges) {
    return { kind: "declined", reason: "it takes new files, and this editor creates none" };
  }
  return {
    kind: "edit",
    // Types are asked for.
    isLong: true,
    then: { title: "Show what was moved", command: serverCommands.showOffloaded },
    edit: async (): Promise<WorkspaceEdit> => {
      const { place, token, offloads } = request;
      offloads.forget();
      const offload = await makeOffload({ place, token }, asked);
      offloads.remember(offloadedOf(place, offload));
      return offloadEdit(place, offload, support);
    },
  };
}
