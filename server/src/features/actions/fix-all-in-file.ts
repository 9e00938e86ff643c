import type { Finding, Fix, FixOutcome } from "eslint-plugin-unstuck/analyzer";
import type { WorkspaceEdit } from "vscode-languageserver-types";
import { CodeActionKind } from "vscode-languageserver-types";
import { contentModified } from "../../failure.js";
import { causeKey, outcomesFor } from "../../fix-outcomes.js";
import type { FixPlan } from "../../fix-runs.js";
import { madeEdit } from "../../made-fixes.js";
import { fixAllKind } from "../../protocol.js";
import { isSelected, type Selection } from "../../selection.js";
import type { Snapshot } from "../../snapshot.js";
import { findingsOf } from "../../steps.js";
import type { ActionRequest, ActionSource, Offer } from "./action.js";

/** All that is safe in the document, where a safe fix is offered and there are others. */
export const fixAllInFile: ActionSource = {
  kind: CodeActionKind.QuickFix,
  async offers(request) {
    const here = findingsOf(request.steps).filter((finding) => isSafelyFixable(request, finding));
    const isMore = here.length > 0 && (await hasSafeFixes(request, 2));
    return isMore ? [offer(request, "fix-all", here)] : [];
  },
};

/** The same where the client asks for just that, as on saving. */
export const fixAllOfKind: ActionSource = {
  kind: fixAllKind,
  isWholeDocument: true,
  async offers(request) {
    return (await hasSafeFixes(request, 1)) ? [offer(request, "fix-all-of-kind", findingsOf(request.steps))] : [];
  },
};

/** What is safe changes one file: other edits are none that may be made unasked. */
export function safeFixesIn(file: string, selection: Selection): FixPlan {
  return {
    wants: (finding) => concerns(finding, file) && isSelected(finding, selection),
    choose: (_, fixes) => fixes.find((fix) => isSafeIn(file, fix)),
  };
}

/** The findings that stand in a file, or whose blocking call does. */
export function findingsAbout(file: string, { findingsIn }: Snapshot, selection: Selection): readonly Finding[] {
  const all = [...findingsIn.values()].flat();
  return all.filter((finding) => concerns(finding, file) && isSelected(finding, selection));
}

export function isSafeIn(file: string, { safety, changes }: Fix): boolean {
  return safety === "safe" && changes.every((change) => change.file === file);
}

function concerns(finding: Finding, file: string): boolean {
  return finding.file === file || finding.cause.file === file;
}

function isSafelyFixable({ place }: ActionRequest, finding: Finding): boolean {
  const isSafe = (outcome: FixOutcome): boolean => outcome.kind === "fix" && isSafeIn(place.file, outcome.fix);
  return outcomesFor(place, finding).some(isSafe);
}

/** Whether so many blocking calls can be fixed safely; looks no further than it takes to know. */
async function hasSafeFixes(request: ActionRequest, wanted: number): Promise<boolean> {
  const { place, settings } = request;
  const found = new Set<string>();
  for (const finding of findingsAbout(place.file, place.snapshot, settings)) {
    await request.pause();
    if (isSafelyFixable(request, finding)) found.add(causeKey(finding));
    if (found.size === wanted) return true;
  }
  return false;
}

function offer(request: ActionRequest, id: string, findings: readonly Finding[]): Offer {
  return {
    id,
    title: "Fix all that is safe in this file",
    findings,
    outcome: { kind: "edit", isLong: true, edit: () => editAll(request) },
  };
}

async function editAll(request: ActionRequest): Promise<WorkspaceEdit> {
  const edit = await madeEdit(request, safeFixesIn(request.place.file, request.settings));
  if (edit === undefined) throw contentModified("Nothing is safe to fix any more");
  return edit;
}
