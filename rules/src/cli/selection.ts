import type { Finding } from "../analyzer/index.js";
import { changesSince, type Changes } from "../host/index.js";
import type { FindingFilter } from "./fix.js";
import type { CheckInvocation } from "./invocation.js";
import { knownFindings } from "./known-findings.js";
import { selectFindings, type Report } from "./report.js";
import { UsageError, type Session } from "./session.js";

/** Which findings a run tells, and what it says of the others. */
export interface ReportSelection {
  readonly select: FindingFilter;
  /** Of the project as it stands when it is asked. */
  readonly leftOut: () => Pick<Report, "baseline" | "changes">;
}

/** The costs, certainty and paths that were asked for; of those what is new, and touches what has changed. */
export function selectionFor(session: Session, options: CheckInvocation, cwd: string): ReportSelection {
  const { baseline, changedSince } = options;
  const known = knownFindings(session, baseline, cwd);
  const changes = changedSince === undefined ? undefined : changesOf(session, changedSince);
  const isAsked: FindingFilter = (findings) => selectFindings(findings, { ...options, paths: session.paths });
  const isNew = (finding: Finding): boolean => known === undefined || known.isNew(finding);
  const isTouched = (finding: Finding): boolean => changes === undefined || changes.touches(finding);
  return {
    select: (findings) => isAsked(findings).filter((finding) => isNew(finding) && isTouched(finding)),
    leftOut() {
      const untouched = isAsked(session.analyzer.analyze().findings).filter(
        (finding) => isNew(finding) && !isTouched(finding),
      ).length;
      return {
        ...(known === undefined ? {} : { baseline: known.report(isAsked) }),
        ...(changes === undefined ? {} : { changes: { since: changes.reference, base: changes.base, untouched } }),
      };
    },
  };
}

function changesOf({ root, files }: Session, reference: string): Changes {
  const outcome = changesSince(reference, root, [...files]);
  if (outcome.kind === "problem") throw new UsageError(outcome.message);
  return outcome.changes;
}
