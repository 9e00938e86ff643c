import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { liveProject } from "../../dist/host/index.js";
import { temporaryProject, type TemporaryProject } from "../temporary-project.js";

const server = `import { createServer } from "node:http";
import { load } from "./load.js";
createServer((request, response) => {
  response.end(load(request.url));
}).listen(80);
`;
const blocking = `import fs from "node:fs";
export function load(name) {
  return fs.readFileSync(name, "utf8");
}
`;
const harmless = "export function load(name) {\n  return name;\n}\n";

describe("a live project", function () {
  this.timeout(60_000);
  const projects: TemporaryProject[] = [];

  function open(files: Readonly<Record<string, string>>): TemporaryProject {
    const project = temporaryProject({ "package.json": `{ "type": "module" }`, ...files });
    projects.push(project);
    return project;
  }

  /** How many findings stand in a file as it is on disk. */
  function count(project: TemporaryProject, file: string, cwd = project.root): number {
    const place = path.join(project.root, file);
    return liveProject(place, { cwd }).findingsIn(place, fs.readFileSync(place, "utf8")).length;
  }

  /** The disk is looked at after half a second without a question. */
  async function becomes(expected: number, project: TemporaryProject, file: string): Promise<void> {
    for (let attempt = 0; attempt < 20 && count(project, file) !== expected; attempt += 1) await wait(600);
    assert.equal(count(project, file), expected);
  }

  after(() => {
    for (const project of projects) project.remove();
  });

  describe("follows what happens on disk to other files:", () => {
    it("one is edited", async () => {
      const project = open({ "server.js": server, "load.js": harmless });
      assert.equal(count(project, "server.js"), 0);
      project.write("load.js", blocking);
      await becomes(1, project, "server.js");
      project.write("load.js", harmless);
      await becomes(0, project, "server.js");
    });

    it("one is deleted, and comes back", async () => {
      const project = open({ "server.js": server, "load.js": blocking });
      assert.equal(count(project, "server.js"), 1);
      fs.rmSync(path.join(project.root, "load.js"));
      await becomes(0, project, "server.js");
      project.write("load.js", blocking);
      await becomes(1, project, "server.js");
    });

    it("one is created in a new folder", async () => {
      const project = open({ "server.js": server.replace("./load.js", "./deep/load.js") });
      assert.equal(count(project, "server.js"), 0);
      project.write("deep/load.js", blocking);
      await becomes(1, project, "server.js");
    });

    it("the configuration changes", async () => {
      const project = open({ "server.js": server, "load.js": blocking });
      assert.equal(count(project, "server.js"), 1);
      project.write("unstuck.config.json", `{ "exclude": ["fs.readFileSync"] }`);
      await becomes(0, project, "server.js");
    });

    it("what is ignored changes", async () => {
      const project = open({ "server.js": server, "load.js": blocking, ".gitignore": "" });
      assert.equal(count(project, "server.js"), 1);
      project.write(".gitignore", "load.js\n");
      await becomes(0, project, "server.js");
    });
  });

  it("shows a file that it does not list what it calls, and to nobody else", () => {
    const files = {
      ".gitignore": "built\n",
      "server.js": server,
      "load.js": blocking,
      "later.js": "export const x = 1;\n",
    };
    const project = open({ ...files, "built/server.js": server.replace("./load.js", "../load.js") });
    const caller = `import { later } from "../later.js";\nimport http from "node:http";\nhttp.createServer(() => later());\n`;
    const later = `import fs from "node:fs";\nexport function later() {\n  fs.readFileSync("x");\n}\n`;
    const place = (file: string): string => path.join(project.root, file);
    const live = liveProject(place("server.js"), { cwd: project.root });
    assert.equal(count(project, "built/server.js"), 1);
    live.findingsIn(place("later.js"), later);
    assert.equal(live.findingsIn(place("built/caller.js"), caller).length, 1);
    const inside = live.findingsIn(place("later.js"), later);
    assert.deepEqual(inside, []);
    assert.equal(count(project, "server.js"), 1);
  });

  it("is the one around a file that lies outside of the working folder's", () => {
    const here = open({ "server.js": server, "load.js": harmless });
    const there = open({ "server.js": server, "load.js": blocking });
    assert.equal(count(there, "server.js", here.root), 1);
    assert.equal(liveProject(path.join(there.root, "load.js"), { cwd: here.root }).root, there.root);
  });

  it("reads nothing around a file that lies outside, where there is no project", () => {
    const here = open({ "server.js": server, "load.js": harmless });
    const there = open({ "server.js": server, "load.js": blocking });
    fs.rmSync(path.join(there.root, "package.json"));
    assert.equal(count(there, "server.js", here.root), 0);
  });

  it("is the folder that is named", () => {
    const project = open({
      "apps/a/package.json": "{}",
      "apps/a/server.js": server.replace("./load", "../../load"),
      "load.js": blocking,
    });
    const cwd = path.join(project.root, "apps/a");
    assert.equal(count(project, "apps/a/server.js", cwd), 0);
    const place = path.join(cwd, "server.js");
    const live = liveProject(place, { cwd, root: "../.." });
    assert.equal(live.findingsIn(place, fs.readFileSync(place, "utf8")).length, 1);
  });

  it("knows a file by the place that a link leads to", () => {
    const project = open({ "packages/a/server.js": server, "packages/a/load.js": blocking });
    fs.symlinkSync(path.join(project.root, "packages/a"), path.join(project.root, "linked"), "junction");
    assert.equal(count(project, "linked/server.js"), 1);
  });

  it("answers for many at a time, of which it keeps some", () => {
    const many = Array.from({ length: 12 }, () => open({ "server.js": server, "load.js": blocking }));
    for (const project of [...many, ...many]) assert.equal(count(project, "server.js"), 1);
  });

  it("finds nothing in a file that is too large to be analysed", () => {
    const project = open({ "server.js": server, "load.js": blocking, "unstuck.config.json": `{ "maxFileSize": 20 }` });
    assert.equal(count(project, "server.js"), 0);
  });
});
