import type { Finding } from "eslint-plugin-unstuck/analyzer";
import { CodeActionKind } from "vscode-languageserver-types";
import type { Place } from "../../context.js";
import { findingsOf, type StepAt } from "../../steps.js";
import type { ActionRequest, ActionSource, Offer, Outcome } from "./action.js";
import { commentOutcome } from "./silencing.js";

/** JSDoc `@nonblocking` with a reason for the function that a call goes to, or, at the blocking call, that it stands in. */
export const markNonblocking: ActionSource = {
  kind: CodeActionKind.QuickFix,
  async offers(request) {
    const offers: Offer[] = [];
    for (const [id, { target, steps }] of byTarget(request.steps)) {
      offers.push({
        id: `mark-nonblocking ${id}`,
        title: `Mark ${shown(target.name)} as @nonblocking, with a reason`,
        findings: findingsOf(steps),
        outcome: await outcomeOf(request, target),
      });
    }
    return offers;
  },
};

interface Target {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly inside: { readonly line: number; readonly column: number };
  /** A finding stands in it: who called it before that is on no path. */
  readonly standing: Finding | undefined;
}

/** Functions to mark, with the steps that lead into them. */
function byTarget(
  steps: readonly StepAt[],
): ReadonlyMap<string, { readonly target: Target; readonly steps: readonly StepAt[] }> {
  const targets = new Map<string, { readonly target: Target; readonly steps: readonly StepAt[] }>();
  for (const at of steps) {
    const target = targetOf(at);
    const key = `${target.file}:${String(target.line)} ${target.name}`;
    targets.set(key, { target, steps: [...(targets.get(key)?.steps ?? []), at] });
  }
  return targets;
}

function targetOf({ finding, index, step }: StepAt): Target {
  const next = finding.path[index + 1];
  const inner = next ?? step;
  return {
    name: next === undefined ? step.caller : step.callee,
    file: inner.file,
    line: inner.callerLine,
    inside: inner,
    standing: next === undefined && index === 0 ? finding : undefined,
  };
}

async function outcomeOf(request: ActionRequest, target: Target): Promise<Outcome> {
  const { place } = request;
  if (target.standing !== undefined && isCalledFromOutside(place, target, target.standing)) {
    const reason = `the outside calls ${shown(target.name)} itself; the mark is for functions that others call`;
    return { kind: "declined", reason };
  }
  const { markNonblocking: mark } = await import("eslint-plugin-unstuck/annotate");
  return commentOutcome(request, target.file, mark(target.file, place.textOf(target.file) ?? "", target));
}

/** It is who waits, or serves besides without a call that the mark would stop. */
function isCalledFromOutside({ snapshot }: Place, { file, line, inside }: Target, { root }: Finding): boolean {
  if (root.file === file && root.line === line) return true;
  const [innermost] = snapshot.analysis.explain(file, inside.line).functions;
  return (innermost?.phases ?? []).some(
    ({ phase, through }) => (phase === "serving" || phase === "open") && through.length === 1,
  );
}

function shown(name: string): string {
  return name.startsWith("<") ? "this function" : name;
}
