import type { Finding } from "../../dist/analyzer/index.js";
import type { Marker } from "../markers.js";

/** What the JSON of the command line and the analyzer's findings have in common. */
export interface ReportedFinding extends Pick<
  Finding,
  "rule" | "file" | "line" | "column" | "endLine" | "endColumn" | "certainty"
> {
  readonly root: Pick<Finding["root"], "label">;
  readonly path: readonly Pick<Finding["path"][number], "callee">[];
}

/** Where markers and findings disagree, for people; empty if they agree. */
export function differences(markers: readonly Marker[], findings: readonly ReportedFinding[]): readonly string[] {
  const expected = [...markers];
  const unmatched = findings.filter((finding) => !take(expected, (marker) => agrees(marker, finding)));
  const lines: string[] = [];
  const unexpected = unmatched.filter((finding) => {
    const marker = take(expected, (candidate) => isAbout(candidate, finding));
    if (marker === undefined) return true;
    lines.push(`different ${marker.file}:${String(marker.line)}`, `  expected ${describeMarker(marker)}`);
    lines.push(`  reported ${describeFinding(finding)}`);
    return false;
  });
  lines.push(...expected.map((marker) => `missing ${marker.file}:${String(marker.line)} ${describeMarker(marker)}`));
  lines.push(
    ...unexpected.map((finding) => `unexpected ${finding.file}:${String(finding.line)} ${describeFinding(finding)}`),
  );
  return lines;
}

/** Removes the first that fits and returns it. */
function take<T>(items: T[], fits: (item: T) => boolean): T | undefined {
  const index = items.findIndex(fits);
  return index === -1 ? undefined : items.splice(index, 1)[0];
}

function agrees(marker: Marker, finding: ReportedFinding): boolean {
  return (
    isSamePlace(marker, finding) &&
    marker.rule === finding.rule &&
    marker.certainty === finding.certainty &&
    (marker.root === undefined || marker.root === finding.root.label) &&
    marker.callees.join(" → ") === calleesOf(finding)
  );
}

function isSamePlace(marker: Marker, finding: ReportedFinding): boolean {
  return (
    marker.file === finding.file &&
    marker.line === finding.line &&
    marker.line === finding.endLine &&
    marker.column === finding.column &&
    marker.endColumn === finding.endColumn
  );
}

/** Close enough to show the two side by side: the same line, and the same place or blocking call. */
function isAbout(marker: Marker, finding: ReportedFinding): boolean {
  if (marker.file !== finding.file || marker.line !== finding.line) return false;
  return marker.column === finding.column || marker.callees.at(-1) === finding.path.at(-1)?.callee;
}

function describeMarker({ column, endColumn, rule, callees, certainty, root }: Marker): string {
  return describe({ column, endColumn, rule, callees: callees.join(" → "), certainty, root });
}

function describeFinding(finding: ReportedFinding): string {
  return describe({ ...finding, callees: calleesOf(finding), root: finding.root.label });
}

function describe(shown: {
  readonly column: number;
  readonly endColumn: number;
  readonly rule: string;
  readonly callees: string;
  readonly certainty: string;
  readonly root: string | undefined;
}): string {
  const certainty = shown.certainty === "likely" ? " [likely]" : "";
  const root = shown.root === undefined ? "" : ` while ${shown.root}`;
  return `columns ${String(shown.column)}–${String(shown.endColumn)} ${shown.rule}: ${shown.callees}${certainty}${root}`;
}

function calleesOf(finding: ReportedFinding): string {
  return finding.path.map(({ callee }) => callee).join(" → ");
}
