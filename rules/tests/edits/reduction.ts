import type { Edit } from "../random-edits.js";
import { disagreements } from "./answers.js";
import { applyEdit, freshAnalyzer, type Divergence } from "./replay.js";

/** The least that still diverges: the last edit alone, done to as few files as possible. */
export interface Reduction {
  readonly texts: ReadonlyMap<string, string>;
  readonly differences: readonly string[];
}

/** Undefined: it takes more than the last edit to diverge. */
export function reduce({ edit, texts, setups }: Divergence): Reduction | undefined {
  let differences = differencesAfter(setups, texts, edit);
  if (differences.length === 0) return undefined;
  let kept = texts;
  for (let share = Math.ceil(kept.size / 2); share >= 1; share = share === 1 ? 0 : Math.ceil(share / 2)) {
    for (const files of portions([...kept.keys()], share)) {
      const fewer = new Map([...kept].filter(([file]) => !files.includes(file)));
      const remaining = differencesAfter(setups, fewer, edit);
      if (remaining.length === 0) continue;
      kept = fewer;
      differences = remaining;
    }
  }
  return { texts: kept, differences };
}

function differencesAfter(
  [before, after]: Divergence["setups"],
  texts: ReadonlyMap<string, string>,
  edit: Edit,
): readonly string[] {
  const analyzer = freshAnalyzer(before, texts);
  analyzer.analyze();
  applyEdit(analyzer, edit);
  const forgotten = after === before ? [] : analyzer.configure(after.layout, after.config);
  const result = new Map(texts);
  for (const { file, after } of edit.changes) {
    if (after === undefined) result.delete(file);
    else result.set(file, after);
  }
  for (const file of forgotten) analyzer.update(file, result.get(file) ?? "");
  return disagreements(analyzer.analyze(), freshAnalyzer(after, result).analyze());
}

function portions(files: readonly string[], size: number): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(files.length / size) }, (_, index) =>
    files.slice(index * size, (index + 1) * size),
  );
}
