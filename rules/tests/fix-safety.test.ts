import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const selfTest = fileURLToPath(new URL("../../bench/fix-safety/self-test.mjs", import.meta.url));

describe("npm run fix-safety", () => {
  it("sees what a bad fix breaks, and passes a good one", function () {
    this.timeout(60_000);
    const { status, stdout, stderr } = spawnSync(process.execPath, [selfTest], { encoding: "utf8" });
    assert.equal(status, 0, stdout + stderr);
  });
});
