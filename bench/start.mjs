/**
 * What the command costs before it reads the first file, beside Node alone and beside loading TypeScript.
 *
 *   npm run bench:start -- [--rounds <n>]
 */
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { machineNow } from "./story/machine.mjs";
import { measure } from "./speed/measure.mjs";
import { unstuck } from "./speed/peers.mjs";
import { table } from "./speed/sections.mjs";
import { median } from "./story/statistics.mjs";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "11" } } });
const typescript = createRequire(unstuck).resolve("typescript");

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "unstuck-start-"));
try {
  fs.writeFileSync(path.join(folder, "one.ts"), "export const one = 1;\n");
  const rows = rowsOf(contestantsIn(folder), Number(values.rounds));
  const { node, cpus } = machineNow();
  process.stdout.write(`${table(["", "CPU", "least to most", "wall", "peak memory"], rows).join("\n")}\n\n`);
  process.stdout.write(`Medians of ${values.rounds} rounds. Node ${node}, ${cpus}.\n`);
} finally {
  fs.rmSync(folder, { recursive: true });
}

/** All keep what Node compiles in a folder of their own, and find it there: the first round fills it and does not count. */
function contestantsIn(cwd) {
  const env = { XDG_CACHE_HOME: path.join(cwd, "cache") };
  const run = (...args) => ({ args, cwd, env, expected: [0] });
  return {
    "Node alone": run("--eval", "0"),
    "TypeScript loaded": run("--eval", `require(${JSON.stringify(typescript)})`),
    "`unstuck --version`": run(unstuck, "--version"),
    "`unstuck --help`": run(unstuck, "--help"),
    "`unstuck --no-cache`, one file": run(unstuck, "--no-cache"),
    "`unstuck`, one file, nothing changed": run(unstuck),
  };
}

function rowsOf(contestants, rounds) {
  const runs = Object.entries(contestants).map(([name, contestant]) => ({ name, contestant, figures: [] }));
  for (let round = 0; round <= rounds; round++) {
    for (const { contestant, figures } of runs) {
      const figure = measure(contestant);
      if (round > 0) figures.push(figure);
    }
  }
  return runs.map(({ name, figures }) => {
    const of = (key) => figures.map((figure) => figure[key]);
    const cpu = of("cpu");
    const spread = `${seconds(Math.min(...cpu))} to ${seconds(Math.max(...cpu))}`;
    return [name, seconds(median(cpu)), spread, seconds(median(of("wall"))), `${median(of("memory")).toFixed(0)} MB`];
  });
}

function seconds(value) {
  return `${value.toFixed(2)} s`;
}
