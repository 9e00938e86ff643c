import { CodeActionKind, type WorkspaceEdit } from "vscode-languageserver-types";
import { contentModified } from "../../failure.js";
import { causeKey, outcomesFor } from "../../fix-outcomes.js";
import { madeEdit } from "../../made-fixes.js";
import { isSelected } from "../../selection.js";
import { findingsOf } from "../../steps.js";
import type { ActionRequest, ActionSource, Offer } from "./action.js";

/** What can be fixed here, wherever else in the project somebody waits for a call of the same. */
export const fixCauseEverywhere: ActionSource = {
  kind: CodeActionKind.QuickFix,
  async offers(request) {
    const findings = findingsOf(request.steps);
    const offers: Offer[] = [];
    for (const api of new Set(findings.map(({ cause }) => cause.api))) {
      await request.pause();
      const here = findings.filter(({ cause }) => cause.api === api);
      const isFixable = here.some((finding) =>
        outcomesFor(request.place, finding).some((outcome) => outcome.kind === "fix"),
      );
      if (!isFixable || callsOf(request, api) < 2) continue;
      offers.push({
        id: `fix-everywhere ${api}`,
        title: `Fix ${api} everywhere it is waited for`,
        findings: here,
        outcome: { kind: "edit", isLong: true, edit: () => editEverywhere(request, api) },
      });
    }
    return offers;
  },
};

/** How many calls of it somebody waits for. */
function callsOf({ place, settings }: ActionRequest, api: string): number {
  const shown = [...place.snapshot.findingsIn.values()]
    .flat()
    .filter((finding) => finding.cause.api === api && isSelected(finding, settings));
  return new Set(shown.map(causeKey)).size;
}

async function editEverywhere(request: ActionRequest, api: string): Promise<WorkspaceEdit> {
  const edit = await madeEdit(request, {
    wants: (finding) => finding.cause.api === api && isSelected(finding, request.settings),
    choose: (_, [first]) => first,
  });
  if (edit === undefined) throw contentModified(`No call of ${api} can be fixed any more`);
  return edit;
}
