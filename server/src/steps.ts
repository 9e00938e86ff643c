import type { Finding, Location, PathStep } from "eslint-plugin-unstuck/analyzer";
import { isSelected, type Selection } from "./selection.js";
import type { Snapshot } from "./snapshot.js";

/** A finding, seen from one of the calls of its path. */
export interface StepAt {
  readonly finding: Finding;
  /** In {@link Finding.path}: 0 where the finding stands. */
  readonly index: number;
  readonly step: PathStep;
}

/** A stretch of a file: 1-based, in UTF-16; a caret is an empty one. */
export type Span = Omit<Location, "file">;

/** The steps whose call a stretch of a file touches, of findings that are shown. */
export function stepsAt(snapshot: Snapshot, file: string, span: Span, selection: Selection): readonly StepAt[] {
  return stepsIn(snapshot, file).filter(({ finding, step }) => touches(step, span) && isSelected(finding, selection));
}

/** All steps of all findings that stand in a file. */
export function stepsIn(snapshot: Snapshot, file: string): readonly StepAt[] {
  const index = indexes.get(snapshot) ?? indexSteps(snapshot);
  indexes.set(snapshot, index);
  return index.get(file) ?? [];
}

/** Here stands the finding itself: the first call of its path. */
export function isStart({ index }: StepAt): boolean {
  return index === 0;
}

/** Here is what blocks: the last call of the path. */
export function isCause({ finding, index }: StepAt): boolean {
  return index === finding.path.length - 1;
}

export function caret(line: number, column: number): Span {
  return { line, column, endLine: line, endColumn: column };
}

export function isCaret({ line, column, endLine, endColumn }: Span): boolean {
  return line === endLine && column === endColumn;
}

/** The findings of some steps, each once. */
export function findingsOf(steps: readonly StepAt[]): readonly Finding[] {
  return [...new Set(steps.map(({ finding }) => finding))];
}

const indexes = new WeakMap<Snapshot, ReadonlyMap<string, readonly StepAt[]>>();

function indexSteps({ findingsIn }: Snapshot): ReadonlyMap<string, readonly StepAt[]> {
  const files = new Map<string, StepAt[]>();
  for (const finding of [...findingsIn.values()].flat()) {
    for (const [index, step] of finding.path.entries()) {
      const known = files.get(step.file);
      if (known === undefined) files.set(step.file, [{ finding, index, step }]);
      else known.push({ finding, index, step });
    }
  }
  return files;
}

export function contains(outer: Span, inner: Span): boolean {
  const startsBefore = inner.line < outer.line || (inner.line === outer.line && inner.column < outer.column);
  const endsAfter =
    inner.endLine > outer.endLine || (inner.endLine === outer.endLine && inner.endColumn > outer.endColumn);
  return !startsBefore && !endsAfter;
}

function touches(step: PathStep, span: Span): boolean {
  const endsBefore = step.endLine < span.line || (step.endLine === span.line && step.endColumn < span.column);
  const startsAfter = step.line > span.endLine || (step.line === span.endLine && step.column > span.endColumn);
  return !endsBefore && !startsAfter;
}
