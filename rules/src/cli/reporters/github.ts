import type { Finding, Severity } from "../../analyzer/index.js";
import { pathText } from "../../path-text.js";
import { pathInCheckout } from "../checkout.js";
import type { Report, ReportStyle } from "../report.js";
import { causeFirst } from "./order.js";

/** Workflow commands: GitHub shows them as annotations on the lines of a pull request. */
export function githubReporter({ findings, problems, root }: Report, { top }: ReportStyle): string {
  const annotations = causeFirst(findings).map((finding) =>
    annotation(finding, pathInCheckout(finding.file, root, top)),
  );
  const notes = problems.map(({ file, message }) =>
    command("warning", { file: pathInCheckout(file, root, top), title: "unstuck" }, message),
  );
  return [...annotations, ...notes, ...unseen(findings)].map((line) => `${line}\n`).join("");
}

/** Of each level and step; the others stand in the log only. */
const shownAnnotations = 10;

const levels = { error: "error", warning: "warning", info: "notice" } as const satisfies Record<Severity, string>;

function annotation(finding: Finding, file: string): string {
  const properties = {
    file,
    line: String(finding.line),
    col: String(finding.column),
    endLine: String(finding.endLine),
    endColumn: String(finding.endColumn),
    title: `unstuck/${finding.rule}`,
  };
  const text = [finding.message, pathText(finding), `instead: ${finding.instead}`].join("\n");
  return command(levels[finding.severity], properties, text);
}

function command(level: string, properties: Readonly<Record<string, string>>, text: string): string {
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  return `::${level} ${list.join(",")}::${escapeMessage(text)}`;
}

function unseen(findings: readonly Finding[]): readonly string[] {
  const counts = new Map<Severity, number>();
  for (const { severity } of findings) counts.set(severity, (counts.get(severity) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > shownAnnotations)
    .map(
      ([severity, count]) =>
        `Of ${String(count)} ${levels[severity]}s GitHub shows ${String(shownAnnotations)} on the lines of the pull request; all are in this log.`,
    );
}

function escapeMessage(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
