import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { blockingServer, temporaryProject, type TemporaryProject } from "../temporary-project.js";
import { program, unstuck } from "./command.js";

describe("the command", () => {
  let blocking: TemporaryProject;
  let harmless: TemporaryProject;

  before(() => {
    blocking = temporaryProject({
      "package.json": "{}",
      "server.ts": blockingServer,
      "other/harmless.ts": "export const x = 1;",
      "notes/readme.md": "",
    });
    harmless = temporaryProject({ "package.json": "{}", "index.ts": "export const x = 1;" });
  });

  after(() => {
    blocking.remove();
    harmless.remove();
  });

  it("exits with 0 if there are no findings", () => {
    const { exitCode, stdout } = unstuck(harmless.root, []);
    assert.equal(exitCode, 0);
    assert.match(stdout, /^No findings/);
  });

  it("exits with 1 if there are, unless told otherwise", () => {
    assert.equal(unstuck(blocking.root, []).exitCode, 1);
    assert.equal(unstuck(blocking.root, ["--exit-zero"]).exitCode, 0);
  });

  it("reports only what lies under the given paths, and exits accordingly", () => {
    assert.equal(unstuck(blocking.root, ["other"]).exitCode, 0);
    assert.equal(unstuck(blocking.root, ["other", "server.ts"]).exitCode, 1);
  });

  const unusable: readonly { readonly args: readonly string[]; readonly says: RegExp }[] = [
    { args: ["absent"], says: /no file or folder "absent"; check the path/ },
    { args: ["notes"], says: /no JavaScript or TypeScript sources in "notes"; name a folder/ },
    { args: ["--config", "absent.json"], says: /no configuration "absent.json"; check --config/ },
    { args: ["--format", "xml"], says: /Allowed choices are text, json, sarif, github/ },
    { args: ["--min-cost", "5"], says: /Allowed choices are T0, T1, T2, T3/ },
    { args: ["--frmat", "json"], says: /unknown option '--frmat'/ },
    { args: ["--explain", "server.ts"], says: /a file and a line, as in src\/server\.ts:12/ },
    { args: ["--explain", "absent.ts:1"], says: /no file "absent.ts"/ },
    { args: ["graph", "--format", "svg"], says: /Allowed choices are json, dot/ },
  ];
  for (const { args, says } of unusable) {
    it(`exits with 2 and says why: unstuck ${args.join(" ")}`, () => {
      const { exitCode, stdout, stderr } = unstuck(blocking.root, args);
      assert.equal(exitCode, 2);
      assert.match(stderr, says);
      assert.equal(stdout, "");
    });
  }

  it("prints its version and its help", () => {
    const version = unstuck(harmless.root, ["--version"]);
    assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/);
    const help = unstuck(harmless.root, ["--help"]);
    assert.match(help.stdout, /Exit codes: 0 no findings, 1 findings, 2 could not run/);
    assert.deepEqual([version.exitCode, help.exitCode], [0, 0]);
  });

  it("bears a reader that goes away", async () => {
    const many = Array.from({ length: 1500 }, (_, index) => blockingServer.replace("page", `page${String(index)}`));
    const project = temporaryProject(Object.fromEntries(many.map((text, index) => [`s${String(index)}.ts`, text])));
    const child = spawn(process.execPath, [program, "--format", "json"], { cwd: project.root });
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.stdout.once("data", () => child.stdout.destroy());
    await new Promise((resolve) => child.once("close", resolve));
    project.remove();
    assert.equal(stderr, "");
  });

  it("prints everything before it ends, also into a pipe", () => {
    const many = Array.from({ length: 1000 }, (_, index) => [`s${String(index)}.ts`, blockingServer] as const);
    const project = temporaryProject(Object.fromEntries(many));
    const { stdout } = unstuck(project.root, ["--format", "json"]);
    project.remove();
    const report = JSON.parse(stdout) as { readonly findings: readonly unknown[] };
    assert.equal(report.findings.length, 1000);
  });
});
