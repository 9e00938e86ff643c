import type { Cost, Finding, Location, PathStep, Severity } from "../../analyzer/index.js";
import type { Colors } from "../color.js";

/** Findings whose cause is the same API in the same file: they are read and mended together. */
export type CauseGroup = readonly [Finding, ...Finding[]];

/** In the order of the first finding of each cause: by file and line. */
export function groupByCause(findings: readonly Finding[]): readonly CauseGroup[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const key = `${finding.cause.file} ${finding.cause.api}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

/** What blocks and where, who waits and how they get there, and the remedy. */
export function causeBlock(findings: CauseGroup, colors: Colors): string {
  const [{ cause }] = findings;
  const places = waitingPlaces(findings);
  const lines = [...new Set(findings.map((finding) => finding.cause.line))];
  const count = places.length === 1 ? "one place waits" : `${String(places.length)} places wait`;
  const told = new Set<string>();
  return [
    [colors.bold(cause.api), causePlace(cause, lines), `${cause.cost} (${costTexts[cause.cost]})`, count].join("  "),
    ...places.slice(0, shownPlaces).flatMap((finding) => waitingLines(finding, lines.length > 1, told, colors)),
    ...andMore(places.length - shownPlaces),
    ...remedies(findings, colors),
  ].join("\n");
}

export function placeOf({ file, line, column }: Location): string {
  return `${file}:${String(line)}:${String(column)}`;
}

const shownPlaces = 10;
const shownRemedies = 3;

/** What one call of a tier takes. */
export const costTexts = {
  T0: "up to 20 µs",
  T1: "up to 1 ms",
  T2: "up to 50 ms",
  T3: "more than 50 ms",
} as const satisfies Record<Cost, string>;

function causePlace(cause: Finding["cause"], lines: readonly number[]): string {
  const others = lines.filter((line) => line !== cause.line);
  if (others.length === 0) return placeOf(cause);
  return `${placeOf(cause)} (also ${others.length === 1 ? "line" : "lines"} ${others.join(", ")})`;
}

/** One call that leads to several causes of the group is one place. */
export function waitingPlaces(findings: CauseGroup): readonly Finding[] {
  const places = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${placeOf(finding)} ${finding.message}`;
    if (!places.has(key)) places.set(key, finding);
  }
  return [...places.values()];
}

function waitingLines(finding: Finding, showPlace: boolean, told: Set<string>, colors: Colors): readonly string[] {
  const place = placeOf(finding);
  const position = place === placeOf(finding.cause) && !showPlace ? "" : `${place}  `;
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

function stepText({ callee, file, line }: PathStep): string {
  return `${callee} (${file}:${String(line)})`;
}

function andMore(count: number): readonly string[] {
  return count > 0 ? [`  and ${String(count)} more (--format json lists all)`] : [];
}

function remedies(findings: CauseGroup, colors: Colors): readonly string[] {
  const different = [...new Set(findings.map(({ instead }) => instead))];
  return different.slice(0, shownRemedies).map((remedy) => `  ${colors.green("instead:")} ${remedy}`);
}

function severityColor(severity: Severity, colors: Colors): (text: string) => string {
  const table = { error: colors.red, warning: colors.yellow, info: colors.cyan } satisfies Record<Severity, unknown>;
  return table[severity];
}
