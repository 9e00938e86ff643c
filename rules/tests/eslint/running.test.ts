import assert from "node:assert/strict";
import { lintedWith, linkedProject, programs } from "./linked-project.js";
import type { TemporaryProject } from "../temporary-project.js";

const config = `import unstuck from "eslint-plugin-unstuck";
export default [unstuck.configs.strict];
`;
const server = (helper: string): string => `import { createServer } from "node:http";
import { load } from "./${helper}.js";
createServer((request, response) => response.end(load(request.url))).listen(80);
`;
const helper = (call: string): string => `import fs from "node:fs";
export function load(name) {
  return ${call};
}
`;
const blocking = helper("fs.readFileSync(name)");
const harmless = helper("name");

/** How ESLint is run where it matters which files it is given and what it remembers. */
describe("ESLint's ways to lint", function () {
  this.timeout(300_000);
  let project: TemporaryProject;

  beforeEach(() => {
    const servers = Array.from({ length: 6 }, (_, index) => [`server${String(index)}.js`, server("helper")] as const);
    project = linkedProject({ "eslint.config.js": config, "helper.js": blocking, ...Object.fromEntries(servers) });
  });

  afterEach(() => {
    project.remove();
  });

  const all = Array.from({ length: 6 }, (_, index) => `server${String(index)}.js:3 unstuck/no-blocking-path`);

  for (const version of ["ESLint 10", "ESLint 9"] as const) {
    it(`report the same from several workers (${version})`, () => {
      assert.deepEqual(lintedWith(project.root, programs[version], ["--concurrency", "2", "."]), all);
    });
  }

  for (const [version, program] of Object.entries(programs)) {
    it(`see the whole project where few files are given, as lint-staged does (${version})`, () => {
      assert.deepEqual(lintedWith(project.root, program, ["server3.js"]), [all[3]]);
    });
  }

  it("do not renew with --cache what another file has changed, until the file itself changes", () => {
    const cached = (): readonly string[] => lintedWith(project.root, programs["ESLint 10"], ["--cache", "."]);
    assert.deepEqual(cached(), all);
    project.write("helper.js", harmless);
    assert.deepEqual(cached(), all);
    project.write("server0.js", `${server("helper")}\n`);
    assert.deepEqual(cached(), all.slice(1));
    assert.deepEqual(lintedWith(project.root, programs["ESLint 10"]), []);
  });
});
