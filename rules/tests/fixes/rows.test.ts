import assert from "node:assert/strict";
import { rows } from "./rows.js";
import { readFixScenarios } from "./scenario.js";

const kinds = new Map(readFixScenarios().map(({ name, expectation }) => [name, expectation?.kind]));

describe("every row of what fixes must get right has its scenarios:", () => {
  for (const [group, inGroup] of Object.entries(rows)) {
    describe(group, () => {
      for (const { about, fixed = [], declined = [] } of inGroup) {
        it(about, () => {
          assert.ok(fixed.length + declined.length > 0, "It names none.");
          const missing = [
            ...fixed.filter((name) => kinds.get(name) !== "fix").map((name) => `${name} is not there or not fixed`),
            ...declined.filter((name) => kinds.get(name) !== "declined").map((name) => `${name} is not declined`),
          ];
          assert.deepEqual(missing, []);
        });
      }
    });
  }
});
