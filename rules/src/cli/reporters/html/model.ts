import type {
  Certainty,
  Cost,
  Finding,
  PathStep,
  Problem,
  RuleName,
  Severity,
  TextOf,
} from "../../../analyzer/index.js";
import type { Report } from "../../report.js";
import { groupByCause, placeOf, waitingPlaces, type CauseGroup } from "../cause-block.js";
import { leavesOut, leftOutLines } from "../left-out.js";
import { causeFirst } from "../order.js";
import { severityCounts, type SeverityCount } from "../severities.js";

/** What the page says, before it looks like anything. */
export interface PageModel {
  readonly findings: number;
  /** Calls that block; a group below may hold several. */
  readonly causes: number;
  readonly files: number;
  readonly severities: readonly SeverityCount[];
  /** The worst first. */
  readonly groups: readonly GroupModel[];
  /** Groups that the page has no room for. */
  readonly moreGroups: number;
  readonly problems: readonly Problem[];
  /** Whether there are findings that the page does not tell. */
  readonly leavesOut: boolean;
  /** What a baseline, or what nobody changed, has to do with that; lines. */
  readonly leftOut: readonly string[];
}

/** What one API blocks in one file. */
export interface GroupModel {
  /** The name of its place on the page. */
  readonly id: string;
  readonly api: string;
  readonly file: string;
  /** Line and column of each call. */
  readonly places: readonly string[];
  readonly cost: Cost;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly remedies: readonly string[];
  /** All files that are on the way to it, for who looks for one. */
  readonly files: readonly string[];
  readonly count: number;
  readonly waiting: readonly WaitingModel[];
  readonly moreWaiting: number;
}

/** Somebody who waits, and how it comes to that. */
export interface WaitingModel {
  readonly label: string;
  readonly message: string;
  readonly rule: RuleName;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly steps: readonly StepModel[];
}

export interface StepModel {
  readonly caller: string;
  readonly callee: string;
  readonly place: string;
  /** The line as it stands in the file. */
  readonly source?: string;
}

/** More than anybody reads, and a page that still opens at once. */
const maxGroups = 500;
const maxWaiting = 50;
const maxRemedies = 3;
const maxSource = 200;

export function pageModel(report: Report): PageModel {
  const { findings, stats, problems, textOf } = report;
  const groups = groupByCause(causeFirst(findings));
  const lineOf = lineReader(textOf);
  return {
    findings: findings.length,
    causes: new Set(findings.map(({ cause }) => placeOf(cause))).size,
    files: stats.files,
    severities: severityCounts(findings),
    groups: groups.slice(0, maxGroups).map((group, index) => groupModel(group, groupId(index), lineOf)),
    moreGroups: Math.max(0, groups.length - maxGroups),
    problems,
    leavesOut: leavesOut(report),
    leftOut: leftOutLines(report),
  };
}

/** Of the group at this index; the picture links to it. */
export function groupId(index: number): string {
  return `cause-${String(index + 1)}`;
}

type LineOf = (step: PathStep) => string | undefined;

function groupModel(group: CauseGroup, id: string, lineOf: LineOf): GroupModel {
  const [{ cause, severity }] = group;
  const waiting = waitingPlaces(group);
  return {
    id,
    api: cause.api,
    file: cause.file,
    places: [...new Set(group.map((finding) => `${String(finding.cause.line)}:${String(finding.cause.column)}`))],
    cost: cause.cost,
    severity,
    certainty: group.some(({ certainty }) => certainty === "certain") ? "certain" : "likely",
    remedies: [...new Set(group.map(({ instead }) => instead))].slice(0, maxRemedies),
    files: [...new Set(group.flatMap(({ path, root }) => [root.file, ...path.map(({ file }) => file)]))],
    count: waiting.length,
    waiting: waiting.slice(0, maxWaiting).map((finding) => waitingModel(finding, lineOf)),
    moreWaiting: Math.max(0, waiting.length - maxWaiting),
  };
}

function waitingModel({ root, message, rule, severity, certainty, path }: Finding, lineOf: LineOf): WaitingModel {
  const steps = path.map((step) => {
    const source = lineOf(step);
    const { caller, callee } = step;
    return { caller, callee, place: placeOf(step), ...(source === undefined ? {} : { source }) };
  });
  return { label: root.label, message, rule, severity, certainty, steps };
}

/** Each file is split once, however many steps stand in it. */
function lineReader(textOf: TextOf | undefined): LineOf {
  const files = new Map<string, readonly string[]>();
  return ({ file, line }) => {
    const lines = files.get(file) ?? textOf?.(file)?.split(/\r\n|[\n\r]/) ?? [];
    files.set(file, lines);
    const text = lines[line - 1]?.trim();
    if (text === undefined || text === "") return undefined;
    return text.length > maxSource ? `${text.slice(0, maxSource)}…` : text;
  };
}
