import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { followBaseline, openProject } from "../../dist/host/index.js";
import { inProcess } from "../cli/in-process.js";
import { blockingServer, temporaryProject } from "../temporary-project.js";

describe("a baseline that is followed", () => {
  it("counts as soon as it is there, follows what is written into it, and goes with its file", async () => {
    const project = temporaryProject({ "package.json": "{}", "server.ts": blockingServer });
    const texts = new Map<string, string>();
    const analyzer = openProject({ root: project.root }).load({ onText: (file, text) => texts.set(file, text) });
    const baseline = followBaseline(project.root, (file) => texts.get(file));
    const count = (): number => baseline.newFindings(analyzer.analyze()).size;
    const place = path.join(project.root, "unstuck-baseline.jsonl");
    assert.equal(count(), 1);
    await inProcess(project.root, ["baseline"]);
    assert.equal(count(), 0);
    analyzer.update("timer.ts", `import fs from "node:fs";\nsetInterval(() => fs.statSync("x"), 9);\n`);
    assert.equal(count(), 1);
    fs.writeFileSync(place, "broken");
    assert.equal(count(), 2);
    fs.rmSync(place);
    assert.equal(count(), 2);
    project.remove();
  });
});
