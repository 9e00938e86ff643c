import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { createAnalyzer, type Analysis, type Analyzer } from "../../dist/analyzer/index.js";
import { entriesOf, matchFindings, viewOf, type BaselineEntry, type Matching } from "../../dist/host/index.js";
import { readProject, type MemoryProject } from "../edits/projects.js";
import { createRandom, numberFromEnvironment, seedFromEnvironment, type Random } from "../random-edits.js";
import { readScenarios } from "../scenarios/scenario.js";
import { randomMove } from "./moves.js";
import { newCall } from "./new-calls.js";
import type { Texts } from "./relocation.js";

/**
 * The promise of the baseline, on all scenarios: random moves and renames bring nothing new and make nothing obsolete, and
 * a new blocking call in a serving function is always caught. `UNSTUCK_SEED` (a number, or `random`) and `UNSTUCK_MOVES`
 * (of each project) say what is done.
 */
describe("a baseline, while code moves", function () {
  this.timeout(0);
  const seed = seedFromEnvironment();
  const moves = numberFromEnvironment("UNSTUCK_MOVES", 4);
  const projects = [sampleServer(), ...readScenarios().map(({ directory, name }) => readProject(directory, name))];
  const counts = { moves: 0, calls: 0, otherMeaning: 0 };

  it("stays clean, and catches every new call", () => {
    for (const [index, project] of projects.entries()) check(project, createRandom(seed + index));
  });

  after(() => {
    // A test that never does anything would pass as well.
    assert.ok(counts.moves > projects.length * moves * 0.4, JSON.stringify(counts));
    assert.ok(counts.calls > projects.length * 0.6, JSON.stringify(counts));
    assert.ok(counts.otherMeaning < counts.moves * 0.1, JSON.stringify(counts));
  });

  function check(project: MemoryProject, random: Random): void {
    const analyzer = createAnalyzer(project.layout, project.config);
    let texts: Texts = new Map();
    const change = (next: Texts): Analysis => {
      update(analyzer, texts, next);
      texts = next;
      return analyzer.analyze();
    };
    const original = change(project.texts);
    const entries = entriesOf(original.findings, viewAt(texts));
    const done: string[] = [];
    for (let number = 0; number < moves; number++) {
      const move = randomMove(texts, random, number);
      if (move === undefined) continue;
      const before = texts;
      const analysis = change(move.texts);
      // Where its place says what a file is, moving it means something else: that is not what is asked here.
      if (analysis.findings.length !== original.findings.length) {
        change(before);
        counts.otherMeaning++;
        continue;
      }
      counts.moves++;
      done.push(move.title);
      assertClean(match(analysis, entries, texts), `${about(project)}: ${done.join(", ")}`);
    }
    checkNewCall(project, entries, random, texts, change);
  }

  function checkNewCall(
    project: MemoryProject,
    entries: readonly BaselineEntry[],
    random: Random,
    texts: Texts,
    change: (next: Texts) => Analysis,
  ): void {
    const { findings } = change(texts);
    const call = newCall(texts, findings, random);
    if (call === undefined) return;
    const analysis = change(call.texts);
    if (analysis.findings.length <= findings.length) return;
    counts.calls++;
    const { fresh } = match(analysis, entries, call.texts);
    const places = [...fresh].map(({ cause }) => `${cause.file}:${String(cause.line)}`);
    const wanted = `${call.file}:${String(call.line)}`;
    assert.ok(places.includes(wanted), `${about(project)}: ${wanted} is new, told is ${places.join(", ")}`);
  }

  function about({ name }: MemoryProject): string {
    return `UNSTUCK_SEED=${String(seed)}: ${name}`;
  }
});

function sampleServer(): MemoryProject {
  return readProject(fileURLToPath(new URL("../../../fixtures/sample-server", import.meta.url)), "the sample server");
}

function update(analyzer: Analyzer, before: Texts, after: Texts): void {
  for (const file of before.keys()) if (!after.has(file)) analyzer.remove(file);
  for (const [file, text] of after) if (before.get(file) !== text) analyzer.update(file, text);
}

function match(analysis: Analysis, entries: readonly BaselineEntry[], texts: Texts): Matching {
  return matchFindings(analysis, entries, viewAt(texts));
}

function viewAt(texts: Texts): ReturnType<typeof viewOf> {
  return viewOf("/", "/", (file) => texts.get(file));
}

function assertClean({ fresh, obsolete }: Matching, message: string): void {
  const news = [...fresh].map(({ file, line, cause }) => `new ${file}:${String(line)} ${cause.api}`);
  const gone = obsolete.map(({ file, waits, blocks }) => `gone ${file} ${waits} ${blocks}`);
  assert.deepEqual([...news, ...gone], [], message);
}
