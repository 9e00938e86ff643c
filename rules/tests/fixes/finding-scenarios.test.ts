import assert from "node:assert/strict";
import fs from "node:fs";
import type ts from "typescript";
import { installPackages } from "../catalog/packages.js";
import { isolate, readScenarios, temporaryFolder, type Scenario } from "../scenarios/scenario.js";
import { changedTexts, loadProject, outcomesFor } from "./engine.js";
import { floatingPromises } from "./floating.js";
import { createPrograms } from "./programs.js";
import { remainingProblems } from "./remaining.js";
import { textsIn, type FixScenario } from "./scenario.js";
import { typeErrors } from "./type-check.js";
import { createVersion, type ProjectVersion } from "./versions.js";

const scenarios = readScenarios();

/** Those who wrote the scenarios of findings had no fix in mind: what is offered in them must be as good. */
describe("every fix that the scenarios of findings offer", () => {
  let temporary = "";
  let subjects: ReadonlyMap<Scenario, Subject>;

  before(function () {
    this.timeout(600_000);
    installPackages();
    temporary = temporaryFolder();
    subjects = new Map(scenarios.map((scenario) => [scenario, subjectOf(scenario, isolate(scenario, temporary))]));
    const versions = [...subjects.values()].flatMap(({ before, after }) => [before, ...after]);
    programs = createPrograms(versions);
  });

  let programs: ReadonlyMap<ProjectVersion, ts.Program>;

  after(() => {
    fs.rmSync(temporary, { recursive: true, force: true });
  });

  describe("leaves no error and no floating promise that was not there before", () => {
    for (const scenario of scenarios) {
      it(scenario.name, function () {
        this.timeout(60_000);
        const { before, after } = subjects.get(scenario) ?? assert.fail();
        const known = new Set(complaints(before).map(withoutPlace));
        const fresh = after.flatMap((version) =>
          complaints(version).filter(
            (complaint) =>
              !known.has(withoutPlace(complaint)) && !besidesTheFix.some((message) => complaint.includes(message)),
          ),
        );
        if (fresh.length > 0) assert.fail(`\n${fresh.join("\n")}`);
      });
    }
  });

  describe("leaves neither its finding nor a new one", () => {
    for (const scenario of scenarios) {
      it(scenario.name, () => {
        const problems = subjects.get(scenario)?.remaining ?? [];
        if (problems.length > 0) assert.fail(`\n${problems.join("\n")}`);
      });
    }
  });

  function complaints(version: ProjectVersion): readonly string[] {
    const program = programs.get(version);
    assert.ok(program !== undefined);
    return [...typeErrors(version, program), ...floatingPromises(version, program)];
  }
});

/**
 * What was there before in other words: the types of the oldest Node that we run on lack `glob` as they lack `globSync`, and
 * decorators of Nest want an option that the scenarios do not set.
 */
const besidesTheFix = [
  `TS2305: Module '"node:fs"' has no exported member 'glob'`,
  "TS1270: Decorator function return type",
];

interface Subject {
  readonly before: ProjectVersion;
  /** One for each fix that is offered. */
  readonly after: readonly ProjectVersion[];
  readonly remaining: readonly string[];
}

function subjectOf({ name, directory }: Scenario, root: string): Subject {
  const before = textsIn(directory);
  const scenario: FixScenario = {
    name: `finding-scenarios/${name}`,
    directory,
    before,
    after: new Map(),
    expectation: undefined,
    problems: [],
  };
  const project = loadProject(root);
  const after = new Map<string, ProjectVersion>();
  for (const [place, finding] of project.analyzer.analyze().findings.entries()) {
    for (const outcome of outcomesFor(project, finding)) {
      if (outcome.kind === "declined") continue;
      const texts = changedTexts(project, outcome.fix);
      const version = `${outcome.fix.kind}-of-finding-${String(place + 1)}`;
      after.set(JSON.stringify([...texts]), createVersion(scenario, version, new Map([...before, ...texts])));
    }
  }
  return {
    before: createVersion(scenario, "before", before),
    after: [...after.values()],
    remaining: remainingProblems(project),
  };
}

/** Of `before/server.ts:1:2 TS2304: …` what other versions of the project may say too. */
function withoutPlace(complaint: string): string {
  return complaint.replace(/^[^/]+\//, "").replace(/:\d+:\d+/, "");
}
