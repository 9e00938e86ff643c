import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { fileURLToPath } from "node:url";

const top = new URL("../../", import.meta.url);

describe("npm run bench:story", () => {
  it("comes to right figures, verdicts and a picture, on measurements that are made up", () => {
    const selfTest = fileURLToPath(new URL("bench/story/self-test.mjs", top));
    const { status, stdout, stderr } = spawnSync(process.execPath, [selfTest], { encoding: "utf8" });
    assert.equal(status, 0, stdout + stderr);
  });

  it("counts latency from when a request was due, and sees that a route answers otherwise than before", function () {
    this.timeout(30_000);
    const check = fileURLToPath(new URL("bench/story/self-test-load.mjs", top));
    const { status, stdout, stderr } = spawnSync(process.execPath, [check], { encoding: "utf8" });
    assert.equal(status, 0, stdout + stderr);
  });
});

describe("the figures in the README", () => {
  it("are those of the page that the experiment has written", () => {
    const [sentence] = /^The 99th percentile .+$/m.exec(read("docs/story.md")) ?? [];
    assert.ok(sentence !== undefined);
    assert.ok(read("README.md").replace(/\s+/g, " ").includes(sentence), sentence);
  });
});

function read(file: string): string {
  return fs.readFileSync(new URL(file, top), "utf8");
}
