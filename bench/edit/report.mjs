/** Figures for people: two tables, the ratios, and what they were measured with. */
import { kinds } from "./plan.mjs";

export function summarise({ name, starts, samples, cpu, afterOpening, afterEdits }) {
  const byKind = Object.keys(kinds).map((kind) => [kind, spreadOf(samples.filter((sample) => sample.kind === kind))]);
  return {
    name,
    starts,
    edits: { ...spreadOf(samples), cpu: cpu / samples.length },
    kinds: Object.fromEntries(byKind),
    memory: { afterOpening, afterEdits },
    samples,
  };
}

/**
 * By nearest rank: every figure is one that was measured. `answered`: to how many edits anything came, which is all of
 * them but for push; `changed`: how often the answer was another one than before.
 */
function spreadOf(samples) {
  const times = samples.flatMap(({ ms }) => ms ?? []).sort((left, right) => left - right);
  const rank = (share) => times[Math.max(0, Math.ceil(share * times.length) - 1)];
  return {
    count: samples.length,
    answered: times.length,
    changed: samples.filter((sample) => sample.changed).length,
    median: rank(0.5),
    p95: rank(0.95),
    max: times.at(-1),
  };
}

/** What is ours stands over what is theirs; only of those that took part. */
const comparisons = [
  { what: "median edit", ours: "pull", theirs: "service", of: ({ edits }) => edits.median },
  { what: "95th percentile", ours: "pull", theirs: "service", of: ({ edits }) => edits.p95 },
  { what: "CPU per edit", ours: "pull", theirs: "service", of: ({ edits }) => edits.cpu },
  { what: "median edit", ours: "push", theirs: "service", of: ({ edits }) => edits.median },
  { what: "median edit", ours: "pull", theirs: "tsserver", of: ({ edits }) => edits.median },
  { what: "memory after opening", ours: "pull", theirs: "tsserver", of: ({ memory }) => memory.afterOpening.rss },
  { what: "memory after the edits", ours: "pull", theirs: "tsserver", of: ({ memory }) => memory.afterEdits.rss },
];

export function ratiosOf(contestants) {
  return comparisons.flatMap(({ what, ours, theirs, of }) => {
    const [our, their] = [contestants[ours], contestants[theirs]];
    if (our === undefined || their === undefined) return [];
    return [{ what: `${what}, ${our.name} to ${their.name}`, ratio: of(our) / of(their) }];
  });
}

const figures = [
  ["first diagnostics after the start", ({ starts }) => milliseconds(medianOf(starts, "first"))],
  ["workspace ready after the start", ({ starts }) => milliseconds(medianOf(starts, "ready"))],
  ["edits that were answered", ({ edits }) => edits.answered],
  ["edit to diagnostics, median", ({ edits }) => milliseconds(edits.median)],
  ["edit to diagnostics, p95", ({ edits }) => milliseconds(edits.p95)],
  ["edit to diagnostics, max", ({ edits }) => milliseconds(edits.max)],
  ["CPU per edit, mean", ({ edits }) => milliseconds(edits.cpu)],
  ["memory after opening, RSS (PSS)", ({ memory }) => megabytes(memory.afterOpening)],
  ["memory after the edits, RSS (PSS)", ({ memory }) => megabytes(memory.afterEdits)],
  ["highest RSS", ({ memory }) => `${memory.afterEdits.peak.toFixed(0)} MB`],
];

export function describe({ project, contestants, ratios, machine }) {
  const all = Object.values(contestants);
  const names = all.map(({ name }) => name);
  return [
    `\`${project.name}\`: ${project.files} files for us, ${project.checked} in its tsconfig. ${all[0].edits.count} edits in ` +
      `${project.edited.files} files of ${project.edited.lines.join(", ")} lines (least, median, most), ` +
      `after ${project.warmUp} to warm up; seed ${project.seed}.`,
    "",
    ...table(
      ["", ...names],
      figures.map(([what, of]) => [what, ...all.map(of)]),
    ),
    "",
    "By kind of edit, median and p95; in brackets how often the answer was another one than before:",
    "",
    ...table(
      ["", "edits", ...names],
      Object.entries(kinds).map(([kind, title]) => [
        title,
        all[0].kinds[kind].count,
        ...all.map((one) => spread(one.kinds[kind])),
      ]),
    ),
    "",
    ...ratios.map(
      ({ what, ratio }) => `- ${what}: ${ratio.toFixed(3)}${ratio < 1 ? `, which is 1/${(1 / ratio).toFixed(1)}` : ""}`,
    ),
    "",
    machine,
  ];
}

function table(header, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map((_, index) => (index === 0 ? "---" : "---:"))), ...rows.map(line)];
}

function medianOf(items, key) {
  const sorted = items.flatMap((item) => item[key] ?? []).sort((left, right) => left - right);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

function milliseconds(ms) {
  if (ms === undefined) return "–";
  return `${ms < 100 ? ms.toFixed(1) : ms.toFixed(0)} ms`;
}

function spread({ median, p95, changed }) {
  return `${milliseconds(median)}, ${milliseconds(p95)} (${changed})`;
}

function megabytes({ rss, pss }) {
  return `${rss.toFixed(0)} (${pss.toFixed(0)}) MB`;
}
