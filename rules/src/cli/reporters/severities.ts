import type { Finding, Severity } from "../../analyzer/index.js";
import { counted } from "../report.js";

export interface SeverityCount {
  readonly severity: Severity;
  /** `2 errors`. */
  readonly text: string;
}

/** How many findings there are of each severity, the gravest first; of what there is none nothing is said. */
export function severityCounts(findings: readonly Finding[]): readonly SeverityCount[] {
  return severities.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    if (count === 0) return [];
    return [{ severity, text: severity === "info" ? `${String(count)} info` : counted(count, severity) }];
  });
}

const severities = ["error", "warning", "info"] as const satisfies readonly Severity[];
