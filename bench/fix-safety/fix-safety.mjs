/**
 * Proves on real code that fixes break nothing.
 *
 *   npm run fix-safety -- <folder of checkouts> [--only <name>]… [--no-types] [--quick] [--details] [--json <file>]
 *
 * Every fix that is offered is tried by itself, then all safe ones together, then those to be reviewed as well; always in
 * memory, no checkout is written to. Counted are new parse failures, new compiler errors, new floating and misused
 * promises, findings that stay, and findings that come. The exit code is 0 only if there are none. Each repository is
 * measured by a process of its own, so that its memory is free again for the next one.
 */
import { fork } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brokenSection, declinedSection } from "./details.mjs";
import { offeredTable, safetyTable, typesTable } from "./report.mjs";
import { measureRepository } from "./repository.mjs";

const usage =
  "usage: npm run fix-safety -- <folder of checkouts> [--only <name>]… [--no-types] [--quick] [--details] [--json <file>]";

if (process.send !== undefined) {
  const [root, options] = process.argv.slice(2);
  const tell = (step) => process.send({ step });
  const measured = measureRepository(root, { ...JSON.parse(options), tell });
  // Only when it is sent may the process end.
  process.send({ measured }, () => process.disconnect());
} else {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: "string", multiple: true, default: [] },
      types: { type: "boolean", default: true },
      quick: { type: "boolean", default: false },
      details: { type: "boolean", default: false },
      json: { type: "string" },
    },
    allowNegative: true,
  });
  if (positionals.length === 1) await measure(path.resolve(positionals[0]), values);
  else {
    console.error(usage);
    process.exitCode = 2;
  }
}

async function measure(folder, { only, types, quick, details, json }) {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && (only.length === 0 || only.some((name) => entry.name.includes(name))))
    .map(({ name }) => name);
  const repositories = [];
  for (const name of names) {
    const measured = await measureApart(path.join(folder, name), { types, quick });
    repositories.push({ name: name.replace("__", "/"), ...measured });
    if (json !== undefined) writeFileSync(json, JSON.stringify(repositories, undefined, 2));
  }
  const sections = [offeredTable(repositories), safetyTable(repositories), typesTable(repositories)];
  if (details) sections.push(brokenSection(repositories), declinedSection(repositories));
  console.log(sections.join("\n\n"));
  if (repositories.some(({ failure, broken }) => failure !== undefined || broken > 0)) process.exitCode = 1;
}

function measureApart(root, options) {
  const name = path.basename(root);
  return new Promise((resolve) => {
    const child = fork(fileURLToPath(import.meta.url), [root, JSON.stringify(options)], {
      execArgv: ["--max-old-space-size=8192", "--stack-size=3900"],
    });
    let measured;
    child.on("message", (message) => {
      if (message.step !== undefined) process.stderr.write(`${name}: ${message.step}\n`);
      measured = message.measured ?? measured;
    });
    child.on("exit", (code, signal) => {
      resolve(measured ?? { failure: `the measurement ended with ${signal ?? `exit code ${code}`}` });
    });
  });
}
