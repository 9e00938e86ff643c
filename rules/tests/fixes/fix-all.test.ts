import type { FixRun } from "../../dist/analyzer/index.js";
import { installPackages } from "../catalog/packages.js";
import { Folders, forEach } from "./each-scenario.js";
import { findingsAt, fixEverything, loadProject, withTexts, type LoadedProject } from "./engine.js";
import { floatingPromises } from "./floating.js";
import { fileDifferences } from "./outcome.js";
import { createPrograms, type Programs } from "./programs.js";
import { readFixScenarios, type FixScenario } from "./scenario.js";
import { command, textsOnDisk } from "./surfaces.js";
import { typeErrors } from "./type-check.js";
import { createVersion, type ProjectVersion } from "./versions.js";

const scenarios = readFixScenarios();

for (const safety of ["safe", "review"] as const) {
  describe(`fixing all that is ${safety === "safe" ? "safe" : "offered"}`, () => {
    const folders = new Folders();
    const runs = new Map<FixScenario, KnownRun>();
    let programs: Programs | undefined;

    describe("comes to an end, and to the same the second time", () => {
      forEach(scenarios, (scenario) => {
        const { project, run } = runOf(scenario);
        const second = fixEverything(withTexts(project, run.texts), safety);
        withTexts(project, project.texts);
        const again = second.applied.map(({ fix }) => `The second time it still does: ${fix.title}`);
        return [...unconfirmed(run), ...again];
      });
    });

    describe("is the same on the command line", () => {
      forEach(scenarios, async (scenario) => {
        const { project, run } = runOf(scenario);
        const root = folders.of(scenario, safety);
        const { exitCode, stderr } = await command(root, [safety === "safe" ? "--fix" : "--fix=review"]);
        if (exitCode > 1) return [stderr];
        const expected = isTheExpected(scenario, runOf(scenario)) ? scenario.after : run.texts;
        return fileDifferences(expected, textsOnDisk(root, project.texts.keys()), project);
      });
    });

    describe("leaves what compiles, with no promise floating", () => {
      before(function () {
        this.timeout(600_000);
        installPackages();
      });

      forEach(scenarios, (scenario) => {
        programs ??= createPrograms(scenarios.flatMap((one) => unseenVersion(one)));
        return [...programs]
          .filter(([version]) => version.scenario === scenario)
          .flatMap(([version, program]) => [...typeErrors(version, program), ...floatingPromises(version, program)]);
      });
    });

    function runOf(scenario: FixScenario): KnownRun {
      let known = runs.get(scenario);
      if (known === undefined) {
        const project = loadProject(folders.of(scenario));
        runs.set(scenario, (known = { project, run: fixEverything(project, safety) }));
      }
      return known;
    }

    /** What is new in comparison to the scenario's own texts: those are checked elsewhere. */
    function unseenVersion(scenario: FixScenario): readonly ProjectVersion[] {
      const { texts } = runOf(scenario).run;
      const isSeen = [...texts].every(([file, text]) => scenario.after.get(file) === text);
      const isAll = texts.size === 0 || texts.size === scenario.after.size;
      if (isSeen && isAll) return [];
      return [createVersion(scenario, safety, new Map([...scenario.before, ...texts]))];
    }
  });
}

interface KnownRun {
  readonly project: LoadedProject;
  readonly run: FixRun;
}

function unconfirmed({ left }: FixRun): readonly string[] {
  const outcomes = left.flatMap((one) => one.outcomes);
  return outcomes.flatMap((outcome) =>
    outcome.kind === "declined" && outcome.reason === "the analysis does not confirm it"
      ? [`The analysis does not confirm: ${outcome.title}`]
      : [],
  );
}

/** Nothing was applied but the one fix that the scenario is about. */
function isTheExpected({ expectation }: FixScenario, { project, run: { applied } }: KnownRun): boolean {
  const [only, ...more] = applied;
  if (expectation?.kind !== "fix" || more.length > 0 || only?.fix.kind !== expectation.fix) return false;
  return findingsAt(project, expectation).some(({ fingerprint }) => fingerprint === only.finding.fingerprint);
}
