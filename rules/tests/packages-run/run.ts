/**
 * Packs the packages that are published, installs them into scratch projects as users have them, and lints and compiles
 * there. `npm run test:packages -- --help` says what can be chosen.
 * The last line is `N passed, N failed`; the exit code tells the same. What cannot run here says so in a line
 * `Left out: …`.
 */
import path from "node:path";
import { parseArgs } from "node:util";
import Mocha from "mocha";
import { writeLockFiles } from "./lock-files.js";
import { run } from "./npm.js";
import { builtFolder, projectFolder } from "./paths.js";
import { removeFolder } from "./scratch.js";
import { packAll } from "./tarballs.js";

/** Exit code for "not here": neither passed nor failed. */
const leftOut = 3;
/** An install on a busy machine. */
const patience = 240_000;

/** Base names of `<name>.test.ts`; those that take longest first. */
const suites = ["eslint8", "eslint9", "eslint10", "managers", "size", "tarballs"] as const;

const { values } = parseArgs({
  options: {
    suite: { type: "string", multiple: true, default: [] },
    grep: { type: "string" },
    lock: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

process.exitCode = values.help ? printHelp() : await main();

async function main(): Promise<number> {
  const unknown = values.suite.filter((name) => !suites.some((suite) => suite === name));
  if (unknown.length > 0) throw new Error(`There is no suite ${unknown.join(", ")}; --help names them.`);
  if (!(await registryAnswers())) return sayLeftOut();
  const packed = await packAll();
  try {
    if (values.lock) return await writeLockFiles();
    const { passed, failed } = await runTests();
    process.stdout.write(`${String(passed)} passed, ${String(failed)} failed\n`);
    return failed > 0 ? 1 : 0;
  } finally {
    removeFolder(packed);
  }
}

async function registryAnswers(): Promise<boolean> {
  const { exitCode } = await run("npm", ["ping", "--fetch-retries=1", "--fetch-timeout=20000"], { cwd: projectFolder });
  if (exitCode === 0) return true;
  // Not every registry can be pinged, but all have what the tests install.
  const view = ["view", "eslint", "name", "--fetch-retries=1", "--fetch-timeout=20000"];
  return (await run("npm", view, { cwd: projectFolder })).exitCode === 0;
}

function sayLeftOut(): number {
  process.stdout.write("Left out: the packed packages. npm's registry does not answer, and they need what is in it.\n");
  process.stdout.write("0 passed, 0 failed\n");
  return leftOut;
}

/** Two files at a time: half of the work is npm's, which waits for disk and network. */
async function runTests(): Promise<{ readonly passed: number; readonly failed: number }> {
  const mocha = new Mocha({
    reporter: "spec",
    timeout: patience,
    parallel: true,
    jobs: 2,
    forbidOnly: process.env["CI"] !== undefined,
    ...(values.grep === undefined ? {} : { grep: values.grep }),
  });
  const wanted = suites.filter((name) => values.suite.length === 0 || values.suite.includes(name));
  for (const name of wanted) mocha.addFile(path.join(builtFolder, `${name}.test.js`));
  return await new Promise((resolve) => {
    const runner = mocha.run((failures) => {
      const passed = runner.stats?.passes ?? 0;
      // That nothing ran is a failure, too.
      resolve({ passed, failed: passed + failures === 0 ? 1 : failures });
    });
  });
}

function printHelp(): number {
  process.stdout.write(
    [
      "npm run test:packages -- [--suite <name>]… [--grep <text>] [--lock]",
      `  --suite  ${suites.join(" | ")}; all if left out`,
      "  --grep   only tests whose names have this text in them",
      "  --lock   no tests: writes the lock files anew, from the versions in rules/tests/packages-run/packages",
      "",
    ].join("\n"),
  );
  return 0;
}
