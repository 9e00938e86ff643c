import type { Severity } from "../../analyzer/index.js";
import { pathText } from "../../path-text.js";
import { pathInCheckout } from "../checkout.js";
import { counted, type Report, type ReportStyle } from "../report.js";
import { costTexts, groupByCause, placeOf, waitingPlaces, type CauseGroup } from "./cause-block.js";
import { code, codeCell, codeHtml, prose } from "./markdown-text.js";
import { causeFirst } from "./order.js";
import { leavesOut } from "./left-out.js";
import { severityCounts } from "./severities.js";

/** For a comment on a pull request: a table of causes, the worst first, and beneath it who waits and how it comes to that. */
export function markdownReporter(report: Report, { top }: ReportStyle): string {
  const groups = groupByCause(causeFirst(report.findings));
  const closing = problemLines(report);
  const head = [...heading(report), ...readingPlace(report, top), ...(groups.length === 0 ? [] : tableHead)];
  const budget = maxCharacters - lengthOf([...head, ...closing]) - reserve;
  const rows = fitting(groups.map(tableRow), budget / 2);
  const details = fitting(groups.map(detailBlock), budget - lengthOf(rows));
  const note = leftOut(groups.length, rows.length, details.length);
  return `${[...head, ...rows, ...note, ...details, ...closing].join("\n")}\n`;
}

/** GitHub takes no comment with more; reviewers would not read it either. */
const maxCharacters = 65_536;
/** For the lines that say what is left out. */
const reserve = 500;
const shownPlaces = 10;
const shownProblems = 20;

const tableHead = ["", "| | Blocks | Where | Who waits | Instead |", "| --- | --- | --- | --- | --- |"];
const marks = { error: "🔴", warning: "🟡", info: "🔵" } as const satisfies Record<Severity, string>;

function heading(report: Report): readonly string[] {
  const { findings, stats } = report;
  if (findings.length === 0 && leavesOut(report)) {
    return ["### Unstuck: no new findings", "", `Nothing new in ${counted(stats.files, "file")}.`];
  }
  if (findings.length === 0) {
    const text = `Of ${counted(stats.files, "file")}, no serving code was seen to reach a blocking call.`;
    return ["### Unstuck: no findings", "", text];
  }
  const causes = new Set(findings.map(({ cause }) => placeOf(cause))).size;
  const severities = severityCounts(findings).map(({ severity, text }) => `${marks[severity]} ${text}`);
  return [
    `### Unstuck: ${counted(findings.length, "finding")} from ${counted(causes, "cause")}`,
    "",
    severities.join(" · "),
  ];
}

function readingPlace({ root, findings }: Report, top: string): readonly string[] {
  const folder = pathInCheckout("", root, top);
  return folder === "" || findings.length === 0 ? [] : ["", `Paths are relative to ${code(folder)}.`];
}

function tableRow(group: CauseGroup): string {
  const [{ cause, severity, instead }] = group;
  const [first = "", ...others] = [...new Set(group.map(({ root }) => root.label))];
  const who = `${codeCell(first)}${others.length === 0 ? "" : ` and ${String(others.length)} more`}`;
  const blocks = `${codeCell(cause.api)}<br>${costTexts[cause.cost]}`;
  return `| ${[marks[severity], blocks, codeCell(placeOf(cause)), who, prose(instead)].join(" | ")} |`;
}

function detailBlock(group: CauseGroup): string {
  const [{ cause }] = group;
  const places = waitingPlaces(group);
  const more = places.length - shownPlaces;
  const waits = places.length === 1 ? "one place waits" : `${String(places.length)} places wait`;
  return [
    "",
    "<details>",
    `<summary>${codeHtml(cause.api)} in ${codeHtml(cause.file)}: ${waits}</summary>`,
    "",
    ...places
      .slice(0, shownPlaces)
      .map((finding) => `- ${code(pathText(finding))}${finding.certainty === "likely" ? " (likely)" : ""}`),
    ...(more > 0 ? [`- and ${String(more)} more`] : []),
    "",
    "</details>",
  ].join("\n");
}

/** From the front as many as have room. */
function fitting(texts: readonly string[], budget: number): readonly string[] {
  let room = budget;
  const end = texts.findIndex((text) => {
    room -= text.length + 1;
    return room < 0;
  });
  return end === -1 ? texts : texts.slice(0, end);
}

function leftOut(total: number, rows: number, details: number): readonly string[] {
  if (rows < total) return ["", `${counted(total - rows, "more cause")} left out: a comment takes no more.`];
  return details < total
    ? ["", `The paths of the last ${counted(total - details, "cause")} are left out: a comment takes no more.`]
    : [];
}

function problemLines({ problems }: Report): readonly string[] {
  if (problems.length === 0) return [];
  const more = problems.length - shownProblems;
  return [
    "",
    `**${counted(problems.length, "problem")}: what follows was not analysed as it should be**`,
    "",
    ...problems
      .slice(0, shownProblems)
      .map(({ file, message }) => `- ${code(clipped(file))}: ${prose(clipped(message))}`),
    ...(more > 0 ? [`- and ${String(more)} more`] : []),
  ];
}

/** A message may quote what it complains of, however long. */
function clipped(text: string): string {
  return text.length > 500 ? `${text.slice(0, 500)}…` : text;
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}
