/**
 * Moves work of small servers off the loop with the command line, and runs what comes of it: on several Nodes, from
 * bundles, and with real queues. `npm run test:offload -- --help` says what can be chosen.
 * The last line is `N passed, N failed`; the exit code tells the same. A suite that cannot run here says so in a line
 * `Left out: …`.
 */
import path from "node:path";
import { parseArgs } from "node:util";
import Mocha from "mocha";
import { installPackages } from "./install/packages.js";
import { builtFolder } from "./paths.js";
import { suites, type Suite } from "./suites.js";

/** Exit code for "not here": neither passed nor failed. */
const leftOut = 3;
/** Builds and whole servers on a busy machine. */
const patience = 150_000;

const { values } = parseArgs({
  options: {
    suite: { type: "string", multiple: true, default: [] },
    grep: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

// So that what listens to the end of the process is told, also when it is broken off.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));
process.exitCode = values.help ? printHelp() : await main();

async function main(): Promise<number> {
  const unknown = values.suite.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) throw new Error(`There is no suite ${unknown.join(", ")}; --help names them.`);
  const wanted = suites.filter(({ name }) => values.suite.length === 0 || values.suite.includes(name));
  const possible = wanted.filter(isPossible);
  if (possible.length > 0) installPackages();
  const { passed, failed } = possible.length > 0 ? await runTests(possible) : { passed: 0, failed: 0 };
  process.stdout.write(`${String(passed)} passed, ${String(failed)} failed\n`);
  if (failed > 0) return 1;
  return possible.length === wanted.length ? 0 : leftOut;
}

function isPossible({ name, needs }: Suite): boolean {
  const missing = needs.flatMap((need) => need() ?? []);
  if (missing.length > 0) process.stdout.write(`Left out: ${name}. ${missing.join(" ")}\n`);
  return missing.length === 0;
}

/** Two files at a time: most of what they do is waiting for other processes. */
async function runTests(chosen: readonly Suite[]): Promise<{ readonly passed: number; readonly failed: number }> {
  const mocha = new Mocha({
    reporter: "spec",
    timeout: patience,
    parallel: true,
    jobs: 2,
    forbidOnly: process.env["CI"] !== undefined,
    ...(values.grep === undefined ? {} : { grep: values.grep }),
  });
  for (const file of chosen.flatMap(({ files }) => files)) mocha.addFile(path.join(builtFolder, `${file}.test.js`));
  return await new Promise((resolve) => {
    const runner = mocha.run((failures) => {
      const passed = runner.stats?.passes ?? 0;
      // That nothing ran is a failure, too.
      resolve({ passed, failed: passed + failures === 0 ? 1 : failures });
    });
  });
}

function printHelp(): number {
  const names = suites.map(({ name }) => name).join(" | ");
  process.stdout.write(
    [
      "npm run test:offload -- [--suite <name>]… [--grep <text>]",
      `  --suite  ${names}; all if left out`,
      "  --grep   only tests whose names have this text in them",
      "",
    ].join("\n"),
  );
  return 0;
}
