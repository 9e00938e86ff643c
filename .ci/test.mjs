// Builds, lints and tests everything. The last line is `N passed, N failed`; the exit code tells the same.
// With `--all`, what cannot run on this machine counts as a failure.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import Mocha from "mocha";

const top = fileURLToPath(new URL("..", import.meta.url));

// Commands that tests run start from nothing, and leave nothing in the cache of who runs the tests.
const cacheHome = mkdtempSync(path.join(os.tmpdir(), "unstuck-cache-"));
process.env.XDG_CACHE_HOME = cacheHome;
process.on("exit", () => rmSync(cacheHome, { recursive: true, force: true }));

/** Commands that pass or fail as a whole. */
const checks = [
  { name: "build", script: "build" },
  { name: "lint", script: "lint" },
];

/** Workspaces whose `tests/**\/*.test.ts` are built into `dist-tests`. */
const suites = ["rules", "server", "client"];

/** Folders below `tests` that have a command of their own. */
const others = ["vscode", "offload-run", "packages-run"];

/** Tests that need more of the machine than Node. They count themselves, on their last line, and say what they leave out. */
const demanding = [
  { name: "ecosystem", script: "test:ecosystem" },
  { name: "packages", script: "test:packages" },
  { name: "offload", script: "test:offload" },
  { name: "vscode", script: "test:vscode" },
];

const total = { passed: 0, failed: 0 };

for (const { name, script } of checks) record(name, runScript(script));
for (const suite of suites) {
  const files = testFiles(suite);
  if (files !== undefined) record(suite, await prepareAndRun(files));
}
for (const { name, script } of demanding) record(name, await runCommand(script));
process.exitCode = total.failed > 0 ? 1 : 0;
// Only when the line is out may the process end, whatever a test has left open.
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`, () => process.exit());

function record(name, { passed, failed, leftOut = [] }) {
  total.passed += passed;
  const isEmpty = passed + failed + leftOut.length === 0;
  const mustRun = process.argv.includes("--all") ? leftOut.length : 0;
  total.failed += isEmpty ? 1 : failed + mustRun;
  const counts = isEmpty ? "no test ran, which counts as a failure" : `${passed} passed, ${failed} failed`;
  console.log(`${name}: ${counts}`);
  for (const line of leftOut) console.log(`  ${mustRun > 0 ? "which counts as a failure: " : ""}${line}`);
}

function runScript(script) {
  const { command, args, options } = npmRun(script);
  const { status } = spawnSync(command, args, { ...options, stdio: ["ignore", "inherit", "inherit"] });
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function npmRun(script) {
  const npm = process.env.npm_execpath;
  const [command, first] = npm === undefined ? ["npm", []] : [process.execPath, [npm]];
  const shell = npm === undefined && process.platform === "win32";
  return { command, args: [...first, "run", "--silent", script], options: { cwd: top, shell } };
}

async function runCommand(script) {
  const { command, args, options } = npmRun(script);
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    process.stdout.write(text);
    output += text;
  });
  await once(child, "close");
  const [, passed = 0, failed = 1] = /(\d+) passed, (\d+) failed\s*$/.exec(output) ?? [];
  return { passed: Number(passed), failed: Number(failed), leftOut: output.match(/^Left out: .*$/gm) ?? [] };
}

/** Listed from the sources: an output whose source is gone must not run. Undefined: the workspace has no tests folder. */
function testFiles(suite) {
  const sources = path.join(top, suite, "tests");
  if (!existsSync(sources)) return undefined;
  return readdirSync(sources, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith(".test.ts") && !others.includes(file.split(path.sep)[0]))
    .sort()
    .map((file) => path.join(top, suite, "dist-tests", file.replace(/\.ts$/, ".js")));
}

/** What several files of tests need installed is installed before two of them ask for it at once. */
async function prepareAndRun(files) {
  try {
    const prepared = path.join(top, "rules/dist-tests/install-packages.js");
    const { installInto, packagesFolder } = await import(pathToFileURL(prepared).href);
    for (const folder of ["catalog-packages", "eslint-packages"]) installInto(packagesFolder(folder));
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1 };
  }
  return await runMocha(files);
}

/** Two files at a time: most machines that run this have two cores. */
async function runMocha(files) {
  const forbidOnly = process.env.CI !== undefined;
  const mocha = new Mocha({ reporter: "spec", timeout: 60_000, parallel: true, jobs: 2, forbidOnly });
  for (const file of files) mocha.addFile(file);
  return await new Promise((resolve) => {
    const runner = mocha.run((failures) => resolve({ passed: runner.stats?.passes ?? 0, failed: failures }));
  });
}
