import path from "node:path";
import type { Cost, Finding, Location, PathStep, Severity } from "../../analyzer/index.js";
import type { Colors } from "../color.js";
import { counted, type Report, type ReportStyle } from "../report.js";

/** For people: one block for each cause, with those who wait for it, how they get there, and the remedy. */
export function textReporter(report: Report, style: ReportStyle): string {
  const causes = byCause(report.findings);
  const blocks = causes.map((findings) => causeBlock(findings, style.colors));
  const ending = [summary(report, causes.length, style), ...(style.showStats ? statistics(report) : [])];
  return `${[...blocks, ending.join("\n")].join("\n\n")}\n`;
}

const shownPlaces = 10;

const costTexts = {
  T0: "up to 20 µs",
  T1: "up to 1 ms",
  T2: "up to 50 ms",
  T3: "more than 50 ms",
} as const satisfies Record<Cost, string>;

type Group = readonly [Finding, ...Finding[]];

/** In the order of the first finding of each cause: by file and line. */
function byCause(findings: readonly Finding[]): readonly Group[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const key = `${placeOf(finding.cause)} ${finding.cause.api}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

function causeBlock(findings: Group, colors: Colors): string {
  const [first] = findings;
  const { cause } = first;
  const places = findings.length === 1 ? "one place waits" : `${String(findings.length)} places wait`;
  const heading = [colors.bold(cause.api), placeOf(cause), `${cause.cost} (${costTexts[cause.cost]})`, places].join(
    "  ",
  );
  const told = new Set<string>();
  const waiting = findings.slice(0, shownPlaces).flatMap((finding) => waitingLines(finding, told, colors));
  const more = findings.length - shownPlaces;
  return [
    heading,
    ...waiting,
    ...(more > 0 ? [`  and ${String(more)} more (--format json lists all)`] : []),
    `  ${colors.green("instead:")} ${first.instead}`,
  ].join("\n");
}

function waitingLines(finding: Finding, told: Set<string>, colors: Colors): readonly string[] {
  const place = placeOf(finding);
  const position = place === placeOf(finding.cause) ? "" : `${place}  `;
  const severity = severityColor(finding.severity, colors)(finding.severity);
  const doubt = finding.certainty === "likely" ? " (likely)" : "";
  const head = `  ${position}${severity}${doubt}  ${finding.message}  ${colors.dim(`unstuck/${finding.rule}`)}`;
  return finding.path.length > 1 ? [head, `    ${colors.dim(pathLine(finding, told))}`] : [head];
}

/** Steps that an earlier line of the block has told are not told again. */
function pathLine(finding: Finding, told: Set<string>): string {
  const parts = [finding.root.label];
  for (const [index, step] of finding.path.entries()) {
    const isKnown = told.has(placeOf(step));
    told.add(placeOf(step));
    if (isKnown && index < finding.path.length - 1) return [...parts, `${stepText(step)}, then as above`].join(" → ");
    parts.push(stepText(step));
  }
  return parts.join(" → ");
}

function placeOf({ file, line, column }: Location): string {
  return `${file}:${String(line)}:${String(column)}`;
}

function stepText({ callee, file, line }: PathStep): string {
  return `${callee} (${file}:${String(line)})`;
}

function severityColor(severity: Severity, colors: Colors): (text: string) => string {
  const table = { error: colors.red, warning: colors.yellow, info: colors.cyan } satisfies Record<Severity, unknown>;
  return table[severity];
}

function summary({ findings, stats, root }: Report, causes: number, { colors, base }: ReportStyle): string {
  if (findings.length === 0) {
    return `No findings: of ${counted(stats.files, "file")}, no serving code was seen to reach a blocking call.`;
  }
  const files = new Set(findings.map(({ file }) => file)).size;
  const severities = (["error", "warning", "info"] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [severity === "info" ? `${String(count)} info` : counted(count, severity)];
  });
  const text = `${counted(findings.length, "finding")} (${severities.join(", ")}) in ${counted(files, "file")}, from ${counted(causes, "cause")}.`;
  const where = path.resolve(base) === path.resolve(root) ? "" : ` Paths are relative to ${root}.`;
  return colors.bold(text) + where;
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
