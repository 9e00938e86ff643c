/** What the speed must reach, as ratios of medians of the same run, and whether it does. */
import { median } from "../story/statistics.mjs";

/** The most that one of `ours` uses of something is at most `most` times what `theirs` does; less where it is `strict`. */
export const targets = [
  { what: "cold to parsing alone, CPU", ours: ["cold"], theirs: "floor", figure: "cpu", most: 1.5 },
  { what: "the same, filling the cache", ours: ["filling"], theirs: "floor", figure: "cpu", most: 1.5 },
  { what: "cold to `tsc --noEmit`, TypeScript 6, CPU", ours: ["cold"], theirs: "tsc6", figure: "cpu", most: 1 / 8 },
  {
    what: "cold to ESLint with `n/no-sync`, CPU",
    ours: ["cold"],
    theirs: "noSync",
    figure: "cpu",
    most: 1,
    strict: true,
  },
  { what: "warm, nothing changed, to cold, CPU", ours: ["warm"], theirs: "cold", figure: "cpu", most: 0.15 },
  { what: "warm, one file changed, to cold, CPU", ours: ["edited"], theirs: "cold", figure: "cpu", most: 0.2 },
  {
    what: "peak memory to that of `tsc --noEmit`, TypeScript 6",
    ours: ["cold", "filling", "warm", "edited"],
    theirs: "tsc6",
    figure: "memory",
    most: 1 / 3,
  },
];

/** In milliseconds of the engine's CPU, for files up to 20 kB. */
export const editTargets = [
  { what: "edit, median", key: "p50", most: 10 },
  { what: "edit, 95th percentile", key: "p95", most: 30 },
];

/** The figures of each contestant, and a verdict for each target and project where both sides have figures. */
export function summarise(run) {
  const projects = run.projects.map((project) => ({ ...project, figures: figuresOf(project.contestants) }));
  const verdicts = targets.flatMap((target) => projects.flatMap((project) => judge(target, project) ?? []));
  const edits = editTargets.flatMap((target) =>
    (run.editors?.engines ?? []).flatMap((engine) => judgeEdit(target, engine) ?? []),
  );
  return {
    ...run,
    projects,
    verdicts: [...verdicts, ...edits.filter(({ project }) => project === run.editors.aimed)],
    edits,
  };
}

function figuresOf(contestants) {
  const measured = Object.entries(contestants).filter(([, { runs }]) => runs.length > 0);
  return Object.fromEntries(measured.map(([key, { runs }]) => [key, spreads(runs)]));
}

function spreads(runs) {
  const spread = (name) => spreadOf(runs.map((run) => run[name]));
  return { rounds: runs.length, cpu: spread("cpu"), wall: spread("wall"), memory: spread("memory") };
}

function spreadOf(values) {
  return { median: median(values), least: Math.min(...values), most: Math.max(...values) };
}

function judge({ what, ours, theirs, figure, most, strict = false }, { name, figures }) {
  if ([...ours, theirs].some((key) => figures[key] === undefined)) return undefined;
  const ratio = Math.max(...ours.map((key) => figures[key][figure].median)) / figures[theirs][figure].median;
  return { what, project: name, ratio, most, isMet: strict ? ratio < most : ratio <= most };
}

function judgeEdit({ what, key, most }, { name, [key]: value }) {
  return value === undefined ? undefined : { what, project: name, value, most, isMet: value <= most };
}
