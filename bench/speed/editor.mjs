/** What an edit costs in an editor, as `bench/edit.mjs` measures it: the engine in each project, the servers in one of them. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { percentile } from "../story/statistics.mjs";

const program = fileURLToPath(new URL("../edit.mjs", import.meta.url));
/** As many files as the target is about; the servers are measured in the project that is nearest to it. */
const aimed = 1_700;
/** Larger files are not what the target is about. */
const largest = 20_000;

export function measureEditor(projects, folder, { seed }, tell) {
  const engines = projects.map((project) => {
    tell(`${project.name}: edits in the engine`);
    const { samples } = edits(project, folder, [
      "--only",
      "engine",
      "--files",
      "16",
      "--warm",
      "4",
      "--seed",
      String(seed),
    ]);
    return { name: project.name, files: project.files.length, ...engineFigures(samples) };
  });
  const [typical] = projects.toSorted((left, right) => distance(left) - distance(right));
  tell(`${typical.name}: edits in the servers`);
  const flags = ["--only", "pull,tsserver", "--files", "8", "--warm", "2", "--starts", "1", "--seed", String(seed)];
  const { contestants } = edits(typical, folder, flags);
  return { aimed: typical.name, engines, servers: Object.values(contestants).map(serverFigures) };
}

function distance({ files }) {
  return Math.abs(Math.log(files.length / aimed));
}

/** The project's own configuration, or the one that was made for it. */
function edits({ name, root, tsconfig }, folder, flags) {
  const configuration = tsconfig === undefined ? path.join(folder, `${name}-tsconfig.json`) : path.join(root, tsconfig);
  const args = [program, root, "--tsconfig", configuration, "--json", ...flags];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 2 ** 29 });
  if (status !== 0) throw new Error(`bench/edit.mjs in ${name}: ${stderr.trim().split("\n").at(-1)}`);
  return JSON.parse(stdout);
}

export function engineFigures(samples) {
  const cpu = samples.flatMap((sample) => (sample.size <= largest ? sample.cpu : []));
  return { edits: cpu.length, p50: percentile(cpu, 0.5), p95: percentile(cpu, 0.95) };
}

function serverFigures({ name, edits: { count, median, p95, cpu }, memory }) {
  return { name, edits: count, p50: median, p95, cpu, memory: memory.afterEdits.rss };
}
