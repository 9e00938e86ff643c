import path from "node:path";
import { counted, type Report, type ReportStyle } from "../report.js";
import { causeBlock, groupByCause, placeOf } from "./cause-block.js";
import { leavesOut, leftOutLines } from "./left-out.js";
import { severityCounts } from "./severities.js";

/** For people: a block for each cause, with those who wait for it, how they get there, and the remedy. */
export function textReporter(report: Report, style: ReportStyle): string {
  const blocks = groupByCause(report.findings).map((findings) => causeBlock(findings, style.colors));
  const ending = [summary(report, style), ...leftOutLines(report), ...(style.showStats ? statistics(report) : [])];
  return `${[...blocks, ending.join("\n")].join("\n\n")}\n`;
}

function summary(report: Report, { colors, base }: ReportStyle): string {
  const { findings, stats, root } = report;
  if (findings.length === 0) {
    if (leavesOut(report)) return `No new findings in ${counted(stats.files, "file")}.`;
    return `No findings: of ${counted(stats.files, "file")}, no serving code was seen to reach a blocking call.`;
  }
  const files = new Set(findings.map(({ file }) => file)).size;
  const causes = new Set(findings.map(({ cause }) => placeOf(cause))).size;
  const severities = severityCounts(findings).map(({ text }) => text);
  const sentence = `${counted(findings.length, "finding")} (${severities.join(", ")}) in ${counted(files, "file")}, from ${counted(causes, "cause")}.`;
  const where = path.resolve(base) === path.resolve(root) ? "" : ` Paths are relative to ${root}.`;
  return colors.bold(sentence) + where;
}

function statistics({ stats, root }: Report): readonly string[] {
  const share = stats.calls === 0 ? 100 : Math.round((100 * stats.resolvedCalls) / stats.calls);
  const rows = [
    ["root", root],
    ["files", stats.files],
    ["functions", stats.functions],
    ["calls", stats.calls],
    ["resolved", `${String(stats.resolvedCalls)} (${String(share)} %)`],
    ["unresolved", stats.unresolvedCalls],
    ["time", `${String(stats.ms)} ms`],
  ] as const;
  return ["", ...rows.map(([name, value]) => `${name.padEnd(12)}${String(value)}`)];
}
