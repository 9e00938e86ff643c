/**
 * Measures, in one run, how fast edits are answered and with how much memory: by our language server, by the language
 * service of TypeScript 6, and by tsserver.
 *
 *   npm run bench:edit -- <folder of a project> [--tsconfig <file>] [--files <n>] [--seed <n>] [--starts <n>] [--json]
 *
 * They start one after the other, open the same files and are warmed up by the same edits. Then they answer the same list
 * of edits, file by file in turn and one edit at a time: time runs from sending the change to having the diagnostics of
 * the edited file. No file is written. If an answer does not come, or is not the same again once all edits are taken back,
 * there are no figures.
 */
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { languageService } from "./edit/language-service.mjs";
import { planEdits } from "./edit/plan.mjs";
import { profileEdits } from "./edit/profile.mjs";
import { describeEngine, editInEngine } from "./edit/engine.mjs";
import { describe, ratiosOf, summarise } from "./edit/report.mjs";
import { runSessions } from "./edit/session.mjs";
import { readConfiguration, ts } from "./edit/typescript.mjs";
import { typescriptServer } from "./edit/tsserver.mjs";
import { serverVersion, unstuckServer } from "./edit/unstuck-server.mjs";
import { openProject } from "../rules/dist/host/index.js";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    tsconfig: { type: "string" },
    files: { type: "string", default: "36" },
    least: { type: "string" },
    warm: { type: "string", default: "6" },
    seed: { type: "string", default: "1" },
    starts: { type: "string", default: "5" },
    patience: { type: "string", default: "120" },
    only: { type: "string" },
    profile: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});
/** What VS Code gives to tsserver; the same for all. */
const nodeOptions = ["--max-old-space-size=3072"];

if (positionals.length === 1) {
  await bench(path.resolve(positionals[0])).catch((error) => {
    console.error(`No figures: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  });
} else {
  console.error("usage: npm run bench:edit -- <folder of a project> [--tsconfig <file>] [--json], see bench/README.md");
  process.exitCode = 2;
}

async function bench(folder) {
  const { tsconfig, project, plan } = prepare(folder);
  const options = { folder, tsconfig, nodeOptions, patience: Number(values.patience) * 1000 };
  const tell = (step) => process.stderr.write(`${step}\n`);
  if (values.only === "engine") {
    const measured = await editInEngine(folder, plan, tell);
    return print(values.json ? [JSON.stringify(measured, undefined, 2)] : describeEngine(measured));
  }
  if (values.profile) return print(await profileEdits(options, plan, tell));
  const load = [os.loadavg()[0]];
  const chosen = contestantsWith(options);
  const sessions = await runSessions(chosen, plan, tell);
  const contestants = Object.fromEntries(chosen.map(({ key }, index) => [key, summarise(sessions[index])]));
  load.push(os.loadavg()[0]);
  const ratios = ratiosOf(contestants);
  const machine = machineLine(load);
  if (values.json) print([JSON.stringify({ project, contestants, ratios, machine }, undefined, 2)]);
  else print(describe({ project, contestants, ratios, machine }));
}

/** The files that all of them know, and the edits in some of these. */
function prepare(folder) {
  const tsconfig = values.tsconfig ?? ts.findConfigFile(folder, ts.sys.fileExists);
  if (tsconfig === undefined) throw new Error(`There is no tsconfig.json for ${folder}.`);
  const ours = openProject({ root: folder }).files;
  const checked = new Set(readConfiguration(path.resolve(tsconfig)).files);
  const names = ours.filter((name) => checked.has(path.join(folder, name)));
  const { seed, warm, files, least = files } = values;
  const [measured, needed] = [files, least].map(Number);
  const plan = planEdits({ root: folder, names, seed: Number(seed), warm: Number(warm), measured, least: needed });
  const edited = plan.measured.map(({ text }) => text.split("\n").length).sort((left, right) => left - right);
  const project = {
    name: path.basename(folder),
    files: ours.length,
    checked: checked.size,
    edited: { files: edited.length, lines: [edited[0], edited[edited.length >> 1], edited.at(-1)] },
    warmUp: plan.warm.flatMap(({ edits }) => edits).length,
    seed: Number(seed),
  };
  return { tsconfig: path.resolve(tsconfig), project, plan };
}

/** Only ours is started several times: the peers' start is shown beside it, and takes long. */
function contestantsWith(options) {
  const starts = Number(values.starts);
  const all = [
    { key: "pull", name: "Unstuck, pull", pull: true, create: () => unstuckServer({ ...options, pull: true }), starts },
    {
      key: "push",
      name: "Unstuck, push",
      pull: false,
      create: () => unstuckServer({ ...options, pull: false }),
      starts: 1,
    },
    { key: "service", name: "TypeScript language service", create: () => languageService(options), starts: 1 },
    { key: "tsserver", name: "tsserver", create: () => typescriptServer(options), starts: 1 },
  ];
  const { only } = values;
  return only === undefined ? all : all.filter(({ key }) => only.split(",").includes(key));
}

function machineLine(load) {
  const [{ model }] = os.cpus();
  return (
    `Node ${process.version}, TypeScript ${ts.version}, unstuck-language-server ${serverVersion()}; ` +
    `${os.cpus().length} × ${model.trim()}, ${os.type()} ${os.release()}; ` +
    `load ${load.map((value) => value.toFixed(2)).join(" at the start, ")} at the end.`
  );
}

function print(lines) {
  console.log(lines.join("\n"));
}
