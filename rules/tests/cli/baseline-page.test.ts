import assert from "node:assert/strict";
import fs from "node:fs";
import { runGit } from "../repository.js";
import { temporaryProject, type TemporaryProject } from "../temporary-project.js";
import { inProcess } from "./in-process.js";

const page = fs.readFileSync(new URL("../../../docs/baseline.md", import.meta.url), "utf8");
const handler = `import fs from "node:fs";
import express from "express";
const app = express();
app.get("/page", (request, response) => {
  response.end(fs.readFileSync("page.html"));
});
`;

describe("the page about the baseline", () => {
  let project: TemporaryProject;

  before(() => {
    project = temporaryProject({ "package.json": '{ "type": "module" }', "src/server.js": handler });
    runGit(project.root, ["init", "--quiet"]);
  });

  after(() => {
    project.remove();
  });

  it("names options that there are", async () => {
    const helps = await Promise.all([["--help"], ["baseline", "--help"]].map((args) => inProcess(project.root, args)));
    const known = helps.map(({ stdout }) => stdout).join("\n");
    const named = [...new Set(page.match(/--[a-z][a-z-]+/g))];
    assert.ok(named.length > 6);
    assert.deepEqual(
      named.filter((option) => !known.includes(option)),
      [],
    );
  });

  it("promises what happens: quiet at once, one exit code for one more call, a word about what has gone", async () => {
    const run = async (): Promise<number | null> => (await inProcess(project.root, [])).exitCode;
    assert.equal(await run(), 1);
    await inProcess(project.root, ["baseline"]);
    assert.equal(await run(), 0);
    project.write("src/timer.js", 'import fs from "node:fs";\nsetInterval(() => fs.statSync("x"), 9);\n');
    assert.equal(await run(), 1);
    project.write("src/timer.js", "");
    project.write("src/server.js", handler.replace("readFileSync", "createReadStream"));
    const { stdout } = await inProcess(project.root, []);
    const [, shown = ""] = /```\n(\d+ finding of [^`]*)```/.exec(page) ?? [];
    assert.ok(shown !== "" && stdout.endsWith(shown), stdout);
  });
});
