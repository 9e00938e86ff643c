/**
 * The story's experiment: a route of a server blocks; how long does `/health`, which has nothing to do with it, take
 * meanwhile? On the server as it was, and as `unstuck` changed it.
 *
 *   npm run bench:story [-- --rounds <n> --seconds <n> --only <versions> --json <file> --dry-run]
 *
 * Writes docs/story.md, docs/images/story.svg and the figures in the README. Ends with code 1 if what is promised of the 99th percentile is missed.
 */
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import prettier from "prettier";
import { machineNow } from "./machine.mjs";
import { measureAll } from "./measure.mjs";
import { pageOf, pictureOf, sentenceOf, summarise, tableOf, withSentence } from "./page.mjs";
import { installedVersions, makeVersions } from "./versions.mjs";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "10" },
    "warm-up": { type: "string", default: "3" },
    only: { type: "string", default: "before,await,worker,queue" },
    attempts: { type: "string", default: "4" },
    tolerance: { type: "string", default: "0.15" },
    patience: { type: "string", default: "60" },
    json: { type: "string" },
    "dry-run": { type: "boolean", default: false },
  },
});

const top = fileURLToPath(new URL("../../", import.meta.url));
const cache = path.join(top, "node_modules/.cache/unstuck-story");
const options = {
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  warmUp: Number(values["warm-up"]),
  attempts: Number(values.attempts),
  tolerance: Number(values.tolerance),
  patience: Number(values.patience),
  rate: 50,
  clients: 1,
};

await tellStory().catch((error) => {
  console.error(`No figures: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
});

async function tellStory() {
  const tell = (step) => process.stderr.write(`${step}\n`);
  tell("making the versions");
  const made = await makeVersions(cache, values.only.split(","));
  const folders = Object.fromEntries(Object.entries(made).map(([name, { directory }]) => [name, directory]));
  const before = machineNow();
  const cells = await measureAll(folders, options, tell);
  const story = summarise(cells, {
    options,
    commands: Object.fromEntries(Object.entries(made).map(([name, { ran }]) => [name, ran])),
    machine: { ...before, loadAfter: machineNow().load, packages: installedVersions(cache) },
  });
  if (values.json !== undefined) fs.writeFileSync(values.json, `${JSON.stringify({ ...story, measured: cells })}\n`);
  console.log([...tableOf(story), "", sentenceOf(story)].join("\n"));
  const isWhole = Object.keys(made).length === 4;
  if (!values["dry-run"] && isWhole) {
    await write("docs/story.md", pageOf(story));
    fs.writeFileSync(path.join(top, "docs/images/story.svg"), pictureOf(story, cells));
    await write("README.md", withSentence(fs.readFileSync(path.join(top, "README.md"), "utf8"), sentenceOf(story)));
  }
  if (story.verdicts.some(({ isKept }) => !isKept)) process.exitCode = 1;
}

/** As the linter wants it. */
async function write(page, text) {
  const file = path.join(top, page);
  const config = await prettier.resolveConfig(file);
  fs.writeFileSync(file, await prettier.format(text, { ...config, filepath: file }));
}
