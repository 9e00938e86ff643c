import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { readProject, writeMixedProject } from "../edits/projects.js";
import { createEditSession, createRandom, numberFromEnvironment, seedFromEnvironment } from "../random-edits.js";
import { isolate, readScenarios, temporaryFolder } from "../scenarios/scenario.js";
import { cachedRun, forgetConclusions, freshRun, settling } from "./runs.js";

/** Whichever way an answer was come to, it is the same to the byte. */
describe("answers from the cache", () => {
  let temporary: string;

  before(() => {
    temporary = temporaryFolder();
  });

  after(() => {
    fs.rmSync(temporary, { recursive: true, force: true });
  });

  describe("are those of a fresh run for the scenario", () => {
    for (const scenario of readScenarios()) {
      it(scenario.name, () => {
        const root = isolate(scenario, temporary);
        const folder = path.join(temporary, `cache-${scenario.name.replaceAll("/", "-")}`);
        const expected = freshRun(root);
        assert.equal(cachedRun(root, folder).said, expected, "with an empty cache");
        assert.equal(cachedRun(root, folder).said, expected, "with all that was concluded");
        forgetConclusions(folder);
        assert.equal(cachedRun(root, folder).said, expected, "with all facts");
      });
    }
  });

  /** `UNSTUCK_SEED` and `UNSTUCK_DISK_EDITS` look elsewhere, and longer. */
  it("are those of a fresh run after random edits", async function () {
    this.timeout(0);
    const seed = seedFromEnvironment();
    const random = createRandom(seed);
    const root = path.join(temporary, "edited");
    fs.mkdirSync(root);
    const all = readScenarios();
    writeMixedProject(
      root,
      Array.from({ length: 60 }, () => random.pick(all)).flatMap((one) => one ?? []),
    );
    const { texts } = readProject(root, "a server among scenarios");
    const session = createEditSession(texts, random);
    const folder = path.join(temporary, "cache-edited");
    for (let edit = 0; edit < numberFromEnvironment("UNSTUCK_DISK_EDITS", 40); edit++) {
      const { title, changes } = session.next();
      for (const { file, after } of changes) {
        if (after === undefined) fs.rmSync(path.join(root, file));
        else writeFile(path.join(root, file), after);
      }
      // Half of the runs find files that are old enough to be believed, half such that are not.
      if (random.chance(0.5)) await setTimeout(settling);
      assert.equal(
        cachedRun(root, folder).said,
        freshRun(root),
        `seed ${String(seed)}, edit ${String(edit)}: ${title}`,
      );
    }
    const hasLinks = fs.readdirSync(folder).some((name) => name.startsWith("links-"));
    assert.ok(hasLinks, "The project is too small for its links to be kept: they were not tested.");
  });
});

function writeFile(place: string, text: string): void {
  fs.mkdirSync(path.dirname(place), { recursive: true });
  fs.writeFileSync(place, text);
}
