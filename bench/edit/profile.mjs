/** Where our server's time goes while it answers edits: one more session, under V8's sampling profiler. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { applyAll, openAll } from "./session.mjs";
import { unstuckServer } from "./unstuck-server.mjs";

/** What a sample counts for: the first row that its stack, from the innermost call outwards, has a frame for. */
const parts = [
  ["garbage collection", ({ functionName }) => functionName === "(garbage collector)"],
  ["waiting for the next message", ({ functionName }) => functionName === "(idle)"],
  ["`analyzer.analyze()`", isIn(/\/rules\/dist\/analyzer\//, "analyze")],
  ["`analyzer.update()`: facts of the edited file", isIn(/\/rules\/dist\/analyzer\//, "update")],
  ["other parts of the analyzer", isIn(/\/rules\/dist\/analyzer\//)],
  ["reading the project (`host`)", isIn(/\/rules\/dist\/host\//)],
  [(file) => `server: \`${file}\``, isIn(/\/server\/dist\/(.*)\.js$/)],
  ["protocol library", isIn(/\/node_modules\/vscode-/)],
  ["Node.js and system calls", () => true],
];

export async function profileEdits({ nodeOptions, ...options }, { warm, measured }, tell) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "unstuck-profile-"));
  const profiled = [...nodeOptions, "--cpu-prof", `--cpu-prof-dir=${folder}`, "--cpu-prof-interval=500"];
  const contestant = unstuckServer({ ...options, nodeOptions: profiled, pull: true });
  const samples = [];
  let from, to;
  try {
    tell("starting");
    await contestant.start(measured[0]);
    await openAll(contestant, [...warm, ...measured], measured[0]);
    for (const file of warm) await applyAll(contestant, file);
    from = process.hrtime.bigint() / 1000n;
    for (const [index, file] of measured.entries()) {
      tell(`edits in file ${index + 1} of ${measured.length}`);
      samples.push(...(await applyAll(contestant, file)));
    }
    to = process.hrtime.bigint() / 1000n;
  } finally {
    await contestant.end();
  }
  const [name] = readdirSync(folder);
  if (name === undefined) throw new Error("The server wrote no profile when it ended.");
  const profile = JSON.parse(readFileSync(path.join(folder, name), "utf8"));
  rmSync(folder, { recursive: true });
  return describe(timesOf(profile, Number(from), Number(to)), samples);
}

/** Milliseconds by part. The clock of a profile is the system's monotonic one, which `hrtime` tells too. */
function timesOf({ nodes, samples, timeDeltas, startTime }, from, to) {
  const partOf = partsOfNodes(nodes);
  const times = new Map();
  let now = startTime;
  for (const [index, id] of samples.entries()) {
    now += timeDeltas[index];
    if (now < from || now > to) continue;
    const part = partOf.get(id);
    times.set(part, (times.get(part) ?? 0) + timeDeltas[index] / 1000);
  }
  return times;
}

function partsOfNodes(nodes) {
  const parentOf = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const frameOf = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const stackOf = (id) => (id === undefined ? [] : [frameOf.get(id), ...stackOf(parentOf.get(id))]);
  return new Map(nodes.map(({ id }) => [id, partOf(stackOf(id))]));
}

function partOf(stack) {
  for (const [title, matches] of parts) {
    for (const frame of stack) {
      const match = matches(frame);
      if (match) return typeof title === "string" ? title : title(match[1]);
    }
  }
}

function isIn(file, name) {
  return ({ url, functionName }) => (name === undefined || functionName === name) && file.exec(url);
}

function describe(times, samples) {
  const mean = samples.reduce((sum, { ms }) => sum + ms, 0) / samples.length;
  const rows = [...times].sort(([, left], [, right]) => right - left);
  return [
    `${samples.length} edits, pull; ${mean.toFixed(1)} ms from edit to diagnostics in the mean, under the profiler.`,
    "",
    "| Part of the server's time | ms per edit |",
    "| --- | ---: |",
    ...rows.map(([part, ms]) => `| ${part} | ${(ms / samples.length).toFixed(2)} |`),
  ];
}
