import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { encode } from "../../dist/host/cache/sealed.js";
import { analysedInParallel, analysedProject, openProject, ProjectCache } from "../../dist/host/index.js";
import { blockingServer, temporaryProject, type TemporaryProject } from "../temporary-project.js";
import { cachedRun, forgetConclusions, freshRun, settling } from "./runs.js";

const helper = 'import fs from "node:fs";\nexport const load = () => fs.readFileSync("a.txt", "utf8");\n';
const caller = 'import http from "node:http";\nimport { load } from "./load.js";\nhttp.createServer(() => load());\n';

describe("the cache", () => {
  let project: TemporaryProject;
  let home: TemporaryProject;
  let folder: string;

  beforeEach(async () => {
    project = temporaryProject({
      "package.json": "{}",
      "server.ts": blockingServer,
      "caller.ts": caller,
      "load.ts": helper,
      "load.test.ts": 'import { load } from "./load.js";\nload();\n',
    });
    home = temporaryProject({});
    folder = path.join(home.root, "project");
    await setTimeout(settling);
  });

  afterEach(() => {
    project.remove();
    home.remove();
  });

  const run = (): ReturnType<typeof cachedRun> => cachedRun(project.root, folder);
  const names = (prefix: string): readonly string[] => fs.readdirSync(folder).filter((name) => name.startsWith(prefix));
  const agree = (): void => {
    assert.equal(run().said, freshRun(project.root));
  };

  it("answers what was asked before without reading a source", () => {
    const first = run();
    assert.equal(first.read.length, 4);
    const second = run();
    assert.deepEqual(second.read, []);
    assert.equal(second.said, first.said);
    assert.equal(second.said, freshRun(project.root));
  });

  it("says before it reads, and says nothing where all is known until somebody asks for more", async () => {
    let asked = 0;
    const options = (): Parameters<typeof analysedProject>[1] => ({
      cache: new ProjectCache(folder),
      beforeReading: () => asked++,
    });
    analysedProject(openProject({ root: project.root }), options());
    assert.equal(asked, 1);
    const known = analysedProject(openProject({ root: project.root }), options());
    known.analyzer.analyze();
    await analysedInParallel(openProject({ root: project.root }), options());
    assert.equal(asked, 1);
    known.analyzer.analyze().graph();
    assert.equal(asked, 2);
    project.write("load.ts", helper.replace("a.txt", "another.txt"));
    await analysedInParallel(openProject({ root: project.root }), options());
    assert.equal(asked, 3);
  });

  it("reads only what has changed", () => {
    run();
    project.write("load.ts", helper.replace("a.txt", "another.txt"));
    assert.deepEqual([...new Set(run().read)], ["load.ts"]);
    project.write("load.ts", helper.replace("readFileSync", "existsSync"));
    agree();
  });

  it("reads no text twice that stands somewhere else now", () => {
    run();
    fs.renameSync(path.join(project.root, "load.ts"), path.join(project.root, "other.ts"));
    project.write("caller.ts", caller.replace("./load.js", "./other.js"));
    agree();
    // Its facts are known; so the pack of this run has those of the caller only.
    assert.equal(names("facts-").length, 2);
  });

  it("does not take a text for the one of the same size and time that was there before", () => {
    const file = path.join(project.root, "load.ts");
    const { atime, mtime } = fs.statSync(file);
    run();
    fs.writeFileSync(file, helper.replace("fs.readFileSync(", "fs.promises.readF").slice(0, helper.length));
    fs.utimesSync(file, atime, mtime);
    agree();
  });

  it("does not believe times from the future, nor those of this very moment", () => {
    const tomorrow = new Date(Date.now() + 86_400_000);
    fs.utimesSync(path.join(project.root, "load.ts"), tomorrow, tomorrow);
    project.write("caller.ts", caller);
    run();
    assert.deepEqual(run().read, ["caller.ts", "load.ts"]);
    agree();
  });

  it("notices files that come, go, or are configured otherwise", () => {
    run();
    project.write("more.ts", caller);
    agree();
    project.removeFile("load.ts");
    agree();
    project.write("unstuck.config.json", '{ "minCost": "T3" }');
    agree();
  });

  it("tells again what could not be read", () => {
    project.write("binary.ts", Buffer.from([1, 0, 2, 0, 3]));
    project.write("broken.ts", "export function (");
    run();
    const { said } = run();
    assert.match(said, /binary, not source/);
    assert.match(said, /broken\.ts/);
    assert.equal(said, freshRun(project.root));
  });

  for (const damage of ["cut off", "changed", "emptied"] as const) {
    for (const kind of ["unstuck-index", "facts-", "analysis-"]) {
      it(`does without a file (${kind}) that was ${damage}, and mends it`, () => {
        run();
        if (kind !== "analysis-") forgetConclusions(folder);
        for (const name of names(kind)) spoil(path.join(folder, name), damage);
        agree();
        forgetConclusions(folder);
        assert.deepEqual(run().read, []);
        agree();
      });
    }
  }

  it("does without packs that another process has cleared away", () => {
    run();
    forgetConclusions(folder);
    for (const name of names("facts-")) fs.rmSync(path.join(folder, name));
    agree();
  });

  it("does not believe another engine", () => {
    run();
    const index = { engine: "another", files: new Map([["server.ts", { stamp: "x", hash: "y" }]]), facts: new Map() };
    fs.writeFileSync(path.join(folder, "unstuck-index"), encode(index));
    assert.equal(run().read.length, 4);
  });

  it("clears away what runs that were killed have left, not what others may be writing", () => {
    run();
    for (const name of ["facts-killed", "new-killed", "facts-running"]) fs.writeFileSync(path.join(folder, name), "x");
    const yesterday = new Date(Date.now() - 86_400_000);
    for (const name of ["facts-killed", "new-killed"]) fs.utimesSync(path.join(folder, name), yesterday, yesterday);
    project.write("load.ts", `${helper}// More.\n`);
    agree();
    assert.deepEqual(
      fs.readdirSync(folder).filter((name) => /killed|running/.test(name)),
      ["facts-running"],
    );
  });

  it("keeps few packs and few conclusions, however often files change", () => {
    for (let edit = 0; edit < 24; edit++) {
      project.write("load.ts", helper.replace("a.txt", `${String(edit)}.txt`));
      run();
      const yesterday = new Date(Date.now() - 86_400_000);
      for (const name of names("facts-")) fs.utimesSync(path.join(folder, name), yesterday, yesterday);
    }
    assert.ok(names("facts-").length <= 9, `There are ${String(names("facts-").length)} packs.`);
    assert.ok(names("analysis-").length <= 8);
    agree();
  });

  it("is done without where it cannot be written", () => {
    fs.writeFileSync(folder, "A file is in the way.");
    agree();
    assert.equal(fs.readFileSync(folder, "utf8"), "A file is in the way.");
  });

  it("is done without where we fail to write it, which is told, and stays as it was", () => {
    agree();
    const before = fs.readdirSync(folder);
    const cache = new ProjectCache(folder);
    cache.keepLinks("0", new Map(), () => {
      throw new TypeError("a mistake");
    });
    assert.equal(cache.failure, "TypeError: a mistake");
    assert.deepEqual(fs.readdirSync(folder), before);
    agree();
  });
});

function spoil(file: string, damage: "cut off" | "changed" | "emptied"): void {
  const content = fs.readFileSync(file);
  if (damage === "changed") content.writeUInt8(content.readUInt8(content.length - 3) ^ 0xff, content.length - 3);
  const length = { "cut off": content.length - 5, changed: content.length, emptied: 0 }[damage];
  fs.writeFileSync(file, content.subarray(0, length));
}
