/** Cost per file over sizes, and whether it is flat. */
import { table } from "../speed/sections.mjs";
import { median } from "../story/statistics.mjs";

/** Without a cache; with an empty one, which is filled; with what that run has kept. */
export const kinds = ["cold", "filling", "warm"];

/**
 * How often in a round: what takes a second or two varies by half of that, not least while the disk is still busy with what was
 * written before.
 */
export const timesEach = { cold: 1, filling: 1, warm: 5 };

/**
 * From one size to another the cost of each file more may grow so much: a start costs the same whatever there is to do, so
 * that the mean over all files would fall where each file costs more and more.
 */
const allowed = 1.25;

export function summariseSizes(sizes) {
  const figures = sizes.map(({ runs, ...size }) => (runs === undefined ? size : { ...size, figures: figuresOf(runs) }));
  const done = figures.filter((size) => size.figures !== undefined);
  return { sizes: figures, growth: kinds.flatMap((kind) => growthOf(done, kind)) };
}

function figuresOf(runs) {
  return Object.fromEntries(
    Object.entries(runs).map(([kind, all]) => [
      kind,
      Object.fromEntries(["cpu", "wall", "memory"].map((name) => [name, median(all.map((run) => run[name]))])),
    ]),
  );
}

/** What a file more costs between the first two sizes, and between the last two. */
function growthOf(sizes, kind) {
  if (sizes.length < 3) return [];
  const each = (name, from, to) => (to.figures[kind][name] - from.figures[kind][name]) / (to.files - from.files);
  return ["cpu", "memory"].map((name) => {
    const [first, last] = [each(name, sizes[0], sizes[1]), each(name, sizes.at(-2), sizes.at(-1))];
    return { kind, name, first, last, ratio: last / first, isFlat: last <= first * allowed };
  });
}

export function linesOf({ options, machine, sizes, growth }) {
  return [
    "Monorepos of packages that use one another through barrels, with cycles, deep chains, classes, routes and tests, made by a",
    "program: the same for everybody, and as large as wanted. The findings must be those that were made.",
    `Of warm runs it is the median of ${timesEach.warm * options.rounds}.`,
    "",
    ...table(
      ["files", "MB", "findings", "", "CPU", "per file", "wall", "peak memory", "per file"],
      sizes.flatMap(rowsOf),
    ),
    "",
    ...growth.map(sentenceOf),
    "",
    `Measured on ${machine.date}: ${machine.cpus}, ${machine.memory} of memory, ${machine.system}, Node ${machine.node}; load ${machine.load.toFixed(2)}.`,
    "",
    "```sh",
    `npm run bench:scale -- --sizes ${options.sizes} --rounds ${options.rounds} --seed ${options.seed}`,
    "```",
  ];
}

function rowsOf({ files, bytes, findings, figures, failure }) {
  const size = files.toLocaleString("en");
  if (figures === undefined) return [[size, "", "", failure, "", "", "", "", ""]];
  return Object.entries(figures).map(([kind, { cpu, wall, memory }]) => [
    size,
    (bytes / 1e6).toFixed(1),
    findings,
    kind,
    `${cpu.toFixed(2)} s`,
    `${((cpu / files) * 1e3).toFixed(2)} ms`,
    `${wall.toFixed(2)} s`,
    `${memory.toFixed(0)} MB`,
    `${((memory / files) * 1e3).toFixed(0)} kB`,
  ]);
}

function sentenceOf({ kind, name, first, last, ratio, isFlat }) {
  const [what, unit] = name === "cpu" ? ["CPU", "ms"] : ["memory", "kB"];
  const [from, to] = [first, last].map((value) => `${(value * 1e3).toFixed(2)} ${unit}`);
  const verdict = isFlat ? "flat" : "**it grows**";
  return `- ${what} of a file more, ${kind}: ${from} between the two smallest, ${to} between the two largest, ${ratio.toFixed(2)} ×: ${verdict}.`;
}
