import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

for (const { command, selfTest, says } of [
  {
    command: "npm run bench",
    selfTest: "speed",
    says: "comes to right figures, verdicts, a page and a picture, on a run that is made up, and writes to no checkout",
  },
  {
    command: "npm run bench:profile",
    selfTest: "profile",
    says: "counts each sample of a profile for what was under way",
  },
  {
    command: "npm run bench:scale",
    selfTest: "scale",
    says: "makes monorepos that have the findings that it says, the same for the same seed, and sees growth",
  },
]) {
  describe(command, () => {
    it(says, function () {
      this.timeout(60_000);
      const program = fileURLToPath(new URL(`../../bench/${selfTest}/self-test.mjs`, import.meta.url));
      const { status, stdout, stderr } = spawnSync(process.execPath, [program], { encoding: "utf8" });
      assert.equal(status, 0, stdout + stderr);
    });
  });
}
