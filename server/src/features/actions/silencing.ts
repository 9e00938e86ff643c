import type { Finding } from "eslint-plugin-unstuck/analyzer";
import type { CommentEdit } from "eslint-plugin-unstuck/annotate";
import { isCause, isStart, type StepAt } from "../../steps.js";
import { commentEdit } from "../../workspace-edits.js";
import type { ActionRequest, Outcome } from "./action.js";

/** Steps at which a directive counts (where a finding stands, and where it blocks), by what blocks. */
export function silenceable(steps: readonly StepAt[]): ReadonlyMap<string, readonly [StepAt, ...StepAt[]]> {
  const groups = new Map<string, readonly [StepAt, ...StepAt[]]>();
  for (const at of steps) {
    if (!isStart(at) && !isCause(at)) continue;
    const { api } = at.finding.cause;
    const group = groups.get(api);
    groups.set(api, group === undefined ? [at] : [...group, at]);
  }
  return groups;
}

/** How directives name what they are about: the API, or the rules where spaces in its name would break it up. */
export function directiveNames(api: string, findings: readonly Finding[]): readonly string[] {
  return /[\s,]/.test(api) ? [...new Set(findings.map(({ rule }) => rule))] : [api];
}

/** A comment in a file as the outcome of an action. */
export function commentOutcome({ place, support }: ActionRequest, file: string, comment: CommentEdit): Outcome {
  if (comment.kind === "declined") return comment;
  return { kind: "edit", edit: () => commentEdit(place, file, comment, support) };
}
