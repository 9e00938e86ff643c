import path from "node:path";
import type { Finding, Severity } from "../../analyzer/index.js";
import { pathText } from "../../path-text.js";
import type { Report, ReportStyle } from "../report.js";
import { posix } from "../session.js";

/** Workflow commands: GitHub shows them as annotations on the lines of a pull request. */
export function githubReporter(report: Report, style: ReportStyle): string {
  return report.findings.map((finding) => `${annotation(finding, report.root, style.base)}\n`).join("");
}

const levels = { error: "error", warning: "warning", info: "notice" } as const satisfies Record<Severity, string>;

function annotation(finding: Finding, root: string, base: string): string {
  const properties = {
    file: posix(path.relative(base, path.join(root, finding.file))),
    line: String(finding.line),
    col: String(finding.column),
    endLine: String(finding.endLine),
    endColumn: String(finding.endColumn),
    title: `unstuck/${finding.rule}`,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  const text = [finding.message, pathText(finding), `instead: ${finding.instead}`].join("\n");
  return `::${levels[finding.severity]} ${list.join(",")}::${escapeMessage(text)}`;
}

function escapeMessage(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
