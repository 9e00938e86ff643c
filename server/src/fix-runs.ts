import type { Analyzer, FileChange, Finding, FixChoice, FixRun, TextOf, fixAll } from "eslint-plugin-unstuck/analyzer";
import { cancelled, type Cancellation } from "./cancellation.js";
import { edited, editsOf, unedited, type Piece } from "./composed-edits.js";

/** Which fixes are to be made. */
export interface FixPlan {
  /** Fixes of other findings are not looked for: that takes time. */
  readonly wants: (finding: Finding) => boolean;
  readonly choose: FixChoice;
}

/** What making many fixes comes to; nothing is written anywhere. */
export interface FixesMade extends Pick<FixRun, "applied" | "left"> {
  /** All of them together, for the texts as they are. */
  readonly changes: readonly FileChange[];
}

/** Fixes that are made one after the other, each confirmed by an analysis: a step at a time, since others are waiting. */
export interface FixRuns {
  readonly count: number;
  /** Undefined if the project changes before they are made. */
  ask(plan: FixPlan, token: Cancellation | undefined): Promise<FixesMade | undefined>;
  /** Goes on with the first; afterwards the analyzer knows the texts that it knew before. */
  step(analyzer: Analyzer, textOf: TextOf): void;
  /** What they rest on has changed. */
  abandon(): void;
}

export function createFixRuns(engine: { readonly fixAll: typeof fixAll }): FixRuns {
  let runs: Run[] = [];
  return {
    get count() {
      return runs.length;
    },
    ask: (plan, token) =>
      new Promise((resolve, reject) => {
        const state = { texts: new Map(), originals: new Map(), pieces: new Map(), applied: [], left: new Map() };
        runs.push({ plan, token, resolve, reject, ...state });
      }),
    step(analyzer, textOf) {
      const [run, ...others] = runs;
      if (run === undefined) return;
      try {
        if (run.token?.isCancellationRequested === true) throw cancelled();
        if (goOn(run, analyzer, textOf, engine)) return;
        run.resolve(madeBy(run));
      } catch (error) {
        run.reject(error);
      }
      runs = others;
    },
    abandon() {
      for (const { resolve } of runs) resolve(undefined);
      runs = [];
    },
  };
}

interface Run {
  readonly plan: FixPlan;
  readonly token: Cancellation | undefined;
  readonly resolve: (made: FixesMade | undefined) => void;
  readonly reject: (error: unknown) => void;
  /** What was changed so far, and what it said before. */
  readonly texts: Map<string, string>;
  readonly originals: Map<string, string>;
  readonly pieces: Map<string, readonly Piece[]>;
  readonly applied: FixRun["applied"][number][];
  /** Findings that were looked at in vain. */
  readonly left: Map<string, FixRun["left"][number]>;
}

/** In milliseconds: every step analyses what the ones before it have changed again, so short ones would take long together. */
const moment = 50;

/** Makes fixes for a moment, at least one; whether there may be more. */
function goOn(run: Run, analyzer: Analyzer, textOf: TextOf, { fixAll }: Parameters<typeof createFixRuns>[0]): boolean {
  const originalOf: TextOf = (file) => {
    const text = run.originals.get(file) ?? textOf(file);
    if (text !== undefined) run.originals.set(file, text);
    return text;
  };
  const trial = tryOut(analyzer, originalOf);
  const end = performance.now() + moment;
  let isAnyTaken = false;
  let isMore = false;
  const wants = (finding: Finding): boolean => {
    if (run.left.has(finding.fingerprint) || !run.plan.wants(finding)) return false;
    isMore = isAnyTaken && performance.now() > end;
    return !isMore;
  };
  try {
    for (const [file, text] of run.texts) trial.analyzer.update(file, text);
    const made = fixAll(
      onlyFor(trial.analyzer, wants),
      (file) => run.texts.get(file) ?? originalOf(file),
      (finding, fixes) => {
        const fix = run.plan.choose(finding, fixes);
        isAnyTaken ||= fix !== undefined;
        return fix;
      },
    );
    take(run, made);
  } finally {
    trial.takeBack();
  }
  return isMore;
}

function take(run: Run, { applied, texts, left }: FixRun): void {
  // Of what was not wanted, or has to wait, nothing is said.
  for (const one of left) if (one.outcomes.length > 0) run.left.set(one.finding.fingerprint, one);
  run.applied.push(...applied);
  for (const [file, text] of texts) run.texts.set(file, text);
  for (const { file, edits } of applied.flatMap(({ fix }) => fix.changes)) {
    const pieces = run.pieces.get(file) ?? unedited(run.originals.get(file) ?? "");
    run.pieces.set(file, edited(pieces, edits));
  }
}

function madeBy({ pieces, originals, applied, left }: Run): FixesMade {
  const changes = [...pieces]
    .map(([file, of]): FileChange => ({ file, edits: editsOf(of, originals.get(file) ?? "") }))
    .filter(({ edits }) => edits.length > 0);
  return { changes, applied, left: [...left.values()] };
}

/** The same analyzer, which remembers what it was told. */
function tryOut(
  analyzer: Analyzer,
  originalOf: TextOf,
): { readonly analyzer: Analyzer; readonly takeBack: () => void } {
  const told = new Map<string, string>();
  return {
    analyzer: {
      ...analyzer,
      update(file, text) {
        originalOf(file);
        told.set(file, text);
        analyzer.update(file, text);
      },
    },
    takeBack() {
      for (const [file, text] of told) {
        const original = originalOf(file);
        if (original !== undefined && original !== text) analyzer.update(file, original);
      }
    },
  };
}

/** The same analyzer, which knows fixes for some findings only. */
function onlyFor(analyzer: Analyzer, wants: (finding: Finding) => boolean): Analyzer {
  return {
    ...analyzer,
    analyze() {
      const analysis = analyzer.analyze();
      return { ...analysis, fixes: (finding, textOf) => (wants(finding) ? analysis.fixes(finding, textOf) : []) };
    },
  };
}
