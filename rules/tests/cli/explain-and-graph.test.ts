import assert from "node:assert/strict";
import path from "node:path";
import { blockingServer, temporaryProject, type TemporaryProject } from "../temporary-project.js";
import { unstuck } from "./command.js";

describe("unstuck", () => {
  let project: TemporaryProject;

  before(() => {
    project = temporaryProject({
      "package.json": "{}",
      "server.ts": blockingServer,
      "lib/a.ts": 'import { b } from "./b.js";\nexport function a() {\n  return b();\n}\n',
      "lib/b.ts": "export function b() {\n  return 1;\n}\n",
    });
  });

  after(() => {
    project.remove();
  });

  it("--explain tells about the calls of a line and the functions around it", () => {
    const { exitCode, stdout } = unstuck(project.root, ["--explain", "server.ts:4"]);
    assert.equal(exitCode, 0);
    assert.match(stdout, /^server\.ts:4\n\nFindings\n {2}\w+, certain: .*fs\.readFileSync/);
    assert.match(stdout, /Calls on this line\n {2}\d+ {2}fs\.readFileSync: .+/);
    assert.match(stdout, /Functions around it, innermost first\n {2}.+\(server\.ts:3\)\n {4}serving \(certain\)/);
  });

  it("--explain takes a file as seen from the working folder, from the root, or with its whole path", () => {
    const parent = path.dirname(project.root);
    const folder = path.basename(project.root);
    const ways = [
      unstuck(path.join(project.root, "lib"), ["--explain", "../server.ts:4"]),
      unstuck(path.join(project.root, "lib"), ["..", "--explain", "server.ts:4"]),
      unstuck(parent, [folder, "--explain", "server.ts:4"]),
      unstuck(parent, ["--explain", path.join(folder, "server.ts:4")]),
      unstuck(parent, ["--explain", path.join(project.root, "server.ts:4")]),
    ];
    for (const { exitCode, stdout } of ways) {
      assert.equal(exitCode, 0);
      assert.match(stdout, /^server\.ts:4\n\nFindings\n {2}\w+, certain: .*fs\.readFileSync/);
    }
  });

  it("--explain tells of the whole project around a package of it", () => {
    const inside = temporaryProject({
      "package.json": '{ "workspaces": ["packages/*"] }',
      "packages/a/package.json": '{ "name": "a", "main": "index.js" }',
      "packages/a/index.js": 'const fs = require("fs");\nexports.load = () => fs.readFileSync("x");\n',
      "server.js": 'const { load } = require("a");\nrequire("http").createServer((_, res) => res.end(load()));\n',
    });
    const { stdout } = unstuck(inside.root, ["--explain", "packages/a/index.js:2"]);
    inside.remove();
    assert.match(stdout, /^packages\/a\/index\.js:2\n/);
    assert.match(stdout, /serving \(certain\)/);
  });

  it("--explain also says that there is nothing", () => {
    const { stdout } = unstuck(project.root, ["--explain", "lib/b.ts:2:3"]);
    assert.match(stdout, /Findings\n {2}none/);
    assert.match(stdout, /Calls on this line\n {2}none/);
  });

  it("graph prints functions and calls as JSON", () => {
    const { exitCode, stdout } = unstuck(project.root, ["graph"]);
    assert.equal(exitCode, 0);
    const { version, functions, edges } = JSON.parse(stdout) as Graph;
    assert.equal(version, "1");
    const id = (name: string): number | undefined => functions.find((node) => node.name === name)?.id;
    const edge = edges.find(({ from, to }) => from === id("a") && to === id("b"));
    assert.deepEqual([edge?.line, edge?.column, edge?.certainty], [3, 10, "certain"]);
    const a = functions.find(({ name }) => name === "a");
    assert.deepEqual([a?.file, a?.line], ["lib/a.ts", 2]);
    assert.ok(Array.isArray(a?.phases));
  });

  it("graph prints only what lies under the paths and what it touches", () => {
    const { functions } = JSON.parse(unstuck(project.root, ["graph", "lib/a.ts"]).stdout) as Graph;
    assert.ok(functions.some(({ name }) => name === "b"));
    assert.ok(functions.every(({ file }) => file !== "server.ts"));
  });

  it("graph prints DOT", () => {
    const { stdout } = unstuck(project.root, ["graph", "--format", "dot"]);
    assert.match(stdout, /^digraph calls \{\n/);
    assert.match(stdout, /f\d+ \[label="a\\nlib\/a\.ts:2/);
    assert.match(stdout, /f\d+ -> f\d+ \[label="3"\];/);
    assert.match(stdout, /\}\n$/);
  });
});

interface Graph {
  readonly version: string;
  readonly functions: readonly {
    readonly id: number;
    readonly name: string;
    readonly file: string;
    readonly line: number;
    readonly phases: readonly string[];
  }[];
  readonly edges: readonly {
    readonly from: number;
    readonly to: number;
    readonly line: number;
    readonly column: number;
    readonly certainty: string;
  }[];
}
