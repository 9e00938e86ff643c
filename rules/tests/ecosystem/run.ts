/**
 * Analyses servers that are published on npm and compares with what was found the last time, in `fixtures/ecosystem`:
 * a change of the engine shows as a diff of what it says about real code. `npm run test:ecosystem -- --help`.
 * The last line is `N passed, N failed`; the exit code tells the same. A server that cannot be had says so in a line
 * `Left out: …`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { createTwoFilesPatch } from "diff";
import { analyse } from "./analyse.js";
import { NotHere, unpackedServer } from "./download.js";
import { fileName, snapshotFolder } from "./paths.js";
import { servers, type PublishedServer } from "./servers.js";
import { snapshotOf } from "./snapshot.js";

type Outcome = "passed" | "failed" | "left out";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { update: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
});
const isUpdate = values.update || process.env["UPDATE_ECOSYSTEM"] === "1";
/** Two at a time, which is as many cores as the smallest machines have. */
const lanes = 2;

process.exitCode = values.help ? printHelp() : await main();

async function main(): Promise<number> {
  const unknown = positionals.filter((name) => !servers.some((server) => server.name === name));
  if (unknown.length > 0) {
    process.stderr.write(`There is no server ${unknown.join(", ")}; --help names them.\n`);
    return 2;
  }
  const waiting = servers.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const outcomes: Outcome[] = positionals.length === 0 ? obsolete() : [];
  const queue = [...waiting];
  const lane = async (): Promise<void> => {
    for (let server = queue.shift(); server !== undefined; server = queue.shift()) outcomes.push(await check(server));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const [passed, failed, leftOut] = (["passed", "failed", "left out"] as const).map(
    (kind) => outcomes.filter((outcome) => outcome === kind).length,
  );
  process.stdout.write(`${String(passed)} passed, ${String(failed)} failed\n`);
  if (failed !== 0) return 1;
  return leftOut === 0 ? 0 : 3;
}

async function check(server: PublishedServer): Promise<Outcome> {
  try {
    const found = snapshotOf(server, await analyse(await unpackedServer(server)));
    return compare(server, found);
  } catch (error) {
    if (error instanceof NotHere) {
      process.stdout.write(`Left out: ${error.message}\n`);
      return "left out";
    }
    process.stdout.write(`${server.name}: ${error instanceof Error ? error.message : String(error)}\n`);
    return "failed";
  }
}

function compare(server: PublishedServer, found: string): Outcome {
  const file = snapshotFile(server);
  const expected = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (found === expected) {
    process.stdout.write(`${server.name}: as before\n`);
    return "passed";
  }
  process.stdout.write(createTwoFilesPatch(path.basename(file), "now", expected, found, "", "", { context: 0 }));
  if (!isUpdate) {
    process.stdout.write(`${server.name}: if that is right, npm run test:ecosystem -- --update\n`);
    return "failed";
  }
  mkdirSync(snapshotFolder, { recursive: true });
  writeFileSync(file, found);
  return "passed";
}

/** A snapshot of a server that is no longer listed would never be looked at again. */
function obsolete(): Outcome[] {
  const known = new Set(servers.map((server) => path.basename(snapshotFile(server))));
  const files = existsSync(snapshotFolder) ? readdirSync(snapshotFolder) : [];
  return files
    .filter((file) => file.endsWith(".txt") && !known.has(file))
    .map((file) => {
      process.stdout.write(`${file}: there is no such server in servers.ts; remove the file.\n`);
      return "failed";
    });
}

function snapshotFile(server: PublishedServer): string {
  return path.join(snapshotFolder, `${fileName(server)}.txt`);
}

function printHelp(): number {
  process.stdout.write(
    [
      "npm run test:ecosystem -- [--update] [<name>…]",
      "  --update  writes what is found into fixtures/ecosystem; UPDATE_ECOSYSTEM=1 does the same",
      `  <name>    only these of ${servers.map(({ name }) => name).join(", ")}`,
      "",
    ].join("\n"),
  );
  return 0;
}
