import assert from "node:assert/strict";
import type ts from "typescript";
import { installPackages } from "./catalog/packages.js";
import { Folders, forEach } from "./fixes/each-scenario.js";
import { loadProject } from "./fixes/engine.js";
import { floatingPromises } from "./fixes/floating.js";
import { contractProblems, offerProblems } from "./fixes/outcome.js";
import { createPrograms, type Programs } from "./fixes/programs.js";
import { remainingProblems } from "./fixes/remaining.js";
import { readFixScenarios, type FixScenario } from "./fixes/scenario.js";
import { typeErrors } from "./fixes/type-check.js";
import { versionsOf, type ProjectVersion } from "./fixes/versions.js";

const scenarios = readFixScenarios();
const fixed = scenarios.filter(({ expectation }) => expectation?.kind === "fix");

describe("fixes", () => {
  const folders = new Folders();
  let programs: Programs | undefined;

  it("have at least 120 scenarios", () => {
    assert.ok(scenarios.length >= 120, `There are ${String(scenarios.length)}.`);
  });

  describe("are described well", () => {
    forEach(scenarios, ({ problems }) => problems);
  });

  describe("are offered or declined as expected", () => {
    forEach(scenarios, (scenario) => {
      const project = loadProject(folders.of(scenario));
      return [...offerProblems(scenario, project), ...contractProblems(project)];
    });
  });

  describe("leave neither their finding nor a new one", () => {
    forEach(scenarios, (scenario) => remainingProblems(loadProject(folders.of(scenario))));
  });

  describe("as the scenarios write them", () => {
    before(function () {
      this.timeout(600_000);
      installPackages();
    });

    describe("compile under strict TypeScript", () => {
      forEach(scenarios, (scenario) => checked(scenario, typeErrors));
    });

    describe("leave no promise floating", () => {
      forEach(fixed, (scenario) => checked(scenario, floatingPromises));
    });
  });

  function checked(
    scenario: FixScenario,
    problemsOf: (version: ProjectVersion, program: ts.Program) => readonly string[],
  ): readonly string[] {
    programs ??= createPrograms(scenarios.flatMap((one) => versionsOf(one)));
    return [...programs]
      .filter(([version]) => version.scenario === scenario)
      .flatMap(([version, program]) => problemsOf(version, program));
  }
});
