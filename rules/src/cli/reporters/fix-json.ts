import type { Fix, FixOutcome } from "../../analyzer/index.js";
import type { FixReport } from "../fix.js";

/** One way to fix a finding, as the contract has it: a fix, or why it is declined. */
export function outcomeJson(outcome: FixOutcome): object {
  if (outcome.kind === "fix") return fixJson(outcome.fix);
  return { kind: outcome.fix, title: outcome.title, declined: outcome.reason };
}

/** What was fixed, or would be. */
export function fixedJson({ dryRun, applied, files, diff }: FixReport): object {
  return {
    dryRun,
    files,
    fixes: applied.map(({ finding, fix }) => ({ fingerprint: finding.fingerprint, ...fixJson(fix) })),
    ...(diff === undefined ? {} : { diff }),
  };
}

function fixJson({ kind, title, safety, warnings, changes }: Fix): object {
  return { kind, title, safety, warnings, files: changes.map(({ file }) => file) };
}
