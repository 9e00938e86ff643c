import type { Finding, Fix, FixOutcome } from "eslint-plugin-unstuck/analyzer";
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
    const ways = new Map<string, Way>();
    for (const finding of findingsOf(request.steps)) {
      await request.pause();
      for (const way of waysFor(request, finding)) {
        const same = ways.get(way.id);
        ways.set(way.id, same === undefined ? way : { ...same, findings: [...same.findings, finding] });
      }
    }
    return [...ways.values()].map((way) => offer(request, way));
  },
};

/** One way to fix a blocking call, for all who wait and for whom it is the same, or why there is none. */
interface Way {
  /** Of all that it says and edits: who takes it later gets what was offered, or nothing. */
  readonly id: string;
  readonly findings: readonly [Finding, ...Finding[]];
  readonly outcome: FixOutcome;
  readonly isPreferred: boolean;
}

function waysFor({ place }: ActionRequest, finding: Finding): readonly Way[] {
  const outcomes = outcomesFor(place, finding);
  // Clients take what is preferred unasked, so of two ways only one may be.
  const preferred = outcomes.find((outcome) => outcome.kind === "fix" && outcome.fix.safety === "safe");
  return outcomes.map((outcome) => ({
    id: `fix ${digestOf(JSON.stringify([causeKey(finding), outcome]))}`,
    findings: [finding],
    outcome,
    isPreferred: outcome === preferred,
  }));
}

function offer(request: ActionRequest, { id, findings, outcome, isPreferred }: Way): Offer {
  if (outcome.kind === "declined") return { id, title: outcome.title, findings, outcome };
  const { fix } = outcome;
  const edit = (): Promise<WorkspaceEdit> => confirmedEdit(request, findings[0], fix);
  return {
    id,
    title: fix.title,
    findings,
    ...(isPreferred ? { preferred: true } : {}),
    outcome: { kind: "edit", warnings: fix.warnings, edit },
  };
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
