import type { Finding, Fix } from "../../dist/analyzer/index.js";
import { changedTexts, outcomesFor, withTexts, type LoadedProject } from "./engine.js";
import { place } from "./outcome.js";

/** Where applying one of the fixes that are offered in a project leaves its finding, or brings another. */
export function remainingProblems(project: LoadedProject): readonly string[] {
  return project.analyzer
    .analyze()
    .findings.flatMap((finding) =>
      outcomesFor(project, finding).flatMap((outcome) =>
        outcome.kind === "fix" ? problemsOf(project, finding, outcome.fix) : [],
      ),
    );
}

function problemsOf(project: LoadedProject, fixed: Finding, fix: Fix): readonly string[] {
  const before = project.analyzer.analyze().findings;
  const after = withTexts(project, changedTexts(project, fix)).analyzer.analyze().findings;
  withTexts(project, project.texts);
  const problems = appeared(before, after).map((finding) => `A new finding has come: ${place(finding)}`);
  // Of two findings with the same names one takes over the other's fingerprint: their number tells that one is gone.
  const isGone = after.every(({ fingerprint }) => fingerprint !== fixed.fingerprint) || after.length < before.length;
  if (!isGone) problems.push(`The finding is still there: ${place(fixed)}`);
  return problems.length === 0 ? [] : [`After "${fix.title}":`, ...problems];
}

/**
 * Findings with a name that was not there before, unless no more blocks than before: what a helper does besides is said
 * of the helper itself once that is asynchronous.
 */
function appeared(before: readonly Finding[], after: readonly Finding[]): readonly Finding[] {
  const known = new Set(before.map(({ fingerprint }) => fingerprint));
  return after.filter((finding) => {
    if (known.has(finding.fingerprint)) return false;
    return placesOf(finding, after).size > placesOf(finding, before).size;
  });
}

/** Where the same file calls the same thing. */
function placesOf({ cause: { file, api } }: Finding, findings: readonly Finding[]): ReadonlySet<string> {
  const same = findings.filter(({ cause }) => cause.file === file && cause.api === api);
  return new Set(same.map(({ cause }) => `${String(cause.line)}:${String(cause.column)}`));
}
