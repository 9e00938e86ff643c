/**
 * Measures side by side what an analysis costs: cold, with a cache, after an edit; and parsing alone, type checks, linters
 * and editors on the very same files.
 *
 *   npm run bench -- <folder of checkouts> [--projects <names>] [--only <contestants>] [--rounds <n>] [--json <file>] [--dry-run]
 *   npm run bench -- --from <JSON file of a run>
 *
 * Writes docs/performance.md and its picture, unless it is a dry run or not the whole. Ends with code 1 if a target is missed.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import prettier from "prettier";
import { machineNow } from "../story/machine.mjs";
import { drawBars } from "./chart.mjs";
import { groups } from "./contestants.mjs";
import { measureEditor } from "./editor.mjs";
import { pageOf, reportOf } from "./page.mjs";
import { installPeers, versions } from "./peers.mjs";
import { copyProject, projectsIn } from "./projects.mjs";
import { measureProject } from "./rounds.mjs";
import { summarise } from "./targets.mjs";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    projects: { type: "string" },
    only: { type: "string" },
    rounds: { type: "string", default: "5" },
    "long-rounds": { type: "string" },
    seed: { type: "string", default: "1" },
    json: { type: "string" },
    from: { type: "string" },
    "dry-run": { type: "boolean", default: false },
  },
});
const top = fileURLToPath(new URL("../../", import.meta.url));
const page = path.join(top, "docs/performance.md");
const everything = [...Object.keys(groups), "editor"];

if (positionals.length === (values.from === undefined ? 1 : 0)) {
  await bench(positionals[0]).catch((error) => {
    console.error(`No figures: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 2;
  });
} else {
  console.error("usage: npm run bench -- <folder of checkouts>, see bench/README.md");
  process.exitCode = 2;
}

async function bench(folder) {
  const { from } = values;
  const run = from === undefined ? measureAll(path.resolve(folder)) : JSON.parse(fs.readFileSync(from, "utf8"));
  await tellAll(summarise(run));
}

function measureAll(folder) {
  const options = readOptions();
  const chosen = projectsIn(folder, options.projects);
  const tell = (step) => process.stderr.write(`${step}\n`);
  installPeers();
  const run = { options, machine: machineNow(), versions: versions(), projects: [] };
  const copies = fs.mkdtempSync(path.join(os.tmpdir(), "unstuck-bench-"));
  try {
    const projects = chosen.map((project) => copyProject(project, copies));
    for (const project of projects) {
      run.projects.push(measureProject(project, copies, options, tell));
      keep(run);
    }
    if (options.only.includes("editor")) run.editors = measureEditor(projects, copies, options, tell);
    keep(run);
    return run;
  } finally {
    fs.rmSync(copies, { recursive: true });
  }
}

/** After each project: a run takes half an hour. */
function keep(run) {
  run.machine.loadAfter = machineNow().load;
  if (values.json !== undefined) fs.writeFileSync(values.json, `${JSON.stringify(run)}\n`);
}

function readOptions() {
  const list = (text) => text?.split(",");
  const only = list(values.only) ?? everything;
  const unknown = only.filter((name) => !everything.includes(name));
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join(", ")}; there are ${everything.join(", ")}.`);
  const rounds = Number(values.rounds);
  const longRounds = Number(values["long-rounds"] ?? rounds);
  return { only, projects: list(values.projects), rounds, longRounds, seed: Number(values.seed) };
}

async function tellAll(run) {
  console.log(reportOf(run).join("\n"));
  const isWhole = run.options.only.length === everything.length && run.options.projects === undefined;
  if (!values["dry-run"] && isWhole) {
    const notes = fs.readFileSync(new URL("notes.md", import.meta.url), "utf8");
    const before = fs.existsSync(page) ? fs.readFileSync(page, "utf8") : "";
    const config = await prettier.resolveConfig(page);
    fs.writeFileSync(page, await prettier.format(pageOf(run, { notes, before }), { ...config, filepath: page }));
    fs.writeFileSync(path.join(top, "docs/images/performance.svg"), drawBars(run));
  }
  if (run.verdicts.some(({ isMet }) => !isMet)) process.exitCode = 1;
}
