import { createAnalyzer, type Analysis, type Analyzer } from "../../dist/analyzer/index.js";
import { createEditSession, createRandom, type Edit } from "../random-edits.js";
import { disagreements } from "./answers.js";
import type { MemoryProject } from "./projects.js";
import { setupsAround, type Setup } from "./setups.js";

/** Random edits of a project, and how often the answer is compared with that of a fresh analyzer. */
export interface Replay {
  readonly project: MemoryProject;
  readonly seed: number;
  readonly edits: number;
  /** Edits from one comparison to the next. */
  readonly burst: number;
}

export interface Divergence {
  /** Number of the edit, from 1 on, after which the answers differ. */
  readonly number: number;
  readonly edit: Edit;
  readonly differences: readonly string[];
  /** Texts before the edit. */
  readonly texts: ReadonlyMap<string, string>;
  /** Before the edit, and behind it. */
  readonly setups: readonly [Setup, Setup];
}

/** The first edit after which an analyzer that saw all of them answers otherwise than one that sees only the result. */
export function findDivergence(replay: Replay): Divergence | undefined {
  const coarse = run(replay, 1);
  if (coarse === undefined || replay.burst === 1) return coarse;
  return run({ ...replay, burst: 1 }, coarse.number - replay.burst + 1) ?? coarse;
}

/** An analyzer that has seen these texts, and nothing else. */
export function freshAnalyzer({ layout, config }: Setup, texts: ReadonlyMap<string, string>): Analyzer {
  const analyzer = createAnalyzer(layout, config);
  for (const file of [...texts.keys()].sort()) analyzer.update(file, texts.get(file) ?? "");
  return analyzer;
}

export function applyEdit(analyzer: Analyzer, { changes }: Edit): void {
  for (const { file, after } of changes) {
    if (after === undefined) analyzer.remove(file);
    else analyzer.update(file, after);
  }
}

function run({ project, seed, edits, burst }: Replay, compareFrom: number): Divergence | undefined {
  const session = createEditSession(project.texts, createRandom(seed));
  // A source of its own: what is compared must not decide what is edited.
  const chances = createRandom(seed + 1);
  const setups = setupsAround(project);
  const analyzer = freshAnalyzer(project, project.texts);
  let setup: Setup = project;
  let last = remembered(analyzer.analyze());
  for (let number = 1; number <= edits; number++) {
    const texts = new Map(session.texts);
    const before = setup;
    const edit = session.next();
    applyEdit(analyzer, edit);
    if (chances.chance(0.05)) touch(analyzer, session.texts, chances.pick([...session.texts.keys()]));
    if (chances.chance(0.05)) {
      setup = chances.pick(setups) ?? setup;
      const forgotten = analyzer.configure(setup.layout, setup.config);
      for (const file of forgotten) touch(analyzer, session.texts, file);
    }
    // Several edits between two questions, and questions in between, are both usual.
    if (chances.chance(0.6)) analyzer.analyze();
    if (number < compareFrom || number % burst !== 0) continue;
    const analysis = analyzer.analyze();
    const differences = [...disagreements(analysis, freshAnalyzer(setup, session.texts).analyze()), ...last.changes()];
    if (differences.length > 0) return { number, edit, differences, texts, setups: [before, setup] };
    last = remembered(analysis);
  }
  return undefined;
}

/** The same text again, as after saving. */
function touch(analyzer: Analyzer, texts: ReadonlyMap<string, string>, file: string | undefined): void {
  const text = file === undefined ? undefined : texts.get(file);
  if (file !== undefined && text !== undefined) analyzer.update(file, text);
}

/** An answer that was given must stay what it was: somebody may still be reading it. */
function remembered({ findings }: Analysis): { changes(): readonly string[] } {
  const text = JSON.stringify(findings);
  return {
    changes: () => (JSON.stringify(findings) === text ? [] : ["The findings of an earlier answer were changed."]),
  };
}
