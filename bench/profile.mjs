/**
 * Where the time of the command goes: V8's profile of its main thread, by what is under way.
 *
 *   npm run bench:profile -- <folder of checkouts> [--projects <names>] [--runs cold,filling,warm,edited,imports] [--seed <n>]
 *
 * `imports` are edits in memory that break the path of an import and mend it, the dearest of all edits.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import inspector from "node:inspector";
import os from "node:os";
import path from "node:path";
import { setImmediate as jobEnd } from "node:timers/promises";
import { parseArgs } from "node:util";
import { openProject } from "../rules/dist/host/index.js";
import { planEdits } from "./edit/plan.mjs";
import { openText } from "./edit/text.mjs";
import { stagesIn } from "./profile/stages.mjs";
import { editsFor } from "./speed/edits.mjs";
import { unstuck } from "./speed/peers.mjs";
import { copyProject, projectsIn } from "./speed/projects.mjs";
import { table } from "./speed/sections.mjs";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    projects: { type: "string" },
    runs: { type: "string", default: "cold,filling,warm,edited,imports" },
    seed: { type: "string", default: "1" },
  },
});

/** Milliseconds by stage; each finds what the one before has left in the cache. */
const runs = {
  cold: ({ root, folder }) => profiled(root, folder, "--no-cache"),
  filling: ({ root, folder }) => profiled(root, folder),
  warm: ({ root, folder }) => profiled(root, folder),
  edited: ({ root, folder, files, seed }) => {
    const [edit] = editsFor({ root, files }, { rounds: 1, seed });
    const takeBack = edit();
    const stages = profiled(root, folder);
    takeBack();
    return stages;
  },
  imports: ({ root, files, seed }) => profiledEdits(root, files, seed),
};

if (positionals.length === 1) await profileAll(positionals[0]);
else {
  console.error("usage: npm run bench:profile -- <folder of checkouts> [--projects <names>] [--runs <kinds>]");
  process.exitCode = 2;
}

async function profileAll(checkouts) {
  for (const project of projectsIn(checkouts, values.projects?.split(","))) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "unstuck-profile-"));
    try {
      const { root, files } = copyProject(project, folder);
      // What V8 has compiled of the parser is kept for all that follow.
      profiled(root, folder, "--no-cache");
      const columns = {};
      for (const kind of values.runs.split(",")) {
        columns[kind] = await runs[kind]({ root, folder, files, seed: Number(values.seed) });
      }
      console.log(`${project.name}, ${files.length} files\n\n${tableOf(columns).join("\n")}\n`);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  }
}

function profiled(root, folder, ...options) {
  const profiles = path.join(folder, "profiles");
  fs.rmSync(profiles, { recursive: true, force: true });
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      "--cpu-prof",
      "--cpu-prof-interval",
      "200",
      "--cpu-prof-dir",
      profiles,
      unstuck,
      root,
      "--format",
      "json",
      ...options,
    ],
    { encoding: "utf8", env: { ...process.env, XDG_CACHE_HOME: path.join(folder, "cache") }, maxBuffer: 2 ** 29 },
  );
  if (status !== 0 && status !== 1) throw new Error(`It ended with ${status}: ${stderr}`);
  const written = fs.readdirSync(profiles).map((name) => fs.readFileSync(path.join(profiles, name), "utf8"));
  return stagesIn(written.map((text) => JSON.parse(text)));
}

async function profiledEdits(root, names, seed) {
  const analyzer = openProject({ root }).load();
  analyzer.analyze();
  const session = new inspector.Session();
  session.connect();
  const post = (method, parameters) =>
    new Promise((resolve, reject) => {
      session.post(method, parameters, (error, result) => (error === null ? resolve(result) : reject(error)));
    });
  await post("Profiler.enable");
  await post("Profiler.setSamplingInterval", { interval: 200 });
  const profiles = [];
  const { warm, measured } = planEdits({ root, names, seed, warm: 3, measured: 12 });
  for (const { name, text, edits } of [...warm, ...measured]) {
    const open = openText(text);
    for (const { kind, changes } of edits) {
      open.apply(changes);
      if (kind === "import") await post("Profiler.start");
      analyzer.update(name, open.text);
      analyzer.analyze();
      if (kind === "import") profiles.push((await post("Profiler.stop")).profile);
      await jobEnd();
    }
  }
  session.disconnect();
  return stagesIn(profiles.slice(-2 * measured.length));
}

function tableOf(columns) {
  const kinds = Object.keys(columns);
  const totals = kinds.map((kind) => [...columns[kind].values()].reduce((sum, ms) => sum + ms, 0));
  const stages = [...new Set(kinds.flatMap((kind) => [...columns[kind].keys()]))];
  const share = (stage, index) => {
    const percent = (100 * (columns[kinds[index]].get(stage) ?? 0)) / totals[index];
    return percent < 0.5 ? "" : `${percent.toFixed(0)} %`;
  };
  const rows = stages.map((stage) => [stage, ...kinds.map((_, index) => share(stage, index))]);
  const sum = ["milliseconds, with the profiler's own", ...totals.map((ms) => ms.toFixed(0))];
  return table(["", ...kinds], [...rows, sum]);
}
