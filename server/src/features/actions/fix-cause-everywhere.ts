import type { Finding } from "eslint-plugin-unstuck/analyzer";
import { CodeActionKind, type WorkspaceEdit } from "vscode-languageserver-types";
import { contentModified } from "../../failure.js";
import { causeKey, outcomesFor } from "../../fix-outcomes.js";
import type { FixPlan } from "../../fix-runs.js";
import { madeEdit } from "../../made-fixes.js";
import { selectFindings } from "../../selection.js";
import { findingsOf } from "../../steps.js";
import type { ActionRequest, ActionSource, Offer } from "./action.js";

/** What can be fixed here, for all who wait and not only for some, and wherever else somebody waits for such a call. */
export const fixCauseEverywhere: ActionSource = {
  kind: CodeActionKind.QuickFix,
  async offers(request) {
    const offers: Offer[] = [];
    for (const [key, findings] of groups(findingsOf(request.steps), causeKey)) {
      offers.push(...(await forAllWhoWait(request, key, findings)));
    }
    for (const [api, findings] of groups(findingsOf(request.steps), ({ cause }) => cause.api)) {
      offers.push(...(await forAllCalls(request, api, findings)));
    }
    return offers;
  },
};

/** Where some cannot wait, a fix may be one for a part of the others. */
async function forAllWhoWait(request: ActionRequest, key: string, here: Findings): Promise<readonly Offer[]> {
  const all = shownFindings(request).filter((finding) => causeKey(finding) === key);
  if (all.length < 2 || (await fixesOf(request, all.slice(0, mostLookedAt))).size < 2) return [];
  const [{ cause, path }] = here;
  const caller = path.at(-1)?.caller ?? "";
  const where = /^[\w$]/.test(caller) ? `in ${caller} ` : "here ";
  const fingerprints = new Set(all.map(({ fingerprint }) => fingerprint));
  const title = `Fix ${cause.api} ${where}everywhere it is waited for`;
  return [offer(request, `fix-for-all ${key}`, title, here, ({ fingerprint }) => fingerprints.has(fingerprint))];
}

/** More would keep the menu waiting. */
const mostLookedAt = 20;

async function forAllCalls(request: ActionRequest, api: string, here: Findings): Promise<readonly Offer[]> {
  const calls = shownFindings(request).filter(({ cause }) => cause.api === api);
  if (new Set(calls.map(causeKey)).size < 2 || (await fixesOf(request, here)).size === 0) return [];
  const title = `Fix ${api} everywhere it is waited for`;
  return [offer(request, `fix-everywhere ${api}`, title, here, ({ cause }) => cause.api === api)];
}

function offer(request: ActionRequest, id: string, title: string, findings: Findings, wants: FixPlan["wants"]): Offer {
  return { id, title, findings, outcome: { kind: "edit", isLong: true, edit: () => editAll(request, wants) } };
}

async function editAll(request: ActionRequest, wants: FixPlan["wants"]): Promise<WorkspaceEdit> {
  const edit = await madeEdit(request, {
    wants: (finding) => wants(finding) && selectFindings([finding], request.settings).length > 0,
    choose: (_, fixes) => fixes.find(({ safety }) => safety === "safe") ?? fixes[0],
  });
  if (edit === undefined) throw contentModified("There is nothing left to fix");
  return edit;
}

/** All different ones, as text. */
async function fixesOf({ place, pause }: ActionRequest, findings: readonly Finding[]): Promise<ReadonlySet<string>> {
  const fixes = new Set<string>();
  for (const finding of findings) {
    await pause();
    const first = outcomesFor(place, finding).find(({ kind }) => kind === "fix");
    if (first !== undefined) fixes.add(JSON.stringify(first));
  }
  return fixes;
}

function shownFindings({ place, settings }: ActionRequest): readonly Finding[] {
  return selectFindings([...place.snapshot.findingsIn.values()].flat(), settings);
}

type Findings = readonly [Finding, ...Finding[]];

function groups(findings: readonly Finding[], keyOf: (finding: Finding) => string): ReadonlyMap<string, Findings> {
  const found = new Map<string, Findings>();
  for (const finding of findings) {
    const others = found.get(keyOf(finding));
    found.set(keyOf(finding), others === undefined ? [finding] : [...others, finding]);
  }
  return found;
}
