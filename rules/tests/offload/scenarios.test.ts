import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { createTwoFilesPatch } from "diff";
import type { Offload } from "../../dist/analyzer/index.js";
import { Scenarios, textsAfter, type LaidScenario } from "./engine.js";
import { readOffloadScenarios, type OffloadScenario } from "./scenario.js";

describe("offloading", () => {
  const scenarios = new Scenarios();

  after(() => {
    scenarios.remove();
  });

  for (const scenario of readOffloadScenarios()) {
    it(scenario.name, async () => {
      const laid = scenarios.lay(scenario);
      const outcome = await scenarios.offload(scenario, laid);
      const { declined } = scenario.expectation;
      if (outcome.kind === "declined") {
        assert.equal(outcome.reason, declined);
        return;
      }
      const texts = textsAfter(outcome.offload, laid);
      assert.equal(declined, undefined, "it is not declined");
      if (process.env["UPDATE_OFFLOADS"] === undefined) assert.deepEqual(differences(scenario, texts), []);
      else update(scenario, texts);
      assert.deepEqual(scenarios.errors(scenario.name, texts), []);
      assert.deepEqual(newFindings(laid, outcome.offload, texts), []);
      described(scenario, outcome.offload);
    });
  }
});

/** A file that is not named in `after` is expected not to change. */
function differences({ after: expected }: OffloadScenario, texts: ReadonlyMap<string, string>): readonly string[] {
  const files = [...new Set([...expected.keys(), ...texts.keys()])].sort();
  return files.flatMap((file) => {
    const [wanted = "", got = ""] = [expected.get(file), texts.get(file)];
    return wanted === got ? [] : [createTwoFilesPatch(`expected ${file}`, `actual ${file}`, wanted, got)];
  });
}

/** What is generated blocks nobody. */
function newFindings(
  { analyzer, texts: before }: LaidScenario,
  { newFiles }: Offload,
  texts: ReadonlyMap<string, string>,
): readonly string[] {
  for (const [file, text] of texts) if (/\.[cm]?[jt]s$/.test(file)) analyzer.update(file, text);
  const created = new Set(newFiles.map(({ file }) => file));
  const found = analyzer.analyze().findings.filter(({ file }) => created.has(file));
  for (const [file] of texts) {
    const text = before.get(file);
    if (text === undefined) analyzer.remove(file);
    else analyzer.update(file, text);
  }
  return found.map(({ file, line, message }) => `${file}:${String(line)} ${message}`);
}

function described(
  { expectation }: OffloadScenario,
  { notes, install, safety, title, newFiles, opens }: Offload,
): void {
  assert.equal(safety, "scaffold");
  assert.ok(!title.endsWith("."), title);
  assert.ok(
    newFiles.some(({ file }) => file === opens),
    `${opens} is opened, but it is not new`,
  );
  for (const note of notes) assert.match(note, /[.`]$/, "notes are sentences");
  for (const part of expectation.notes ?? []) {
    assert.ok(
      notes.some((note) => note.includes(part)),
      `no note says "${part}": ${notes.join(" | ")}`,
    );
  }
  if (expectation.install !== undefined) assert.equal(install, expectation.install);
}

/** `UPDATE_OFFLOADS=1` writes what comes out as what is expected; look at it before it is committed. */
function update({ name }: OffloadScenario, texts: ReadonlyMap<string, string>): void {
  const folder = path.join(import.meta.dirname, "../../../fixtures/offload", name, "after");
  fs.rmSync(folder, { recursive: true, force: true });
  for (const [file, text] of texts) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
}
