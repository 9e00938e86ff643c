import { installPackages } from "../catalog/packages.js";
import { Folders, forEach } from "./each-scenario.js";
import { changedTexts, loadProject, outcomesFor } from "./engine.js";
import { floatingPromises } from "./floating.js";
import { createPrograms, type Programs } from "./programs.js";
import { readFixScenarios, type FixScenario } from "./scenario.js";
import { typeErrors } from "./type-check.js";
import { createVersion, type ProjectVersion } from "./versions.js";

const scenarios = readFixScenarios();

/** Scenarios offer more than what they are about: other fixes of the same finding, and fixes of other findings. */
describe("every fix that a scenario offers leaves what compiles, with no promise floating", () => {
  const folders = new Folders();
  let programs: Programs | undefined;

  before(function () {
    this.timeout(600_000);
    installPackages();
  });

  forEach(scenarios, (scenario) => {
    programs ??= createPrograms(scenarios.flatMap((one) => offeredVersions(one)));
    return [...programs]
      .filter(([version]) => version.scenario === scenario)
      .flatMap(([version, program]) => {
        const problems = [...typeErrors(version, program), ...floatingPromises(version, program)];
        const changed = [...version.texts].filter(([file]) =>
          problems.some((problem) => file.includes(nameIn(problem))),
        );
        return problems.length === 0 ? [] : [...problems, ...changed.map(([, text]) => text)];
      });
  });

  /** Those that no `after/` shows. */
  function offeredVersions(scenario: FixScenario): readonly ProjectVersion[] {
    const project = loadProject(folders.of(scenario));
    const seen = new Set([keyOf(scenario.after)]);
    return project.analyzer.analyze().findings.flatMap((finding, place) =>
      outcomesFor(project, finding).flatMap((outcome) => {
        if (outcome.kind === "declined") return [];
        const texts = changedTexts(project, outcome.fix);
        if (seen.has(keyOf(texts))) return [];
        seen.add(keyOf(texts));
        const name = `${outcome.fix.kind}-of-finding-${String(place + 1)}`;
        return [createVersion(scenario, name, new Map([...scenario.before, ...texts]))];
      }),
    );
  }
});

function keyOf(texts: ReadonlyMap<string, string>): string {
  return JSON.stringify([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Of `after/server.ts:1:2 …` the file. */
function nameIn(problem: string): string {
  return /^[^/]+\/(.+?):\d/.exec(problem)?.[1] ?? problem;
}
