/** What edits cost the analyzer itself, in this process: no server, no protocol. */
import { setImmediate as jobEnd } from "node:timers/promises";
import { openProject } from "../../rules/dist/host/index.js";
import { kinds } from "./plan.mjs";
import { openText } from "./text.mjs";

/** Sizes up to which files are told apart, in kilobytes. */
const sizes = [5, 10, 20, Infinity];

/** Applies the edits of a plan; every sample is the CPU of all threads from the new text to the findings, in milliseconds. */
export async function editInEngine(folder, { warm, measured }, tell) {
  tell("reading the project");
  const project = openProject({ root: folder });
  const before = heapUsed();
  const analyzer = project.load();
  const findings = JSON.stringify(analyzer.analyze().findings);
  const opened = heapUsed();
  for (const file of warm) await editFile(analyzer, file);
  const samples = [];
  for (const [index, file] of measured.entries()) {
    tell(`edits in file ${index + 1} of ${measured.length}`);
    samples.push(...(await editFile(analyzer, file)));
  }
  // All edits are taken back.
  if (JSON.stringify(analyzer.analyze().findings) !== findings) throw new Error("the findings are not as before");
  return { samples, files: project.files.length, heap: { before, opened, edited: heapUsed() } };
}

async function editFile(analyzer, { name, text, edits }) {
  const open = openText(text);
  const samples = [];
  for (const { kind, changes } of edits) {
    open.apply(changes);
    const before = process.cpuUsage();
    const start = performance.now();
    analyzer.update(name, open.text);
    const updated = performance.now();
    analyzer.analyze();
    const wall = performance.now() - start;
    // As in a server, each edit is a job of its own; what is cleared away at its end counts as well.
    await jobEnd();
    const { user, system } = process.cpuUsage(before);
    samples.push({ file: name, kind, size: text.length, cpu: (user + system) / 1000, wall, facts: updated - start });
  }
  return samples;
}

/** In bytes; what nobody holds any more only counts where the collector cannot be called (`--expose-gc`). */
function heapUsed() {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

export function describeEngine({ samples, files, heap }) {
  const row = (title, chosen) => {
    const [cpu, wall] = ["cpu", "wall"].map((key) => spreadOf(chosen.map((sample) => sample[key])));
    const facts = spreadOf(chosen.map((sample) => sample.facts));
    return `| ${title} | ${chosen.length} | ${cpu} | ${wall} | ${facts} |`;
  };
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
  const perFile = (heap.opened - heap.before) / files / 1000;
  return [
    `${samples.length} edits in ${new Set(samples.map(({ file }) => file)).size} of ${files} files; milliseconds from the text to the findings.`,
    "",
    "| edits | count | CPU: median, p95, max | wall: median, p95, max | of it facts |",
    "| --- | ---: | ---: | ---: | ---: |",
    row("all", samples),
    ...Object.keys(kinds).map((kind) =>
      row(
        kind,
        samples.filter((sample) => sample.kind === kind),
      ),
    ),
    ...sizes.map((size, index) => {
      const from = (sizes[index - 1] ?? 0) * 1000;
      const chosen = samples.filter((sample) => sample.size > from && sample.size <= size * 1000);
      return row(size === Infinity ? "larger files" : `files up to ${size} kB`, chosen);
    }),
    "",
    `Heap after loading: ${megabytes(heap.opened)}, ${perFile.toFixed(0)} kB a file; after the edits: ${megabytes(heap.edited)}.`,
  ];
}

/** By nearest rank: every figure is one that was measured. */
function spreadOf(values) {
  const sorted = [...values].sort((left, right) => left - right);
  if (sorted.length === 0) return "–";
  const rank = (share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return [rank(0.5), rank(0.95), sorted.at(-1)].map((value) => value.toFixed(1)).join(", ");
}
