import assert from "node:assert/strict";
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryProject } from "./temporary-project.js";

const top = fileURLToPath(new URL("../../", import.meta.url));
const workflows = fs.readdirSync(path.join(top, ".github/workflows")).map((name) => `.github/workflows/${name}`);
const action = ".github/actions/unstuck/action.yml";

describe("what GitHub runs", () => {
  for (const file of [...workflows, action]) {
    it(`is valid: ${file}`, () => {
      const { status, stdout, stderr } = validate(file);
      assert.equal(status, 0, stdout + stderr);
    });

    it(`puts nothing from outside into a script: ${file}`, () => {
      const scripts = [...read(file).matchAll(/^\s*(?:- )?run: (.*)$/gm)].map(([, script]) => script ?? "");
      assert.ok(scripts.length > 0);
      assert.deepEqual(
        scripts.filter((script) => script.includes("${{") || /^[|>]/.test(script)),
        [],
      );
    });
  }

  it("is there: every script of ours that a workflow names", () => {
    const { scripts } = JSON.parse(read("package.json")) as { readonly scripts: Readonly<Record<string, string>> };
    const texts = workflows.map(read).join("\n");
    const named = [...texts.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name]) => name ?? "");
    assert.ok(named.length > 0);
    assert.deepEqual(
      named.filter((name) => !(name in scripts)),
      [],
    );
    const files = [...texts.matchAll(/\.ci\/[\w-]+/g)].map(([file]) => file);
    assert.deepEqual(
      files.filter((file) => !fs.existsSync(path.join(top, file))),
      [],
    );
  });
});

describe("the page about the action", () => {
  const page = read("docs/github-action.md");

  it("names the inputs that there are", () => {
    const [, inputs = ""] = /^inputs:\n([^]*?)^outputs:/m.exec(read(action)) ?? [];
    const declared = [...inputs.matchAll(/^ {2}([\w-]+):$/gm)].map(([, name]) => name);
    const rows = [...page.matchAll(/^\| `([\w-]+)` /gm)].map(([, name]) => name);
    assert.ok(declared.length > 5);
    assert.deepEqual(rows, declared);
  });

  it("shows a workflow that is valid, with inputs that there are", () => {
    const [, workflow = ""] = /```yaml\n(# \.github\/workflows[^]*?)```/.exec(page) ?? [];
    const project = temporaryProject({ "unstuck.yml": workflow });
    const { status, stdout } = validate(path.join(project.root, "unstuck.yml"));
    project.remove();
    assert.equal(status, 0, stdout);
    const [, given = ""] = /actions\/unstuck@v1\n {8}with:\n((?: {10}.*\n)+)/.exec(workflow) ?? [];
    const names = [...given.matchAll(/^ {10}([\w-]+):/gm)].map(([, name]) => name ?? "");
    assert.ok(names.length > 0);
    assert.deepEqual(
      names.filter((name) => !read(action).includes(`\n  ${name}:\n`)),
      [],
    );
  });
});

describe("the release", () => {
  it("is published with provenance, for which the workflow may ask for a token, and keeps no other", () => {
    const workflow = read(".github/workflows/release.yml");
    assert.match(workflow, /^ {6}id-token: write/m);
    assert.doesNotMatch(workflow, /NPM_TOKEN|NODE_AUTH_TOKEN/);
    for (const folder of ["rules", "server"]) {
      const { publishConfig } = JSON.parse(read(`${folder}/package.json`)) as { readonly publishConfig: unknown };
      assert.deepEqual(publishConfig, { access: "public", provenance: true });
    }
  });

  it("raises what is released together together", () => {
    const { fixed } = JSON.parse(read(".changeset/config.json")) as { readonly fixed: readonly (readonly string[])[] };
    const names = ["rules", "server", "client"].map(
      (folder) => (JSON.parse(read(`${folder}/package.json`)) as { readonly name: string }).name,
    );
    assert.deepEqual(fixed, [names]);
  });
});

/** By the schemas that GitHub's own are published as. */
function validate(file: string): SpawnSyncReturns<string> {
  const program = path.join(top, "node_modules/@action-validator/cli/cli.mjs");
  return spawnSync(process.execPath, [program, file], { cwd: top, encoding: "utf8" });
}

function read(file: string): string {
  return fs.readFileSync(path.join(top, file), "utf8");
}
