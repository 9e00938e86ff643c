import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { program, unstuck } from "../cli/command.js";
import { blockingServer, temporaryProject, type TemporaryProject } from "../temporary-project.js";

/** Enough that a run takes a while. */
const count = 300;

describe("the cache of the command", () => {
  let project: TemporaryProject;
  let home: TemporaryProject;

  beforeEach(() => {
    const servers = Array.from({ length: count }, (_, index): [string, string] => [
      `server${String(index)}.ts`,
      serverNumber(index),
    ]);
    project = temporaryProject({ "package.json": "{}", ...Object.fromEntries(servers) });
    home = temporaryProject({});
  });

  afterEach(() => {
    project.remove();
    home.remove();
  });

  const args = (): readonly string[] => ["--format", "json", "--cache-location", home.root];
  const start = (): ChildProcess =>
    spawn(process.execPath, [program, ...args()], { cwd: project.root, stdio: ["ignore", "pipe", "inherit"] });
  const expected = (): unknown => said(unstuck(project.root, ["--format", "json", "--no-cache"]).stdout);

  it("is not there where nobody wants it", () => {
    const { stdout } = unstuck(project.root, ["--format", "json", "--no-cache"], { XDG_CACHE_HOME: home.root });
    assert.equal(findingsIn(stdout), count);
    assert.deepEqual(fs.readdirSync(home.root), []);
  });

  it("is in the folder that was asked for, and says what a run without says", () => {
    const runs = [unstuck(project.root, args()), unstuck(project.root, args())];
    assert.equal(fs.readdirSync(home.root).length, 1);
    for (const { stdout } of runs) assert.deepEqual(said(stdout), expected());
  });

  it("serves runs that go on at the same time", async () => {
    const outputs = await Promise.all([start(), start(), start()].map(outputOf));
    for (const output of outputs) assert.deepEqual(said(output), expected());
    assert.deepEqual(said(unstuck(project.root, args()).stdout), expected());
  });

  it("survives a run that is killed while it writes", async () => {
    const child = start();
    while (!fs.readdirSync(home.root, { recursive: true }).some((name) => String(name).includes("facts-"))) {
      assert.equal(child.exitCode, null, "The run has ended before it could be killed.");
      await setTimeout(5);
    }
    child.kill("SIGKILL");
    await once(child, "exit");
    const [folder = ""] = fs.readdirSync(home.root);
    assert.ok(!fs.existsSync(path.join(home.root, folder, "unstuck-index")), "It was killed too late to tell.");
    assert.deepEqual(said(unstuck(project.root, args()).stdout), expected());
    assert.deepEqual(said(unstuck(project.root, args()).stdout), expected());
  });
});

function serverNumber(index: number): string {
  return blockingServer.replace("page.html", `${String(index)}.html`);
}

async function outputOf({ stdout }: ChildProcess): Promise<string> {
  assert.ok(stdout !== null);
  let output = "";
  for await (const chunk of stdout.setEncoding("utf8")) output += String(chunk);
  return output;
}

/** A report without the time that it took. */
function said(output: string): unknown {
  const { stats, ...report } = JSON.parse(output) as { readonly stats: Readonly<Record<string, unknown>> };
  return { ...report, stats: { ...stats, ms: 0 } };
}

function findingsIn(output: string): number {
  return (JSON.parse(output) as { readonly findings: readonly unknown[] }).findings.length;
}
