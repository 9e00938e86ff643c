import type { Finding, Problem, Severity } from "../../analyzer/index.js";
import { pathText } from "../../path-text.js";
import { pathInCheckout } from "../checkout.js";
import type { Report, ReportStyle } from "../report.js";

/** GitLab's Code Quality: the part of Code Climate's format that a merge request shows. */
export function gitlabReporter({ findings, problems, root }: Report, { top }: ReportStyle): string {
  const issues = [
    ...findings.map((finding) => issue(finding, pathInCheckout(finding.file, root, top))),
    ...problems.map((problem) => problemIssue(problem, pathInCheckout(problem.file, root, top))),
  ];
  return `${JSON.stringify(issues, null, 2)}\n`;
}

const severities = { error: "major", warning: "minor", info: "info" } as const satisfies Record<Severity, string>;

function issue(finding: Finding, path: string): object {
  const { rule, line, endLine, severity, message, instead, fingerprint } = finding;
  return {
    type: "issue",
    description: `${message} Instead: ${instead}`,
    check_name: `unstuck/${rule}`,
    categories: ["Performance"],
    content: { body: pathText(finding) },
    fingerprint,
    severity: severities[severity],
    location: { path, lines: { begin: line, end: endLine } },
  };
}

/** It has no line, and GitLab wants one. */
function problemIssue({ file, message }: Problem, path: string): object {
  return {
    type: "issue",
    description: message,
    check_name: "unstuck/problem",
    categories: ["Clarity"],
    fingerprint: `${file}: ${message}`,
    severity: severities.info,
    location: { path, lines: { begin: 1 } },
  };
}
