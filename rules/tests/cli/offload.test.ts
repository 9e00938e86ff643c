import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { temporaryProject, type TemporaryProject } from "../temporary-project.js";
import { unstuck } from "./command.js";

const server = `const { pbkdf2Sync } = require("node:crypto");
const app = require("express")();

app.get("/key", async (request, response) => {
  const key = pbkdf2Sync(String(request.url), "salt", 200_000, 64, "sha512").toString("hex");
  response.end(key);
});
app.listen(0);
`;

describe("unstuck offload", () => {
  let project: TemporaryProject;
  const read = (file: string): string => fs.readFileSync(path.join(project.root, file), "utf8");
  const files = (): readonly string[] =>
    fs
      .readdirSync(project.root, { recursive: true })
      .map((file) => String(file).split(path.sep).join("/"))
      .sort();

  beforeEach(() => {
    project = temporaryProject({
      "package.json": '{\n  "dependencies": {\n    "express": "^5.3.0"\n  }\n}\n',
      "server.js": server,
    });
  });

  afterEach(() => {
    project.remove();
  });

  it("writes the modules, the call and the dependency, and says what is left to do", () => {
    const { exitCode, stdout, stderr } = unstuck(project.root, ["offload", "server.js:5"]);
    assert.equal(exitCode, 0, stderr);
    assert.match(stdout, /^Moved crypto\.pbkdf2Sync to a worker thread\.\n/);
    for (const line of [
      "new      workers/pbkdf2.worker.js",
      "changed  server.js",
      "next     npm install  (adds piscina ^5",
    ]) {
      assert.ok(stdout.includes(line), `${line} is missing in ${stdout}`);
    }
    assert.match(read("server.js"), /const key = await pbkdf2\(\{ url: String\(request\.url\) \}\);/);
    assert.match(read("package.json"), /"express": "\^5\.3\.0",\n {4}"piscina": "\^5\.3\.2"\n {2}\}/);
    assert.equal(unstuck(project.root, []).exitCode, 0, "nothing blocks any more");
  });

  it("--dry-run writes nothing, and prints what patch takes", () => {
    const before = files();
    const { exitCode, stdout, stderr } = unstuck(project.root, ["offload", "server.js:5", "--dry-run"]);
    assert.equal(exitCode, 0);
    assert.deepEqual(files(), before);
    assert.equal(read("server.js"), server);
    assert.match(stdout, /^--- a\/package\.json\n\+\+\+ b\/package\.json\n/);
    assert.match(stdout, /--- \/dev\/null\n\+\+\+ b\/workers\/pbkdf2\.worker\.js\n@@ -0,0 /);
    assert.match(stderr, /^Would move crypto\.pbkdf2Sync to a worker thread\.\n/);
  });

  it("takes lines, a name and a folder", () => {
    const { exitCode, stdout } = unstuck(project.root, [
      "offload",
      "server.js:5-5",
      "--name",
      "deriveKey",
      "--folder",
      "threads",
    ]);
    assert.equal(exitCode, 0);
    assert.match(stdout, /^Moved deriveKey to a worker thread\./);
    assert.ok(files().includes("threads/derive-key.worker.js"));
  });

  it("moves to the queue that the package is closest to", () => {
    project.write("package.json", '{ "dependencies": { "express": "^5.0.0", "pg": "^8.0.0" } }');
    const { stdout, exitCode } = unstuck(project.root, ["offload", "server.js:5", "--to", "queue", "--wait"]);
    assert.equal(exitCode, 0, stdout);
    assert.match(stdout, /to a task queue \(pg-boss\), and wait for the result\./);
  });

  it("says why it declines, with exit code 1, and leaves everything as it is", () => {
    const before = files();
    const { exitCode, stdout, stderr } = unstuck(project.root, ["offload", "server.js:6-6"]);
    assert.equal(exitCode, 1);
    assert.equal(stdout, "");
    assert.match(stderr, /declined: a response cannot leave the request's thread\.\n$/);
    assert.deepEqual(files(), before);
  });

  it("never writes over what is there", () => {
    project.write("workers/pbkdf2.js", "module.exports = 1;\n");
    project.write("workers/pool.js", "module.exports = 2;\n");
    const { exitCode } = unstuck(project.root, ["offload", "server.js:5"]);
    assert.equal(exitCode, 0);
    assert.equal(read("workers/pbkdf2.js"), "module.exports = 1;\n");
    assert.equal(read("workers/pool.js"), "module.exports = 2;\n");
    assert.ok(files().includes("workers/pbkdf2-2.worker.js"));
  });

  for (const { title, args, says } of [
    {
      title: "a line without a finding",
      args: ["server.js:1"],
      says: /There is no finding on line 1 of server\.js; name its line, or some lines/,
    },
    { title: "a file that is not there", args: ["nowhere.js:1"], says: /There is no file "nowhere\.js"/ },
    {
      title: "a place without a line",
      args: ["server.js"],
      says: /It must be a file and a line, as in src\/server\.ts:12, or lines/,
    },
    { title: "lines that run backwards", args: ["server.js:6-5"], says: /It must be a file and a line/ },
    {
      title: "an unknown target",
      args: ["server.js:5", "--to", "cloud"],
      says: /Allowed choices are worker, bullmq, pg-boss, celery, queue/,
    },
    { title: "a name that is none", args: ["server.js:5", "--name", "a b"], says: /It must be in camel case/ },
  ]) {
    it(`cannot run for ${title}, and says what to do`, () => {
      const { exitCode, stderr } = unstuck(project.root, ["offload", ...args]);
      assert.equal(exitCode, 2);
      assert.match(stderr, says);
      assert.equal(read("server.js"), server);
    });
  }

  it("names the file and the remedy where package.json cannot be changed", () => {
    project.write("package.json", '{ "name": ');
    const { exitCode, stderr } = unstuck(project.root, ["offload", "server.js:5"]);
    assert.equal(exitCode, 1);
    assert.match(stderr, /package\.json cannot be read, and what is added to it has nowhere to go/);
  });
});
