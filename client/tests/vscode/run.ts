/**
 * Tests the packaged extension in real VS Codes. `npm run test:vscode -- --help` says what can be chosen.
 * The last line is `N passed, N failed`; the exit code tells the same.
 */
import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { editions } from "./editions.js";
import { pause } from "./harness/wait.js";
import { runHostTests } from "./host-part.js";
import { install, NotPossibleHere, type Installed } from "./install.js";
import { outputFolder, vsix } from "./paths.js";
import { say } from "./report.js";
import { add, count, describe, type Counts, type Result } from "./results.js";
import { runPersonsPath } from "./ui-part.js";

/** Exit code for "not here": neither passed nor failed. */
const leftOut = 3;
const limit = 8 * 60_000;

const { values } = parseArgs({
  options: {
    edition: { type: "string", multiple: true, default: [] },
    part: { type: "string", multiple: true, default: [] },
    pictures: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const parts = [
  { name: "host", run: runHostTests },
  { name: "ui", run: runPersonsPath },
] as const;

// So that what listens to the end of the process is told, also when it is broken off.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));
process.exit(values.help ? printHelp() : await main());

async function main(): Promise<number> {
  if (!existsSync(vsix)) throw new Error(`There is no ${vsix}: npm run package makes it.`);
  let installed: Installed;
  try {
    installed = install(values.edition);
  } catch (error) {
    if (!(error instanceof NotPossibleHere)) throw error;
    process.stdout.write(`Left out: ${error.message}\n0 passed, 0 failed\n`);
    return leftOut;
  }
  rmSync(outputFolder, { recursive: true, force: true });
  const { passed, failed } = await runAll(installed);
  process.stdout.write(`${String(passed)} passed, ${String(failed)} failed\n`);
  return failed === 0 ? 0 : 1;
}

async function runAll({ codeServers, browser }: Installed): Promise<Counts> {
  let total: Counts = { passed: 0, failed: 0 };
  for (const server of codeServers) {
    for (const { name, run } of parts.filter((part) => values.part.length === 0 || values.part.includes(part.name))) {
      say(`VS Code ${server.edition.vscode}, ${name}`);
      const output = path.join(outputFolder, server.edition.name, name);
      const results = await withinLimit(name, run({ server, browser, output, pictures: values.pictures }));
      for (const result of results) process.stdout.write(`${describe(result)}\n`);
      total = add(total, count(results));
    }
  }
  return total;
}

/** What did not start, or hangs, is one failed test. */
async function withinLimit(title: string, run: Promise<readonly Result[]>): Promise<readonly Result[]> {
  const failed = (error: string): readonly Result[] => [{ title, state: "failed", milliseconds: 0, error }];
  return await Promise.race([
    run.catch((error: unknown) => failed(error instanceof Error ? (error.stack ?? error.message) : String(error))),
    pause(limit).then(() => failed(`It did not end within ${String(limit / 60_000)} minutes.`)),
  ]);
}

function printHelp(): number {
  const names = (things: readonly { readonly name: string }[]) => things.map(({ name }) => name).join(" | ");
  process.stdout.write(
    [
      "npm run test:vscode -- [--edition <name>]… [--part <name>]… [--pictures]",
      `  --edition  ${names(editions)}; both if left out`,
      `  --part     ${names(parts)}; both if left out`,
      "  --pictures writes the pictures of the documentation to docs/images",
      "",
    ].join("\n"),
  );
  return 0;
}
