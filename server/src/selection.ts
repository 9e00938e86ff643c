import type { Finding } from "eslint-plugin-unstuck/analyzer";
import type { Settings } from "./settings.js";
import type { CauseGroup } from "./snapshot.js";

/** What decides whether a finding is shown. */
export type Selection = Pick<Settings, "enable" | "minimumCost" | "reportLikely">;

/** Whether a finding is shown at all: the one answer for diagnostics, hovers, lenses, actions and views. */
export function isSelected(finding: Finding, { enable, minimumCost, reportLikely }: Selection): boolean {
  return enable && finding.cause.cost >= minimumCost && (reportLikely || finding.certainty === "certain");
}

export function selectFindings(findings: readonly Finding[], selection: Selection): readonly Finding[] {
  return findings.filter((finding) => isSelected(finding, selection));
}

/** Groups with the shown findings only; a cause that nobody is shown to wait for goes. */
export function selectGroups(groups: readonly CauseGroup[], selection: Selection): readonly CauseGroup[] {
  return groups.flatMap(({ cause, findings }) => {
    const [first, ...others] = selectFindings(findings, selection);
    return first === undefined ? [] : [{ cause, findings: [first, ...others] }];
  });
}
