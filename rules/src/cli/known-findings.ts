import path from "node:path";
import type { Analysis, Finding } from "../analyzer/index.js";
import {
  findBaseline,
  matchFindings,
  readBaseline,
  viewOf,
  type Baseline,
  type BaselineEntry,
  type Matching,
} from "../host/index.js";
import type { FindingFilter } from "./fix.js";
import { isUnder, type BaselineReport } from "./report.js";
import { posix, UsageError, type Session } from "./session.js";

/** What the baseline says of a project's findings, also while fixes change them. */
export interface KnownFindings {
  isNew(finding: Finding): boolean;
  /** Of the selected findings and, below the session's paths, of the entries that nothing needs any more. */
  report(select: FindingFilter): BaselineReport;
}

/** `given`: the file that was asked for, or `false` if none shall count; else the project's own is taken, if it has one. */
export function knownFindings(
  session: Session,
  given: string | false | undefined,
  cwd: string,
): KnownFindings | undefined {
  const baseline = given === false ? undefined : loadBaseline(session.root, given, cwd);
  if (baseline === undefined) return undefined;
  const matching = matcher(session, baseline);
  return {
    isNew: (finding) => matching().fresh.has(finding),
    report: (select) => ({
      file: posix(path.relative(cwd, baseline.file)),
      covered: select([...matching().covered]),
      obsolete: seesWhole(session, baseline) ? obsoleteUnder(session, baseline, matching()) : [],
    }),
  };
}

export function loadBaseline(root: string, given: string | undefined, cwd: string): Baseline | undefined {
  const file = given === undefined ? findBaseline(path.resolve(root)) : path.resolve(cwd, given);
  if (file === undefined) return undefined;
  const outcome = readBaseline(file);
  switch (outcome.kind) {
    case "baseline":
      return outcome.baseline;
    case "problem":
      throw new UsageError(outcome.message);
    case "absent":
      throw new UsageError(
        `There is no baseline "${given ?? file}"; check --baseline, or record one with unstuck baseline.`,
      );
  }
}

/** The entries of the session's paths that no finding needs. */
export function obsoleteUnder(
  { root, paths }: Session,
  baseline: Pick<Baseline, "root">,
  { obsolete }: Matching,
): readonly BaselineEntry[] {
  const isAsked = (name: string): boolean => isUnder(posix(path.relative(root, path.join(baseline.root, name))), paths);
  return obsolete.filter(({ file, cause }) => isAsked(file) || isAsked(cause));
}

/** Who looks at a part does not see all callers: what he does not find may be there. */
export function seesWhole({ root }: Session, baseline: Pick<Baseline, "root">): boolean {
  return !path.relative(root, baseline.root).startsWith("..");
}

/** Of the project as it stands when it is asked. */
export function matcher({ analyzer, root, textOf }: Session, baseline: Baseline): () => Matching {
  const view = viewOf(baseline.root, root, textOf);
  let known: { readonly analysis: Analysis; readonly matching: Matching } | undefined;
  return () => {
    const analysis = analyzer.analyze();
    if (known?.analysis !== analysis) known = { analysis, matching: matchFindings(analysis, baseline.entries, view) };
    return known.matching;
  };
}
