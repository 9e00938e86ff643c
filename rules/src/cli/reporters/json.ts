import type { Finding } from "../../analyzer/index.js";
import type { Report } from "../report.js";
import { fixedJson, outcomeJson } from "./fix-json.js";

/** The contract in `schema/report.schema.json`: nothing may be left out; who does not ask for fixes gets nothing of them. */
export function jsonReporter({ root, findings, stats, problems, fixes, baseline, changes }: Report): string {
  const report = {
    version: "1",
    root,
    findings: findings.map((finding) => ({
      ...findingJson(finding),
      ...(fixes === undefined ? {} : { fixes: fixes.outcomesOf(finding).map(outcomeJson) }),
    })),
    ...(fixes === undefined ? {} : { fixed: fixedJson(fixes) }),
    ...(baseline === undefined ? {} : { baseline: { ...baseline, covered: baseline.covered.length } }),
    ...(changes === undefined ? {} : { changes }),
    stats,
    problems,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function findingJson(finding: Finding): object {
  const { root, cause } = finding;
  return {
    rule: finding.rule,
    file: finding.file,
    line: finding.line,
    column: finding.column,
    endLine: finding.endLine,
    endColumn: finding.endColumn,
    message: finding.message,
    severity: finding.severity,
    certainty: finding.certainty,
    fingerprint: finding.fingerprint,
    root: { kind: root.kind, phase: root.phase, label: root.label, file: root.file, line: root.line },
    cause: { file: cause.file, line: cause.line, column: cause.column, api: cause.api, cost: cause.cost },
    path: finding.path.map(({ file, line, column, caller, callee }) => ({ file, line, column, caller, callee })),
  };
}
