import { installPackages } from "../catalog/packages.js";
import { Folders, forEach } from "./each-scenario.js";
import { fixEverything, loadProject, withTexts } from "./engine.js";
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
    let programs: Programs | undefined;

    describe("comes to an end, and to the same the second time", () => {
      forEach(scenarios, (scenario) => {
        const project = loadProject(folders.of(scenario));
        const first = fixEverything(project, safety);
        const unconfirmed = first.left
          .flatMap(({ outcomes }) => outcomes)
          .flatMap((outcome) => (outcome.kind === "declined" && outcome.reason === unconfirmedReason ? outcome : []))
          .map(({ title }) => `The analysis does not confirm: ${title}`);
        const second = fixEverything(withTexts(project, first.texts), safety);
        const again = second.applied.map(({ fix }) => `The second time it still does: ${fix.title}`);
        return [...unconfirmed, ...again];
      });
    });

    describe("is the same on the command line", () => {
      forEach(scenarios, async (scenario) => {
        const project = loadProject(folders.of(scenario));
        const { texts, applied } = fixEverything(project, safety);
        const root = folders.of(scenario, safety);
        const { exitCode, stderr } = await command(root, [safety === "safe" ? "--fix" : "--fix=review"]);
        if (exitCode > 1) return [stderr];
        const [only, ...more] = applied;
        const isTheOne = only?.fix.kind === scenario.expectation?.fix && more.length === 0;
        const expected = isTheOne && scenario.expectation?.kind === "fix" ? scenario.after : texts;
        return fileDifferences(expected, textsOnDisk(root, project.texts.keys()), project);
      });
    });

    describe("leaves what compiles, with no promise floating", () => {
      before(function () {
        this.timeout(600_000);
        installPackages();
      });

      forEach(scenarios, (scenario) => {
        programs ??= createPrograms(scenarios.flatMap((one) => fixedVersion(one)));
        return [...programs]
          .filter(([version]) => version.scenario === scenario)
          .flatMap(([version, program]) => [...typeErrors(version, program), ...floatingPromises(version, program)]);
      });
    });

    function fixedVersion(scenario: FixScenario): readonly ProjectVersion[] {
      const { texts } = fixEverything(loadProject(folders.of(scenario)), safety);
      return texts.size === 0 ? [] : [createVersion(scenario, safety, new Map([...scenario.before, ...texts]))];
    }
  });
}

/** As `fixAll` says it. */
const unconfirmedReason = "the analysis does not confirm it";
