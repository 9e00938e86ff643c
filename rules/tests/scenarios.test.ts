import assert from "node:assert/strict";
import fs from "node:fs";
import { versions } from "./eslint/versions.js";
import { callablesIn } from "./scenarios/callables.js";
import { differences } from "./scenarios/comparison.js";
import { isolate, readScenarios, temporaryFolder, type Scenario } from "./scenarios/scenario.js";
import { commandFindings, engineFindings, eslintReports, place } from "./scenarios/surfaces.js";

const scenarios = readScenarios();

describe("scenarios", () => {
  const folders = new Map<Scenario, string>();
  let temporary: string;

  before(() => {
    temporary = temporaryFolder();
    for (const scenario of scenarios) folders.set(scenario, isolate(scenario, temporary));
  });

  after(() => {
    fs.rmSync(temporary, { recursive: true, force: true });
  });

  it("are at least 150", () => {
    assert.ok(scenarios.length >= 150, `There are ${String(scenarios.length)}.`);
  });

  describe("are well formed", () => {
    for (const scenario of scenarios) {
      it(scenario.name, () => {
        assert.deepEqual(flaws(scenario), []);
      });
    }
  });

  describe("hold in the engine", () => {
    for (const scenario of scenarios) {
      it(scenario.name, () => {
        agree(differences(scenario.markers, engineFindings(folderOf(scenario))));
      });
    }
  });

  describe("hold on the command line", () => {
    for (const scenario of scenarios) {
      it(scenario.name, async () => {
        agree(differences(scenario.markers, await commandFindings(folderOf(scenario))));
      });
    }
  });

  describe("hold in ESLint", () => {
    for (const scenario of scenarios) {
      it(scenario.name, async () => {
        const expected = new Set(
          scenario.markers.map(({ file, line, column, endColumn, rule }) => place(file, line, column, endColumn, rule)),
        );
        // The analysis is the same one for all versions, so that three cost little more than one.
        for (const version of versions) {
          const reported = new Set(await eslintReports(version, folderOf(scenario), scenario.sources));
          agree([
            ...[...expected].filter((one) => !reported.has(one)).map((one) => `missing in ${version.name} ${one}`),
            ...[...reported].filter((one) => !expected.has(one)).map((one) => `unexpected in ${version.name} ${one}`),
          ]);
        }
      });
    }
  });

  function folderOf(scenario: Scenario): string {
    const folder = folders.get(scenario);
    assert.ok(folder !== undefined);
    return folder;
  }
});

/** What makes a scenario prove less than it seems to. */
function flaws({ sources, markers, problems }: Scenario): readonly string[] {
  const found = [...problems];
  let silentCalls = 0;
  for (const source of sources) {
    const { ranges, calls } = callablesIn(source);
    const marked = new Set<string>();
    for (const { file, line, column, endColumn } of markers) {
      if (file !== source.file) continue;
      const range = `${String(line)}:${String(column)}-${String(endColumn)}`;
      marked.add(range);
      if (!ranges.has(range)) found.push(`${file}:${range}: the carets are not under something that is called.`);
    }
    silentCalls += calls.filter((call) => !marked.has(call)).length;
  }
  if (markers.length === 0) found.push("Nothing is reported: there is no marker.");
  if (silentCalls === 0) found.push("There is no call that is not reported, so nothing shows where reporting stops.");
  return found;
}

function agree(differing: readonly string[]): void {
  if (differing.length > 0) assert.fail(`\n${differing.join("\n")}`);
}
