import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../scenarios/scenario.js";
import { isolateBefore, type FixScenario } from "./scenario.js";

type Problems = readonly string[];

/** One test for each scenario, which fails with the problems that there are. */
export function forEach(
  scenarios: readonly FixScenario[],
  problemsOf: (scenario: FixScenario) => Problems | Promise<Problems>,
): void {
  for (const scenario of scenarios) {
    it(scenario.name, async function () {
      this.timeout(60_000);
      const problems = await problemsOf(scenario);
      if (problems.length > 0) assert.fail(`\n${problems.join("\n")}`);
    });
  }
}

/** Copies of the scenarios' projects, for the tests of the suite that asks; each is made when it is first wanted. */
export class Folders {
  #temporary = "";
  readonly #folders = new Map<string, string>();

  constructor() {
    before(() => {
      this.#temporary = temporaryFolder();
    });
    after(() => {
      fs.rmSync(this.#temporary, { recursive: true, force: true });
    });
  }

  /** The same copy for the same purpose. */
  of(scenario: FixScenario, purpose = "read"): string {
    const key = `${purpose} ${scenario.name}`;
    const known = this.#folders.get(key) ?? isolateBefore(scenario, path.join(this.#temporary, purpose));
    this.#folders.set(key, known);
    return known;
  }
}
