import assert from "node:assert/strict";
import fs from "node:fs";
import { describeDivergence } from "./edits/report.js";
import { readProject, writeMixedProject, type MemoryProject } from "./edits/projects.js";
import { findDivergence } from "./edits/replay.js";
import { createRandom, numberFromEnvironment, seedFromEnvironment, type Random } from "./random-edits.js";
import { readScenarios, temporaryFolder, type Scenario } from "./scenarios/scenario.js";

/**
 * An analyzer that is told of edits must answer as one that reads everything anew. Environment variables:
 * `UNSTUCK_SEED` (a number, or `random`), `UNSTUCK_EDITS` (of each test), `UNSTUCK_BURST` (edits from one comparison to
 * the next) and `UNSTUCK_SOURCES` (a folder of sources to edit, in memory, instead of the fixtures).
 */
describe("random edits", function () {
  this.timeout(0);
  const seed = seedFromEnvironment();
  const burst = numberFromEnvironment("UNSTUCK_BURST", 1);
  const sources = process.env["UNSTUCK_SOURCES"];

  if (sources === undefined) {
    it("of scenarios", () => {
      const edits = numberFromEnvironment("UNSTUCK_EDITS", 400);
      const scenarios = chosen(Math.ceil(edits / editsPerScenario), createRandom(seed));
      const each = Math.ceil(edits / scenarios.length);
      for (const [index, { directory, name }] of scenarios.entries()) {
        check(readProject(directory, name), seed + index, each);
      }
    });

    it("of a server among scenarios", () => {
      const edits = numberFromEnvironment("UNSTUCK_EDITS", 240);
      for (let session = 0; session * editsPerSession < edits; session++) {
        const folder = temporaryFolder();
        writeMixedProject(folder, chosen(12, createRandom(seed + session)));
        const project = readProject(folder, `mixed project ${String(session)}`);
        fs.rmSync(folder, { recursive: true });
        check(project, seed + session, Math.min(editsPerSession, edits));
      }
    });
  } else {
    it(`of ${sources}`, () => {
      check(readProject(sources, sources), seed, numberFromEnvironment("UNSTUCK_EDITS", 100));
    });
  }

  function check(project: MemoryProject, projectSeed: number, edits: number): void {
    const divergence = findDivergence({ project, seed: projectSeed, edits, burst });
    if (divergence !== undefined) assert.fail(describeDivergence(project, seed, divergence));
  }
});

const editsPerScenario = 10;
const editsPerSession = 60;

/** All of them, if there are not as many. */
function chosen(count: number, random: Random): readonly Scenario[] {
  const rest = [...readScenarios()];
  return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(random.below(rest.length), 1)).flat();
}
