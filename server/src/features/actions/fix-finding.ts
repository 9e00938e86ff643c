import type { Finding, Fix } from "eslint-plugin-unstuck/analyzer";
import { CodeActionKind, type WorkspaceEdit } from "vscode-languageserver-types";
import { requestFailed } from "../../failure.js";
import { causeKey, outcomesFor } from "../../fix-outcomes.js";
import { madeEdit } from "../../made-fixes.js";
import { digestOf } from "../../source-text.js";
import { findingsOf } from "../../steps.js";
import type { ActionRequest, ActionSource, Offer } from "./action.js";

/** Every way to fix the blocking calls behind a place, and why there is none. */
export const fixFinding: ActionSource = {
  kind: CodeActionKind.QuickFix,
  async offers(request) {
    const offers: Offer[] = [];
    for (const findings of byCause(findingsOf(request.steps))) {
      await request.pause();
      offers.push(...offersFor(request, findings));
    }
    return offers;
  },
};

type Findings = readonly [Finding, ...Finding[]];

/** What fixes a blocking call fixes it for all who wait. */
function byCause(findings: readonly Finding[]): readonly Findings[] {
  const causes = new Map<string, Findings>();
  for (const finding of findings) {
    const others = causes.get(causeKey(finding));
    causes.set(causeKey(finding), others === undefined ? [finding] : [...others, finding]);
  }
  return [...causes.values()];
}

function offersFor(request: ActionRequest, findings: Findings): readonly Offer[] {
  const [finding] = findings;
  const outcomes = outcomesFor(request.place, finding);
  // Clients take what is preferred unasked, so of two ways only one may be.
  const preferred = outcomes.find((outcome) => outcome.kind === "fix" && outcome.fix.safety === "safe");
  return outcomes.map((outcome): Offer => {
    // With all edits in it: who takes it later gets what was offered, or nothing.
    const id = `fix ${digestOf(JSON.stringify([causeKey(finding), outcome]))}`;
    if (outcome.kind === "declined") return { id, title: outcome.title, findings, outcome };
    const { fix } = outcome;
    return {
      id,
      title: fix.title,
      findings,
      ...(outcome === preferred ? { preferred: true } : {}),
      outcome: { kind: "edit", warnings: fix.warnings, edit: () => confirmedEdit(request, finding, fix) },
    };
  });
}

/** The analysis must agree: the finding goes, and none comes. */
async function confirmedEdit(request: ActionRequest, { fingerprint }: Finding, fix: Fix): Promise<WorkspaceEdit> {
  const edit = await madeEdit(request, {
    wants: (finding) => finding.fingerprint === fingerprint,
    choose: (_, fixes) => fixes.find(({ kind, title }) => kind === fix.kind && title === fix.title),
  });
  if (edit !== undefined) return edit;
  throw requestFailed("The analysis of what this fix would make does not confirm it, so it was not made");
}
