import type { Certainty, Cost, Finding, Problem, Stats, TextOf } from "../analyzer/index.js";
import type { BaselineEntry } from "../host/index.js";
import type { Colors } from "./color.js";
import type { FixReport } from "./fix.js";

/** All that reporters print. */
export interface Report {
  /** Absolute, with forward slashes. */
  readonly root: string;
  readonly findings: readonly Finding[];
  readonly stats: Stats & { readonly ms: number };
  readonly problems: readonly Problem[];
  /** What the command says with its exit code. */
  readonly exitCode: 0 | 1;
  /** What the analysed files say. */
  readonly textOf?: TextOf;
  /** If fixes were asked for. */
  readonly fixes?: FixReport;
  /** If the project has a baseline: {@link Report.findings} are those that it does not know. */
  readonly baseline?: BaselineReport;
  /** If only what touches changed lines was asked for. */
  readonly changes?: ChangesReport;
}

export interface BaselineReport {
  /** Relative to the working folder. */
  readonly file: string;
  /** Findings that it knows, of those asked for. */
  readonly covered: readonly Finding[];
  /** What it knows and is not there any more. */
  readonly obsolete: readonly BaselineEntry[];
}

export interface ChangesReport {
  /** The commit or branch as it was named. */
  readonly since: string;
  /** The commit that the files were compared with. */
  readonly base: string;
  /** How many findings, of those asked for, touch no changed line. */
  readonly untouched: number;
}

export interface ReportStyle {
  readonly colors: Colors;
  readonly showStats: boolean;
  /** The folder that people read paths from, absolute. */
  readonly base: string;
  /** The top of the checkout, from which code hosts read paths, absolute. */
  readonly top: string;
}

/** One output format: the whole text, ending with a line break. */
export type Reporter = (report: Report, style: ReportStyle) => string;

export interface Selection {
  readonly minCost: Cost;
  readonly certainty: Certainty;
  /** Root-relative files and folders; none means all. */
  readonly paths: readonly string[];
}

/** The findings that were asked for: those whose position or cause lies under the paths. */
export function selectFindings(findings: readonly Finding[], selection: Selection): readonly Finding[] {
  const { minCost, certainty, paths } = selection;
  return findings.filter(
    (finding) =>
      finding.cause.cost >= minCost &&
      (certainty === "likely" || finding.certainty === "certain") &&
      (isUnder(finding.file, paths) || isUnder(finding.cause.file, paths)),
  );
}

/** Whether a file is one of the paths or lies below one; no paths mean all. */
export function isUnder(file: string, paths: readonly string[]): boolean {
  return paths.length === 0 || paths.some((path) => file === path || file.startsWith(`${path}/`));
}

/** `1 finding`, `2 findings`. */
export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}
