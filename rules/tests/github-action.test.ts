import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { program } from "./cli/command.js";
import { blockingServer, temporaryProject, type TemporaryProject } from "./temporary-project.js";

const folder = fileURLToPath(new URL("../../.github/actions/unstuck/", import.meta.url));
const definition = fs.readFileSync(path.join(folder, "action.yml"), "utf8");

/** Prints what it is given, one argument a line. */
const echo =
  "#!/usr/bin/env node\nif (process.argv[2] !== '--version') console.log(process.argv.slice(2).join('\\n'));\n";
const real = `#!/usr/bin/env node\nimport(${JSON.stringify(program)});\n`;

describe("the action of GitHub", () => {
  let project: TemporaryProject;

  beforeEach(() => {
    project = temporaryProject({ "package.json": '{ "type": "module" }', "server.ts": blockingServer });
  });

  afterEach(() => {
    project.remove();
  });

  it("hands its inputs on, and nothing that was not given", () => {
    assert.deepEqual(run(project, echo, {}).lines, ["--format", "github", "--"]);
    const inputs = {
      paths: "src\nother folder\n",
      format: "text",
      "sarif-file": "unstuck.sarif",
      baseline: "known.jsonl",
      "changed-since": "origin/main",
      "min-cost": "T2",
      args: "--stats\n--config\nour config.json",
    };
    assert.deepEqual(run(project, echo, inputs).lines, [
      ...["--format", "text", "--report", "sarif=unstuck.sarif", "--baseline", "known.jsonl"],
      ...["--changed-since", "origin/main", "--min-cost", "T2", "--stats", "--config", "our config.json"],
      ...["--", "src", "other folder"],
    ]);
  });

  it("runs nothing that stands in an input", () => {
    const hostile = "$(touch pwned); `touch pwned`";
    const { lines } = run(project, echo, {
      paths: hostile,
      args: hostile,
      baseline: hostile,
      "changed-since": hostile,
    });
    assert.equal(lines.filter((line) => line === hostile).length, 4);
    assert.equal(fs.existsSync(path.join(project.root, "pwned")), false);
  });

  it("annotates, and fails the job where something blocks", () => {
    const { exitCode, lines, output } = run(project, real, { paths: "server.ts" });
    assert.equal(exitCode, 1);
    assert.match(lines.join("\n"), /^::\w+ file=server\.ts,line=4,/m);
    assert.equal(output, "exit-code=1\n");
  });

  it("lets the job pass if it is asked to, but not where it could not run", () => {
    assert.equal(run(project, real, { fail: "false" }).exitCode, 0);
    const { exitCode, output } = run(project, real, { fail: "false", paths: "gone.ts" });
    assert.equal(exitCode, 2);
    assert.equal(output, "exit-code=2\n");
  });

  it("runs in the folder that it is told", () => {
    project.write("api/package.json", "{}");
    project.write("api/index.js", blockingServer);
    const { lines } = run(project, real, { "working-directory": "api", format: "text" });
    assert.match(lines.join("\n"), /index\.js:4:16/);
  });
});

interface ActionRun {
  readonly exitCode: number | null;
  readonly lines: readonly string[];
  /** What the step leaves to the next ones. */
  readonly output: string;
}

/** As a runner does it: the step's script, with the inputs in the variables that the definition names. */
function run(project: TemporaryProject, command: string, given: Readonly<Record<string, string>>): ActionRun {
  install(project, command);
  const outputFile = path.join(project.root, ".github-output");
  fs.rmSync(outputFile, { force: true });
  const { status, stdout, stderr } = spawnSync("bash", ["-c", script()], {
    cwd: project.root,
    encoding: "utf8",
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      GITHUB_ACTION_PATH: folder,
      GITHUB_OUTPUT: outputFile,
      ...variables(given),
    },
  });
  assert.ok(fs.existsSync(outputFile), stderr);
  const lines = stdout.split("\n").filter((line) => line !== "");
  return { exitCode: status, lines, output: fs.readFileSync(outputFile, "utf8") };
}

function install(project: TemporaryProject, command: string): void {
  project.write("node_modules/.bin/unstuck", command);
  fs.chmodSync(path.join(project.root, "node_modules/.bin/unstuck"), 0o755);
}

function script(): string {
  const [, text] = /^ {6}run: (.+)$/m.exec(definition) ?? [];
  assert.ok(text !== undefined);
  return text;
}

function variables(given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const rows = [...definition.matchAll(/^ {8}(UNSTUCK_\w+): \$\{\{ inputs\.([\w-]+) \}\}$/gm)];
  assert.ok(rows.length > 8);
  return Object.fromEntries(rows.map(([, name = "", input = ""]) => [name, given[input] ?? defaultOf(input)]));
}

function defaultOf(input: string): string {
  const [, value] = new RegExp(`^ {2}${input}:\\n {4}description: .+\\n {4}default: (.+)$`, "m").exec(definition) ?? [];
  assert.ok(value !== undefined, `${input} has no default.`);
  return value.replace(/^"(.*)"$/, "$1");
}
