import {
  applyEdits,
  fixAll,
  type Analyzer,
  type Finding,
  type Fix,
  type FixOutcome,
  type FixRun,
  type FixSafety,
} from "../../dist/analyzer/index.js";
import { openProject } from "../../dist/host/index.js";
import type { Expectation } from "./expectation.js";

/** A project in the analyzer, with the texts that it was given. */
export interface LoadedProject {
  readonly analyzer: Analyzer;
  readonly texts: ReadonlyMap<string, string>;
}

export function loadProject(root: string): LoadedProject {
  const texts = new Map<string, string>();
  const analyzer = openProject({ root }).load({ onText: (file, text) => texts.set(file, text) });
  return { analyzer, texts };
}

/** The findings whose blocking call is at the place; if none is, those that stand there themselves. */
export function findingsAt({ analyzer }: LoadedProject, { at, api }: Expectation): readonly Finding[] {
  const { findings } = analyzer.analyze();
  const isThere = (place: { readonly file: string; readonly line: number; readonly column: number }): boolean =>
    place.file === at.file && place.line === at.line && (at.column === undefined || place.column === at.column);
  const named = findings.filter(({ cause }) => api === undefined || cause.api === api);
  const byCause = named.filter(({ cause }) => isThere(cause));
  return byCause.length > 0 ? byCause : named.filter(isThere);
}

export function outcomesFor({ analyzer, texts }: LoadedProject, finding: Finding): readonly FixOutcome[] {
  return analyzer.analyze().fixes(finding, (file) => texts.get(file));
}

/** The texts of the files that a fix changes. */
export function changedTexts({ texts }: LoadedProject, { changes }: Fix): ReadonlyMap<string, string> {
  return new Map(changes.map(({ file, edits }) => [file, applyEdits(texts.get(file) ?? "", edits)]));
}

/** The same project with other texts. */
export function withTexts({ analyzer, texts }: LoadedProject, changed: ReadonlyMap<string, string>): LoadedProject {
  for (const [file, text] of changed) analyzer.update(file, text);
  return { analyzer, texts: new Map([...texts, ...changed]) };
}

/** Every fix of that safety, one after the other; `review` means both kinds, as on the command line. */
export function fixEverything({ analyzer, texts }: LoadedProject, safety: FixSafety): FixRun {
  return fixAll(
    analyzer,
    (file) => texts.get(file),
    (_finding, fixes) => preferred(fixes, safety),
  );
}

/** What nobody needs to look at comes first. */
export function preferred(fixes: readonly Fix[], safety: FixSafety): Fix | undefined {
  return fixes.find((fix) => fix.safety === "safe") ?? (safety === "review" ? fixes[0] : undefined);
}
