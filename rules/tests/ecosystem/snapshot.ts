import type { Finding, Problem, Stats } from "../../dist/analyzer/index.js";
import type { PublishedServer } from "./servers.js";

/** As far as snapshots need it; `rules/schema/report.schema.json` has all of it. */
export interface AnalysisReport {
  readonly findings: readonly Finding[];
  readonly stats: Stats;
  readonly problems: readonly Problem[];
}

/** One line a finding, in the order of places: nothing in it depends on the machine or the moment. */
export function snapshotOf(server: PublishedServer, { findings, stats, problems }: AnalysisReport): string {
  const share = stats.calls === 0 ? 100 : (100 * stats.resolvedCalls) / stats.calls;
  return [
    `${server.name} ${server.version}`,
    `${counted(stats.files, "file")}, ${counted(stats.functions, "function")}, ${counted(stats.calls, "call")}, ${share.toFixed(1)} % of them resolved`,
    ...[...problems].sort(byPlace).map(({ file, message }) => `problem: ${file}: ${message}`),
    summary(findings),
    "",
    ...[...findings].sort(byPlace).map(line),
    "",
  ].join("\n");
}

function summary(findings: readonly Finding[]): string {
  if (findings.length === 0) return "no findings";
  const counts = new Map<string, number>();
  for (const { rule, certainty } of findings) {
    const kind = `${rule} ${certainty}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const kinds = [...counts]
    .sort(([left], [right]) => compare(left, right))
    .map(([kind, count]) => `${String(count)} ${kind}`);
  return `${counted(findings.length, "finding")}: ${kinds.join(", ")}`;
}

function line(finding: Finding): string {
  const { file, line, column, rule, certainty, cause, root, path } = finding;
  const place = `${file}:${String(line)}:${String(column)}`;
  const way = [root.label, ...path.map(({ callee }) => callee)].join(" → ");
  return `${place} ${rule} ${cause.cost} ${certainty}, ${root.phase}: ${way} (${cause.file}:${String(cause.line)})`;
}

interface Placed {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

function byPlace(left: Placed, right: Placed): number {
  return (
    compare(left.file, right.file) ||
    (left.line ?? 0) - (right.line ?? 0) ||
    (left.column ?? 0) - (right.column ?? 0) ||
    compare(left.message, right.message)
  );
}

/** By code units: the order must not depend on a locale. */
function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}
