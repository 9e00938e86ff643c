import { getOrAdd } from "../collections.js";
import type { Analyzer } from "../analyzer.js";
import type { Finding } from "../findings/types.js";
import { applyEdits } from "./apply-edits.js";
import type { Fix, FixOutcome, TextOf } from "./types.js";

/** Takes one of the fixes that are offered for a finding, or none. */
export type FixChoice = (finding: Finding, fixes: readonly Fix[]) => Fix | undefined;

/** What applying many fixes came to. Nothing is written anywhere. */
export interface FixRun {
  /** File → its new text; files that changed only. */
  readonly texts: ReadonlyMap<string, string>;
  readonly applied: readonly { readonly finding: Finding; readonly fix: Fix }[];
  /** Findings left as they were, with what was said about them. */
  readonly left: readonly { readonly finding: Finding; readonly outcomes: readonly FixOutcome[] }[];
}

/**
 * Applies fixes one after the other, each to what the ones before have left, until none is chosen any more. A fix counts
 * only if the analysis confirms it: its finding is gone and no new one has come. The analyzer is left as it was.
 */
export function fixAll(analyzer: Analyzer, textOf: TextOf, choose: FixChoice): FixRun {
  const texts = new Map<string, string>();
  const applied: { readonly finding: Finding; readonly fix: Fix }[] = [];
  const left = new Map<string, FixRun["left"][number]>();
  const unconfirmed = new Map<string, FixRun["left"][number]>();
  const currentText: TextOf = (file) => texts.get(file) ?? textOf(file);
  let hasChanged = false;
  for (;;) {
    const taken = nextFix(analyzer, currentText, choose, left);
    if (taken === undefined && !hasChanged) break;
    if (taken === undefined) {
      // What stood in the way of a fix may be gone: a directory that was read synchronously, say, after it was opened.
      hasChanged = false;
      left.clear();
      for (const [fingerprint, told] of unconfirmed) left.set(fingerprint, told);
      continue;
    }
    const before = analyzer.analyze().findings;
    const previous = change(analyzer, currentText, taken.fix, texts);
    if (isConfirmed(taken.finding, before, analyzer.analyze().findings)) {
      applied.push(taken);
      hasChanged = true;
      continue;
    }
    for (const [file, text] of previous) {
      texts.set(file, text);
      analyzer.update(file, text);
    }
    const { kind, title } = taken.fix;
    const outcome: FixOutcome = { kind: "declined", fix: kind, title, reason: "the analysis does not confirm it" };
    unconfirmed.set(taken.finding.fingerprint, { finding: taken.finding, outcomes: [outcome] });
    left.set(taken.finding.fingerprint, { finding: taken.finding, outcomes: [outcome] });
  }
  const changed = new Map([...texts].filter(([file, text]) => text !== textOf(file)));
  for (const file of texts.keys()) analyzer.update(file, textOf(file) ?? "");
  return { texts: changed, applied, left: [...left.values()] };
}

/**
 * A fix did what it promised: its finding is gone, and nowhere blocks more than before. Findings of other calls may stand
 * elsewhere now: a helper that became async is a place of its own.
 */
export function isConfirmed(fixed: Finding, before: readonly Finding[], after: readonly Finding[]): boolean {
  const [then, now] = [causeCounts(before), causeCounts(after)];
  const key = causeKey(fixed);
  const findingsOf = (findings: readonly Finding[]): number => findings.filter((one) => causeKey(one) === key).length;
  // Of findings that share all their names, in whatever file, the next one takes over the fingerprint of the one that is gone.
  const isFewer = (now.get(key) ?? 0) < (then.get(key) ?? 0) || findingsOf(after) < findingsOf(before);
  const isThere = (one: Finding): boolean => one.fingerprint === fixed.fingerprint && one.file === fixed.file;
  if (!isFewer && after.some(isThere)) return false;
  return blocksNoMore(before, after);
}

/** Nowhere blocks more than before. */
export function blocksNoMore(before: readonly Finding[], after: readonly Finding[]): boolean {
  const then = causeCounts(before);
  return [...causeCounts(after)].every(([cause, count]) => count <= (then.get(cause) ?? 0));
}

function causeCounts(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const places = new Map<string, Set<string>>();
  for (const finding of findings) {
    const { line, column } = finding.cause;
    getOrAdd(places, causeKey(finding), () => new Set<string>()).add(`${String(line)}:${String(column)}`);
  }
  return new Map([...places].map(([key, at]) => [key, at.size]));
}

/** What blocks in which file: survives lines that move and functions that get a copy. */
function causeKey({ cause }: Finding): string {
  return `${cause.file} ${cause.api}`;
}

function nextFix(
  analyzer: Analyzer,
  textOf: TextOf,
  choose: FixChoice,
  left: Map<string, FixRun["left"][number]>,
): FixRun["applied"][number] | undefined {
  const analysis = analyzer.analyze();
  for (const finding of analysis.findings) {
    if (left.has(finding.fingerprint)) continue;
    const outcomes = analysis.fixes(finding, textOf);
    const fixes = outcomes.flatMap((outcome) => (outcome.kind === "fix" ? [outcome.fix] : []));
    const fix = fixes.length > 0 ? choose(finding, fixes) : undefined;
    if (fix !== undefined) return { finding, fix };
    left.set(finding.fingerprint, { finding, outcomes });
  }
  return undefined;
}

/** Applies a fix to the texts and the analyzer; returns the texts as they were. */
function change(
  analyzer: Analyzer,
  textOf: TextOf,
  { changes }: Fix,
  texts: Map<string, string>,
): ReadonlyMap<string, string> {
  const previous = new Map(changes.map(({ file }) => [file, textOf(file) ?? ""]));
  for (const { file, edits } of changes) {
    const text = applyEdits(previous.get(file) ?? "", edits);
    texts.set(file, text);
    analyzer.update(file, text);
  }
  return previous;
}
