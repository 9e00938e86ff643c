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
/**
 * Files that are edited. What an edit costs depends on the file most of all: the 95th percentile of few is that of the two or three that
 * most others rest on, and another seed would give another.
 */
const chosen = ["--files", "100", "--least", "16", "--warm", "4"];

export function measureEditor(projects, folder, { seed }, tell) {
  const engines = projects.map((project) => {
    tell(`${project.name}: edits in the engine`);
    const measured = edits(project, folder, ["--only", "engine", ...chosen, "--seed", String(seed)]);
    const figures = measured.failure === undefined ? engineFigures(measured.samples) : measured;
    return { name: project.name, files: project.files.length, ...figures };
  });
  const [typical] = projects.toSorted((left, right) => distance(left) - distance(right));
  tell(`${typical.name}: edits in the servers`);
  const flags = ["--only", "pull,tsserver", "--files", "8", "--warm", "2", "--starts", "1", "--seed", String(seed)];
  const { contestants = {}, failure } = edits(typical, folder, flags);
  return { aimed: typical.name, engines, servers: Object.values(contestants).map(serverFigures), failure };
}

function distance({ files }) {
  return Math.abs(Math.log(files.length / aimed));
}

/** With the project's own configuration, or the one that was made for it. What fails is told beside all that was measured. */
function edits({ name, root, tsconfig }, folder, flags) {
  const configuration = tsconfig === undefined ? path.join(folder, `${name}-tsconfig.json`) : path.join(root, tsconfig);
  const args = [program, root, "--tsconfig", configuration, "--json", ...flags];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 2 ** 29 });
  if (status !== 0) return { failure: stderr.trim().split("\n").at(-1) };
  return JSON.parse(stdout);
}

export function engineFigures(samples) {
  const cpu = samples.flatMap((sample) => (sample.size <= largest ? sample.cpu : []));
  return { edits: cpu.length, p50: percentile(cpu, 0.5), p95: percentile(cpu, 0.95) };
}

function serverFigures({ name, edits: { count, median, p95, cpu }, memory }) {
  return { name, edits: count, p50: median, p95, cpu, memory: memory.afterEdits.rss };
}
