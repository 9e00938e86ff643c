import type { Certainty, Cost, Finding, Problem, Stats } from "../analyzer/index.js";
import type { Colors } from "./color.js";
import type { FixReport } from "./fix.js";

/** All that reporters print. */
export interface Report {
  /** Absolute, with forward slashes. */
  readonly root: string;
  readonly findings: readonly Finding[];
  readonly stats: Stats & { readonly ms: number };
  readonly problems: readonly Problem[];
  /** If fixes were asked for. */
  readonly fixes?: FixReport;
}

export interface ReportStyle {
  readonly colors: Colors;
  readonly showStats: boolean;
  /** The folder that people (and GitHub) read paths from, absolute. */
  readonly base: string;
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
  const isUnder = (file: string): boolean => paths.some((path) => file === path || file.startsWith(`${path}/`));
  return findings.filter(
    (finding) =>
      finding.cause.cost >= minCost &&
      (certainty === "likely" || finding.certainty === "certain") &&
      (paths.length === 0 || isUnder(finding.file) || isUnder(finding.cause.file)),
  );
}

/** `1 finding`, `2 findings`. */
export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}
