import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { analysedInParallel, openProject, ProjectCache, type Project } from "../../dist/host/index.js";
import { readAhead } from "../../dist/host/parallel/read-ahead.js";
import { lookAt } from "../../dist/host/stamp.js";
import { asText, cachedRun, forgetConclusions, freshRun } from "../cache/runs.js";
import { readScenarios } from "../scenarios/scenario.js";
import { temporaryProject, type TemporaryProject } from "../temporary-project.js";

const always = { threads: 2, bytesPerThread: 1 };

describe("reading on several threads", function () {
  this.timeout(0);
  let scenarios: TemporaryProject;
  let project: Project;
  let sequential: string;

  before(() => {
    scenarios = temporaryProject({
      "binary.js": Buffer.from([0, 1, 2, 0]),
      "broken.js": "const a = ;\nrun(",
      "large.js": `run();${" ".repeat(3_000_000)}`,
    });
    for (const { name, directory } of readScenarios()) {
      fs.cpSync(directory, path.join(scenarios.root, name), { recursive: true });
    }
    project = openProject({ root: scenarios.root });
    sequential = freshRun(scenarios.root);
  });

  after(() => {
    scenarios.remove();
  });

  it("answers as one thread does, and its cache serves one", async () => {
    const cache = temporaryProject({});
    try {
      const opened = openProject({ root: scenarios.root });
      const options = { cache: new ProjectCache(cache.root) };
      const { analyzer, problems } = await analysedInParallel(opened, options, always);
      assert.equal(asText(analyzer.analyze(), [...opened.problems, ...problems]), sequential);
      forgetConclusions(cache.root);
      assert.equal(cachedRun(scenarios.root, cache.root).said, sequential);
    } finally {
      cache.remove();
    }
  });

  it("reads all that can be read, elsewhere", async () => {
    const read = await readAhead(project, () => unknown(project), always);
    const missing = project.files.filter((file) => !read.has(file));
    assert.deepEqual(missing, ["binary.js", "large.js"]);
  });

  it("is left alone where there is little to read, or one core", async () => {
    assert.equal((await readAhead(project, () => unknown(project), { threads: 64 })).size, 0);
    assert.equal((await readAhead(project, () => unknown(project), { ...always, threads: 1 })).size, 0);
  });

  it("does without a thread that fails", async () => {
    // Functions cannot be sent to another thread.
    const config = { ...project.config, optIn: [(() => "") as unknown as string] };
    assert.equal((await readAhead({ ...project, config }, () => unknown(project), always)).size, 0);
  });
});

function unknown({ root, files }: Project): readonly { file: string; entry: NonNullable<ReturnType<typeof lookAt>> }[] {
  return files.flatMap((file) => {
    const entry = lookAt(path.join(root, file));
    return entry === undefined ? [] : [{ file, entry }];
  });
}
