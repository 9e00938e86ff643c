/** The tables of a run. */
import { titles } from "./contestants.mjs";
import { editTargets, targets } from "./targets.mjs";

export function measuredOn({ machine, versions, options }) {
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const flags = options.longRounds === options.rounds ? "" : ` --long-rounds ${options.longRounds}`;
  return [
    `Measured on ${machine.date}: ${machine.cpus}, ${machine.memory} of memory, ${machine.system}; ` +
      `load ${machine.load.toFixed(2)} at the start, ${machine.loadAfter.toFixed(2)} at the end. ${named.join(", ")}.`,
    "",
    "```sh",
    `npm run bench -- <folder of checkouts> --rounds ${options.rounds}${flags} --seed ${options.seed}`,
    "```",
  ];
}

export function verdictTable({ projects, verdicts, edits, editors }) {
  const names = projects.map(({ name }) => name);
  const cell = (all, what, name, show) => {
    const verdict = all.find((one) => one.what === what && one.project === name);
    if (verdict === undefined) return "–";
    return verdict.isMet ? show(verdict) : `**${show(verdict)}**`;
  };
  const row = (all, { what, most, strict }, show) => [
    what,
    `${strict ? "below" : "at most"} ${show({ ratio: most, value: most })}`,
    ...names.map((name) => cell(all, what, name, show)),
  ];
  return table(
    ["", "target", ...names],
    [
      ...targets.map((target) => row(verdicts, target, ({ ratio }) => ratioText(ratio))),
      ...(editors === undefined
        ? []
        : editTargets.map((target) => row(edits, target, ({ value }) => milliseconds(value)))),
    ],
  );
}

function ratioText(ratio) {
  return ratio.toFixed(ratio < 1 ? 3 : 2);
}

export function projectSection({ name, about, files, bytes, tsconfig, figures, contestants }) {
  const said = about === undefined ? "" : ` ${about}`;
  const types = tsconfig === undefined ? "without a configuration of TypeScript" : `with its \`${tsconfig}\``;
  const rows = Object.entries(contestants).map(([key, { failure }]) =>
    figures[key] === undefined
      ? [titles[key], failure.replaceAll("|", "\\|"), "", "", "", "", ""]
      : figureRow(key, figures),
  );
  return [
    `### ${name}`,
    "",
    `${files.toLocaleString("en")} files, ${(bytes / 1e6).toFixed(1)} MB, ${types}.${said}`,
    "",
    ...table(["", "CPU", "least to most", "to parsing", "wall", "peak memory", "rounds"], rows),
  ];
}

function figureRow(key, figures) {
  const { rounds, cpu, wall, memory } = figures[key];
  const floor = figures.floor?.cpu.median;
  return [
    titles[key],
    seconds(cpu.median),
    `${cpu.least.toFixed(2)} to ${seconds(cpu.most)}`,
    floor === undefined ? "–" : `${(cpu.median / floor).toFixed(2)} ×`,
    seconds(wall.median),
    `${memory.median.toFixed(0)} MB`,
    rounds,
  ];
}

export function editorSection({ editors: { aimed, engines, servers, failure } }) {
  return [
    "## Edits in an editor",
    "",
    "What the engine itself uses for an edit, all threads of it, from the new text to the findings, in files up to 20 kB:",
    "",
    ...table(
      ["", "files", "edits", "CPU, median", "CPU, p95"],
      engines.map(({ name, files, edits, p50, p95, failure: why }) => {
        const figures = why === undefined ? [edits, milliseconds(p50), milliseconds(p95)] : [why, "", ""];
        return [name, files.toLocaleString("en"), ...figures];
      }),
    ),
    "",
    `The same through the language server in ${aimed}, from sending a change to having its diagnostics, beside TypeScript 6:`,
    "",
    ...table(
      ["", "edits", "wait, median", "wait, p95", "CPU, mean", "memory at the end"],
      servers.map(({ name, edits, p50, p95, cpu, memory }) => [
        name,
        edits,
        milliseconds(p50),
        milliseconds(p95),
        milliseconds(cpu),
        `${memory.toFixed(0)} MB`,
      ]),
    ),
    ...(failure === undefined ? [] : ["", `They did not run: ${failure}`]),
  ];
}

export function table(header, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map((_, index) => (index === 0 ? "---" : "---:"))), ...rows.map(line)];
}

function seconds(value) {
  return `${value.toFixed(2)} s`;
}

function milliseconds(value) {
  return `${value.toFixed(value < 100 ? 1 : 0)} ms`;
}
