import type { Finding } from "eslint-plugin-unstuck/analyzer";
import type { ProjectView } from "./context.js";
import type { WaitingPath } from "./protocol.js";

/** Findings as the protocol hands them out: the most costly first, of these the nearest; no more than `most`. */
export function waitingPaths(view: ProjectView, findings: readonly Finding[], most = Infinity): readonly WaitingPath[] {
  const ordered = [...findings].sort(byWeight);
  return ordered.slice(0, most).map((finding) => waitingPath(view, finding));
}

export function waitingPath(view: ProjectView, finding: Finding): WaitingPath {
  return {
    root: finding.root.label,
    at: view.locationOf(finding),
    certainty: finding.certainty,
    message: finding.message,
    steps: finding.path.map((step) => ({ ...view.locationOf(step), caller: step.caller, callee: step.callee })),
  };
}

function byWeight(a: Finding, b: Finding): number {
  return b.cause.cost.localeCompare(a.cause.cost) || a.path.length - b.path.length;
}
