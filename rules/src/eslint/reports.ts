import type { Certainty, Cost, Finding, RuleName } from "../analyzer/index.js";
import { pathText } from "../path-text.js";

/** One report to ESLint; its columns count from 0. */
export interface RuleReport {
  readonly loc: { readonly start: Position; readonly end: Position };
  readonly text: string;
  /** What it is about, the gravest first. */
  readonly findings: readonly Finding[];
}

export interface ReportSelection {
  readonly rule: RuleName;
  readonly minCost: Cost;
  readonly certainty: Certainty;
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** One report for each position: what stands at one call has one reader, however many causes it has. */
export function toReports(findings: readonly Finding[], selection: ReportSelection): readonly RuleReport[] {
  const positions = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (!isSelected(finding, selection)) continue;
    const key = `${String(finding.line)}:${String(finding.column)}`;
    positions.set(key, [...(positions.get(key) ?? []), finding]);
  }
  return [...positions.values()].flatMap((atPosition) => {
    const sorted = [...atPosition].sort(byWeight);
    const [first] = sorted;
    return first === undefined ? [] : [toReport(first, sorted)];
  });
}

function isSelected(finding: Finding, { rule, minCost, certainty }: ReportSelection): boolean {
  if (finding.rule !== rule || finding.cause.cost < minCost) return false;
  return certainty === "likely" || finding.certainty === "certain";
}

/** The most costly first, of those the nearest. */
function byWeight(left: Finding, right: Finding): number {
  return right.cause.cost.localeCompare(left.cause.cost) || left.path.length - right.path.length;
}

function toReport(finding: Finding, findings: readonly Finding[]): RuleReport {
  const others = findings.length - 1;
  const sentences = [
    finding.message,
    ...(finding.path.length > 1 ? [`The way there: ${pathText(finding)}.`] : []),
    `Instead: ${finding.instead.replace(/\.$/, "")}.`,
    ...(others > 0 ? [`And ${String(others)} more ${others === 1 ? "call blocks" : "calls block"} from here.`] : []),
  ];
  return {
    loc: {
      start: { line: finding.line, column: finding.column - 1 },
      end: { line: finding.endLine, column: finding.endColumn - 1 },
    },
    text: sentences.join(" "),
    findings,
  };
}
