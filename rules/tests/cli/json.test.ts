import assert from "node:assert/strict";
import fs from "node:fs";
import Ajv from "ajv";
import { temporaryProject, type TemporaryProject } from "../temporary-project.js";
import { unstuck } from "./command.js";

interface Report {
  readonly root: string;
  readonly findings: readonly {
    readonly rule: string;
    readonly file: string;
    readonly line: number;
    readonly cause: { readonly file: string; readonly line: number; readonly api: string; readonly cost: string };
    readonly path: readonly { readonly callee: string; readonly file: string; readonly line: number }[];
  }[];
  readonly problems: readonly { readonly file: string; readonly message: string }[];
}

describe("--format json", () => {
  let project: TemporaryProject;

  before(() => {
    project = temporaryProject({
      "package.json": '{ "type": "module" }',
      "tsconfig.json": '{ "extends": "@absent/tsconfig" }',
      "src/server.ts": `import http from "node:http";
import { loadProfile } from "./profile.js";
http.createServer((request, response) => {
  response.end(loadProfile(request.url ?? ""));
}).listen(80);
`,
      "src/profile.ts": `import fs from "node:fs";
export function loadProfile(name: string): string {
  if (!fs.existsSync(name)) return "";
  return fs.readFileSync(name, "utf8");
}
`,
    });
  });

  after(() => {
    project.remove();
  });

  function report(...args: readonly string[]): Report {
    return JSON.parse(unstuck(project.root, ["--format", "json", ...args]).stdout) as Report;
  }

  it("keeps to its schema", () => {
    const schema = JSON.parse(
      fs.readFileSync(new URL("../../schema/report.schema.json", import.meta.url), "utf8"),
    ) as object;
    const validate = new Ajv({ allErrors: true }).compile(schema);
    validate(report());
    assert.deepEqual(validate.errors, null);
  });

  it("names the root, the way and the cause", () => {
    const { root, findings } = report();
    assert.equal(root, project.root.replaceAll("\\", "/"));
    const read = findings.find(({ cause }) => cause.api === "fs.readFileSync");
    assert.ok(read !== undefined);
    assert.deepEqual([read.rule, read.file, read.line], ["no-blocking-path", "src/server.ts", 4]);
    assert.deepEqual(
      read.path.map(({ callee, file, line }) => `${callee} ${file}:${String(line)}`),
      ["loadProfile src/server.ts:4", "fs.readFileSync src/profile.ts:4"],
    );
    assert.deepEqual([read.cause.file, read.cause.line], ["src/profile.ts", 4]);
  });

  it("says what could not be read, there and not on stderr", () => {
    const { stderr } = unstuck(project.root, ["--format", "json"]);
    assert.equal(stderr, "");
    assert.deepEqual(
      report().problems.map(({ file }) => file),
      ["tsconfig.json"],
    );
  });

  it("leaves out what is cheaper than --min-cost", () => {
    const apis = (...args: readonly string[]): readonly string[] =>
      report(...args).findings.map(({ cause }) => cause.api);
    assert.deepEqual([...apis()].sort(), ["fs.existsSync", "fs.readFileSync"]);
    assert.deepEqual(apis("--min-cost", "T1"), ["fs.readFileSync"]);
  });

  it("keeps findings whose position or whose cause lies under a path", () => {
    assert.equal(report("src/server.ts").findings.length, 2);
    assert.equal(report("src/profile.ts").findings.length, 2);
    assert.equal(report("src/server.ts").root, report().root);
  });
});
