import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Analysis, Finding, Problem } from "eslint-plugin-unstuck/analyzer";
import { openProject } from "eslint-plugin-unstuck/host";
import { actionsOn, type ScenarioProject } from "./scenario-actions.js";

const scenarios = fileURLToPath(new URL("../../../fixtures/scenarios", import.meta.url));

/** Every comment that an action offers to write, in every scenario: it must silence its finding and break nothing. */
describe("actions on the scenarios", function () {
  this.timeout(120_000);
  for (const group of fs.readdirSync(scenarios)) {
    it(group, async () => {
      for (const [index, name] of fs.readdirSync(path.join(scenarios, group)).sort().entries()) {
        if (index % (alike.has(group) ? 4 : 1) === 0) await check(path.join(scenarios, group, name));
      }
    });
  }
});

/** Their scenarios differ in what is called, not in how it is written: some of them will do. */
const alike = new Set(["catalog", "frameworks", "resolution"]);

async function check(root: string): Promise<void> {
  const texts = new Map<string, string>();
  const analyzer = openProject({ root }).load({ onText: (file, text) => texts.set(file, text) });
  const before = analyzer.analyze();
  const project: ScenarioProject = { root, texts, analysis: before };
  for (const finding of before.findings) {
    const actions = await actionsOn(project, finding);
    assert.ok(actions.length >= 2, "on the line and in the file");
    for (const { title, file, text } of actions) {
      analyzer.update(file, text);
      const after = analyzer.analyze();
      const where = `${path.relative(scenarios, root)} ${finding.file}:${String(finding.line)} ${title}\n${text}`;
      assert.ok(!isThere(finding, after), `still reported: ${where}`);
      assert.deepEqual(newProblems(before, after), [], `breaks the text: ${where}`);
      analyzer.update(file, texts.get(file) ?? "");
    }
  }
}

/** The same way from the same function to the same call, wherever the lines are now. */
function isThere(finding: Finding, { findings }: Analysis): boolean {
  return findings.some((other) => nameOf(other) === nameOf(finding));
}

function nameOf({ file, root, path: steps, cause, message, fingerprint }: Finding): string {
  return JSON.stringify([fingerprint, file, root.label, steps.map(({ callee }) => callee), cause.api, message]);
}

function newProblems(before: Analysis, after: Analysis): readonly string[] {
  const known = new Set(before.problems.map(problemText));
  return after.problems.map(problemText).filter((text) => !known.has(text));
}

function problemText({ file, message }: Problem): string {
  return `${file} ${message.replace(/^line \d+/, "")}`;
}
