import type { Analysis, Finding, FindingCause, Problem } from "eslint-plugin-unstuck/analyzer";

/** What an analysis found in one project, arranged for questions about files and places. Features only read it. */
export interface Snapshot {
  /** Absolute path of the project's folder; files are relative to it, with forward slashes. */
  readonly root: string;
  readonly analysis: Analysis;
  /** False while only the open files and what they import were read: what nobody is seen to call is not reported yet. */
  readonly complete: boolean;
  readonly problems: readonly Problem[];
  /** Versions of the open documents that it was made of, by file. */
  readonly versions: ReadonlyMap<string, number>;
  /** Findings by the file they stand in. */
  readonly findingsIn: ReadonlyMap<string, readonly Finding[]>;
  /** Blocking calls by the file they stand in. */
  readonly causesIn: ReadonlyMap<string, readonly CauseGroup[]>;
  /** All blocking calls that somebody waits for, the most costly first, of these the most waited for. */
  readonly causes: readonly CauseGroup[];
}

/** A blocking call with all findings that end in it. */
export interface CauseGroup {
  readonly cause: FindingCause;
  readonly findings: readonly [Finding, ...Finding[]];
}

export interface SnapshotOptions {
  readonly complete: boolean;
  readonly problems: readonly Problem[];
  readonly versions?: ReadonlyMap<string, number>;
  /** Whether a file is this project's to speak of; files of a project inside of it are analysed here, but shown there. */
  readonly owns?: (file: string) => boolean;
}

export function createSnapshot(
  root: string,
  analysis: Analysis,
  { complete, problems, versions = new Map(), owns = () => true }: SnapshotOptions,
): Snapshot {
  const findings = analysis.findings.filter(
    (finding) => owns(finding.file) && (complete || finding.root.phase === "serving"),
  );
  const causes = groupByCause(findings);
  return {
    root,
    analysis,
    complete,
    problems,
    versions,
    findingsIn: groupBy(findings, (finding) => finding.file),
    causesIn: groupBy(
      causes.filter(({ cause }) => owns(cause.file)),
      ({ cause }) => cause.file,
    ),
    causes,
  };
}

function groupByCause(findings: readonly Finding[]): readonly CauseGroup[] {
  const groups = groupBy(
    findings,
    ({ cause }) => `${cause.file}:${String(cause.line)}:${String(cause.column)} ${cause.api}`,
  );
  return [...groups.values()]
    .flatMap((found): readonly CauseGroup[] => {
      const [first, ...others] = found;
      return first === undefined ? [] : [{ cause: first.cause, findings: [first, ...others] }];
    })
    .sort((a, b) => b.cause.cost.localeCompare(a.cause.cost) || b.findings.length - a.findings.length);
}

function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
