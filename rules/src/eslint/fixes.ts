import type { Finding, Fix, FixOutcome, TextEdit } from "../analyzer/index.js";

/** What a report may offer: at most one fix that ESLint applies unasked, and suggestions that somebody picks. */
export interface ReportFixes {
  readonly fix: FixUnasked | undefined;
  readonly suggestions: readonly FixSuggestion[];
}

export interface FixUnasked {
  readonly finding: Finding;
  readonly edits: readonly TextEdit[];
}

export interface FixSuggestion {
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** What can be done in the linted file alone about the findings at one position, the gravest first. */
export function reportFixes(
  findings: readonly Finding[],
  outcomesOf: (finding: Finding) => readonly FixOutcome[],
): ReportFixes {
  const suggestions: FixSuggestion[] = [];
  for (const finding of findings) {
    for (const { safety, title, warnings, edits } of fixesInFile(finding, outcomesOf)) {
      if (safety === "safe") return { fix: { finding, edits }, suggestions: [] };
      suggestions.push({ text: [`${title}.`, ...warnings].join(" "), edits });
    }
  }
  return { fix: undefined, suggestions };
}

type FixInFile = Omit<Fix, "changes"> & { readonly edits: readonly TextEdit[] };

/** Every fix changes the file of the blocking call: where that is another one, there is no need to look. */
function fixesInFile(finding: Finding, outcomesOf: (finding: Finding) => readonly FixOutcome[]): readonly FixInFile[] {
  if (finding.cause.file !== finding.file) return [];
  return outcomesOf(finding).flatMap((outcome) => {
    if (outcome.kind === "declined") return [];
    const { changes, ...fix } = outcome.fix;
    const [change, ...others] = changes;
    return change?.file === finding.file && others.length === 0 ? [{ ...fix, edits: change.edits }] : [];
  });
}
