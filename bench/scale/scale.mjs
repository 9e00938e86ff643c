/**
 * Measures whether an analysis costs the same per file however many files there are, in monorepos that are made for it.
 *
 *   npm run bench:scale -- [--sizes 1000,5000,20000,50000] [--rounds <n>] [--seed <n>] [--json <file>] [--dry-run]
 *
 * Writes its section of docs/performance.md, unless it is a dry run. Ends with code 2 if findings are not those that were
 * made, and with code 1 if the cost per file grows.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import prettier from "prettier";
import { measure } from "../speed/measure.mjs";
import { withScale } from "../speed/page.mjs";
import { unstuck } from "../speed/peers.mjs";
import { machineNow } from "../story/machine.mjs";
import { kinds, linesOf, summariseSizes, timesEach } from "./report.mjs";
import { writeMonorepo } from "./write.mjs";

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "1000,5000,20000,50000" },
    rounds: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
    json: { type: "string" },
    "dry-run": { type: "boolean", default: false },
  },
});
const page = fileURLToPath(new URL("../../docs/performance.md", import.meta.url));

await bench().catch((error) => {
  console.error(`No figures: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
});

async function bench() {
  const options = { ...values, rounds: Number(values.rounds), seed: Number(values.seed) };
  const sizes = [];
  for (const files of values.sizes.split(",").map(Number)) sizes.push(measureSize(files, options));
  const run = { options, machine: machineNow(), ...summariseSizes(sizes) };
  if (values.json !== undefined) fs.writeFileSync(values.json, `${JSON.stringify(run)}\n`);
  const lines = linesOf(run);
  console.log(lines.join("\n"));
  if (!values["dry-run"]) {
    const config = await prettier.resolveConfig(page);
    const text = withScale(fs.readFileSync(page, "utf8"), lines);
    fs.writeFileSync(page, await prettier.format(text, { ...config, filepath: page }));
  }
  if (run.growth.some(({ isFlat }) => !isFlat)) process.exitCode = 1;
}

/** A size that the analysis cannot do is told in its row; the smaller ones are figures nevertheless. */
function measureSize(files, { rounds, seed }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "unstuck-scale-"));
  try {
    const root = path.join(folder, "monorepo");
    process.stderr.write(`${files} files: writing them\n`);
    const made = writeMonorepo(root, { files, seed });
    const runs = Object.fromEntries(kinds.map((kind) => [kind, []]));
    for (let round = 0; round < rounds; round++) {
      for (const kind of kinds) {
        process.stderr.write(`${files} files, round ${round + 1} of ${rounds}: ${kind}\n`);
        for (let time = 0; time < timesEach[kind]; time++) runs[kind].push(analyse(root, folder, kind, made));
      }
    }
    return { ...made, runs };
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    return { files, failure: error.message.split("\n")[0] };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

function analyse(root, folder, kind, { findings }) {
  const cache = path.join(folder, "cache");
  if (kind === "filling") fs.rmSync(cache, { recursive: true, force: true });
  const { output, ...figures } = measure({
    args: [unstuck, root, "--format", "json", ...(kind === "cold" ? ["--no-cache"] : [])],
    cwd: root,
    env: { XDG_CACHE_HOME: cache },
    expected: [0, 1],
  });
  const found = JSON.parse(output).findings.length;
  if (found !== findings) throw new Error(`${kind}: ${found} findings instead of ${findings}.`);
  return figures;
}
