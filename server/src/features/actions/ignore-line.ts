import { CodeActionKind } from "vscode-languageserver-types";
import { findingsOf, isStart, type StepAt } from "../../steps.js";
import { waiters } from "../../wording.js";
import type { ActionRequest, ActionSource, Offer } from "./action.js";
import { commentOutcome, directiveNames, silenceable } from "./silencing.js";

/** A directive with a reason for the line of a finding or of a blocking call. */
export const ignoreLine: ActionSource = {
  kind: CodeActionKind.QuickFix,
  async offers(request) {
    const offers: Offer[] = [];
    for (const [api, steps] of silenceable(request.steps)) {
      for (const onLine of byLine(steps)) offers.push(await offer(request, api, onLine));
    }
    return offers;
  },
};

type Steps = readonly [StepAt, ...StepAt[]];

function byLine(steps: Steps): readonly Steps[] {
  const lines = new Map<number, Steps>();
  for (const at of steps) {
    const known = lines.get(at.step.line);
    lines.set(at.step.line, known === undefined ? [at] : [...known, at]);
  }
  return [...lines.values()];
}

async function offer(request: ActionRequest, api: string, steps: Steps): Promise<Offer> {
  const { ignoreOnLine } = await import("eslint-plugin-unstuck/annotate");
  const { place } = request;
  const [{ step }] = steps;
  const findings = findingsOf(steps);
  const text = place.textOf(place.file) ?? "";
  const comment = ignoreOnLine(place.file, text, step, directiveNames(api, findings));
  return {
    id: `ignore-line ${api} ${String(step.line)}`,
    title: titleOf(api, steps),
    findings,
    outcome: commentOutcome(request, place.file, comment),
  };
}

/** At the blocking call itself, the comment speaks for all who wait. */
function titleOf(api: string, steps: Steps): string {
  const others = waiters(steps.filter((at) => !isStart(at)).map(({ finding }) => finding));
  const whom = others.length > 1 ? ` for all ${String(others.length)} that wait` : "";
  return `Ignore ${api} on line ${String(steps[0].step.line)}${whom}, with a reason`;
}
