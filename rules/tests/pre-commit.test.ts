import assert from "node:assert/strict";
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { program } from "./cli/command.js";
import { temporaryProject } from "./temporary-project.js";

const hooks = fs.readFileSync(fileURLToPath(new URL("../../.pre-commit-hooks.yaml", import.meta.url)), "utf8");

const helper = 'import fs from "node:fs";\nexport const read = (name) => fs.readFileSync(name, "utf8");\n';
const server = (name: string): string => `import http from "node:http";
import { read } from "./helper.js";
http.createServer((request, response) => response.end(read("${name}"))).listen(80);
`;

describe("the hook of pre-commit", () => {
  it("reports what is to be committed, by all that the project says", () => {
    const project = temporaryProject({
      "package.json": '{ "type": "module" }',
      "helper.js": helper,
      "staged.js": server("staged"),
      "other.js": server("other"),
      "node_modules/.bin/unstuck": `#!/usr/bin/env node\nimport(${JSON.stringify(program)});\n`,
    });
    fs.chmodSync(path.join(project.root, "node_modules/.bin/unstuck"), 0o755);
    const { status, stdout, stderr } = runHook(project.root, ["staged.js"]);
    project.remove();
    assert.equal(status, 1, stderr);
    assert.match(stdout, /staged\.js:3:55 .* fs\.readFileSync/);
    assert.doesNotMatch(stdout, /other\.js/);
  });

  it("says that it is not installed, and fetches nothing instead", () => {
    const project = temporaryProject({ "package.json": "{}", "staged.js": server("staged") });
    const { status, stdout } = runHook(project.root, ["staged.js"]);
    project.remove();
    assert.notEqual(status, 0);
    assert.equal(stdout, "");
  });

  it("is one process, for the files of all languages that are analysed", () => {
    assert.equal(field("require_serial"), "true");
    assert.equal(field("types_or"), "[javascript, jsx, ts, tsx]");
    assert.doesNotMatch(hooks, /pass_filenames/);
  });
});

/** As pre-commit does it: the entry's words, then the files. */
function runHook(cwd: string, files: readonly string[]): SpawnSyncReturns<string> {
  const [command = "", ...args] = field("entry").split(" ");
  const { PATH, HOME } = process.env;
  return spawnSync(command, [...args, ...files], { cwd, encoding: "utf8", env: { PATH, HOME } });
}

function field(name: string): string {
  const [, value] = new RegExp(`^(?:- | {2})${name}: (.+)$`, "m").exec(hooks) ?? [];
  assert.ok(value !== undefined, `The hook has no ${name}.`);
  return value;
}
