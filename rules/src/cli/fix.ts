import {
  fixAll,
  type Analysis,
  type Finding,
  type Fix,
  type FixOutcome,
  type FixRun,
  type FixSafety,
  type Problem,
  type TextOf,
} from "../analyzer/index.js";
import type { SourceChange } from "../host/index.js";
import type { Session } from "./session.js";
import { unifiedDiff, unpatchable } from "./unified-diff.js";
import { WriteChecks, writeFixes, type AppliedFix } from "./write-fixes.js";

export interface FixRequest {
  /** `review`: fixes of both kinds. */
  readonly safety: FixSafety;
  readonly dryRun: boolean;
}

/** What became of a wish to fix; of a dry run, what would become of it. */
export interface FixReport extends FixRequest {
  readonly applied: readonly AppliedFix[];
  /** Findings that are gone: one fix may mend several. */
  readonly fixed: number;
  /** Files that were changed, sorted. */
  readonly files: readonly string[];
  /** What is left, with what there is to say about each. */
  readonly left: OfferedFindings;
  readonly problems: readonly Problem[];
  /** Of a dry run only. */
  readonly diff?: string;
  /** Every way to fix a finding of the report, or why there is none, and the texts that these fixes are for. */
  readonly outcomesOf: (finding: Finding) => readonly FixOutcome[];
  readonly textOf: TextOf;
}

type OfferedFindings = ReadonlyMap<Finding, readonly FixOutcome[]>;

/** Picks the findings that a command is about. */
export type FindingFilter = (findings: readonly Finding[]) => readonly Finding[];

/** Fixes what can be fixed of the selected findings, on disk and in the session's analyzer. A dry run leaves both. */
export async function fixFindings(session: Session, select: FindingFilter, request: FixRequest): Promise<FixReport> {
  const { analyzer, textOf, root } = session;
  const before = select(analyzer.analyze().findings).length;
  const checks = new WriteChecks(root, textOf);
  const run = fixAll(analyzer, textOf, (finding, fixes) =>
    select([finding]).length === 0 ? undefined : bestFix(fixes, request, checks),
  );
  // No fix was thought of for them: there is no telling where what was found stands now.
  for (const file of session.changedSince) checks.check(file);
  const changes = [...run.texts].map(([file, after]) => ({ file, before: textOf(file) ?? "", after })).sort(byFile);
  const writing = request.dryRun
    ? { applied: run.applied, changes, problems: [] }
    : await writeFixes(root, run.applied, changes);
  const newTexts = new Map(writing.changes.map(({ file, after }) => [file, after]));
  const newTextOf: TextOf = (file) => newTexts.get(file) ?? textOf(file);
  for (const [file, text] of newTexts) analyzer.update(file, text);
  const left = lookAtRest(analyzer.analyze(), select, newTextOf, run);
  const report = {
    ...request,
    applied: writing.applied,
    fixed: Math.max(0, before - left.size),
    files: [...newTexts.keys()],
    left,
    problems: [...checks.problems(), ...writing.problems],
  };
  if (!request.dryRun) return { ...report, outcomesOf: (finding) => left.get(finding) ?? [], textOf: newTextOf };
  for (const { file, before: text } of changes) analyzer.update(file, text);
  const encoded = changes.map((change) => ({ ...change, encoding: checks.encoding(change.file) }));
  return {
    ...report,
    problems: [...report.problems, ...unpatchable(encoded)],
    diff: unifiedDiff(encoded),
    outcomesOf: (finding) => analyzer.analyze().fixes(finding, textOf),
    textOf,
  };
}

/** What nobody needs to look at goes first, whatever the order in which fixes are offered. */
function bestFix(fixes: readonly Fix[], { safety }: FixRequest, checks: WriteChecks): Fix | undefined {
  const wanted = fixes.filter((fix) => fix.safety === "safe" || safety === "review");
  const possible = wanted.filter((fix) => checks.allow(fix));
  return possible.find((fix) => fix.safety === "safe") ?? possible[0];
}

/** What the run has said of a finding counts: it may have found that a fix does not hold. */
function lookAtRest(analysis: Analysis, select: FindingFilter, textOf: TextOf, run: FixRun): OfferedFindings {
  const told = new Map(run.left.map(({ finding, outcomes }) => [finding.fingerprint, outcomes]));
  return new Map(
    select(analysis.findings).map((finding) => [
      finding,
      told.get(finding.fingerprint) ?? analysis.fixes(finding, textOf),
    ]),
  );
}

function byFile(left: SourceChange, right: SourceChange): number {
  return left.file < right.file ? -1 : 1;
}
