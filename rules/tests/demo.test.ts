import assert from "node:assert/strict";
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { unstuck } from "./cli/command.js";

const top = new URL("../../", import.meta.url);

describe("the sample server", () => {
  let shown: string;

  before(() => {
    const { exitCode, stdout, stderr } = unstuck(fileURLToPath(new URL("fixtures/sample-server", top)), [
      "--exit-zero",
    ]);
    assert.deepEqual([exitCode, stderr], [0, ""]);
    shown = stdout;
  });

  it("gives what is written down (npm run --silent demo > fixtures/sample-server.expected.txt)", () => {
    assert.equal(shown, read("fixtures/sample-server.expected.txt"));
  });

  it("is what npm run demo shows", () => {
    const { scripts } = JSON.parse(read("package.json")) as { readonly scripts: Readonly<Record<string, string>> };
    assert.match(scripts["demo"] ?? "", /cd fixtures\/sample-server && node .*unstuck\.js --exit-zero$/);
  });

  it("stands in the README as it is", () => {
    const [, excerpt] = /\$ npm run demo\n+([^]*?)\n```/.exec(read("README.md")) ?? [];
    const blocks = excerpt?.split("\n\n").filter((block) => block !== "…") ?? [];
    assert.ok(blocks.length > 1);
    for (const block of blocks) assert.ok(shown.includes(block), block);
  });
});

function read(file: string): string {
  return fs.readFileSync(new URL(file, top), "utf8");
}
