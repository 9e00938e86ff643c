/** The run as an SVG: a panel for each project, a bar of CPU seconds for each contestant, with the spread over the rounds. */
import { escaped, fonts, round, ruleOf, schemes, text } from "../svg.mjs";
import { titles } from "./contestants.mjs";

const size = { width: 960, left: 220, right: 16, top: 92, bottom: 40, gap: 18, row: 26, bar: 14, label: 52 };

/** Told apart by place and words as well, so that nothing rests on the colours alone. */
const tones = {
  light: { ours: "#0969da", floor: "#6e7781", others: "#bc4c00" },
  dark: { ours: "#58a6ff", floor: "#9198a1", others: "#f0883e" },
};
const toneOf = { cold: "ours", filling: "ours", warm: "ours", edited: "ours", floor: "floor" };

export function drawBars({ projects }) {
  const keys = Object.keys(titles).filter((key) => projects.some(({ contestants }) => contestants[key] !== undefined));
  const height = size.top + keys.length * size.row + size.bottom;
  const width = (size.width - size.left - size.right - (projects.length - 1) * size.gap) / projects.length;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${height}" role="img" font-family="${fonts}">`,
    "<title>CPU seconds of each tool in each project</title>",
    `<desc>${escaped(projects.map(describe).join(" "))}</desc>`,
    `<style>${style}</style>`,
    `<rect class="card" x="0.5" y="0.5" width="${size.width - 1}" height="${height - 1}" rx="8"/>`,
    text(16, 26, "title", "What it costs to look at a whole project"),
    text(
      16,
      45,
      "faint",
      "CPU seconds, user and system, of all threads: the median of the rounds; the line is the least to the most.",
    ),
    ...keys.map((key, index) => text(size.left - 10, middleOf(index) + 4, "end", titles[key].replaceAll("`", ""))),
    ...projects.flatMap((project, index) => {
      const left = size.left + index * (width + size.gap);
      return drawPanel(project, keys, { left, width, height });
    }),
    text(size.width - size.right, height - 12, "faint end", "Each panel has a scale of its own."),
    "</svg>",
  ];
  return `${lines.join("\n")}\n`;
}

const style = [
  schemes((scheme) => [ruleOf(scheme), ...toneRules(scheme)].join(" ")),
  "text { font-size: 12px } .title { font-size: 15px; font-weight: 600 } .head { font-weight: 600 } .end { text-anchor: end }",
  ".spread { stroke-width: 1.2; stroke-opacity: 0.9; fill: none }",
].join("\n");

function toneRules(scheme) {
  return Object.entries(tones[scheme]).map(
    ([name, color]) => `.${name} { fill: ${color} } .spread { stroke: ${tones[scheme].floor} }`,
  );
}

function middleOf(index) {
  return size.top + (index + 0.5) * size.row;
}

function drawPanel({ name, files, figures }, keys, { left, width, height }) {
  const most = Math.max(...Object.values(figures).map(({ cpu }) => cpu.most));
  const lengthOf = (value) => (value / most) * (width - size.label);
  const bottom = height - size.bottom + 4;
  return [
    text(left, size.top - 24, "head", name),
    text(left, size.top - 9, "faint", `${files.toLocaleString("en")} files`),
    `<rect class="panel" x="${round(left)}" y="${size.top}" width="${round(width)}" height="${bottom - size.top}" rx="3"/>`,
    ...keys.flatMap((key, index) => drawBar(key, figures[key], { left, middle: middleOf(index), lengthOf })),
  ];
}

function drawBar(key, figure, { left, middle, lengthOf }) {
  if (figure === undefined) return [text(left + 6, middle + 4, "faint", "did not run")];
  const { median, least, most } = figure.cpu;
  const top = middle - size.bar / 2;
  const spread = `M${round(left + lengthOf(least))} ${round(middle)}H${round(left + lengthOf(most))}`;
  return [
    `<rect class="${toneOf[key] ?? "others"}" x="${round(left)}" y="${round(top)}" width="${round(Math.max(1, lengthOf(median)))}" height="${size.bar}"/>`,
    `<path class="spread" d="${spread}"/>`,
    text(left + lengthOf(most) + 5, middle + 4, "", secondsText(median)),
  ];
}

function secondsText(value) {
  return `${value.toFixed(value < 10 ? 1 : 0)} s`;
}

function describe({ name, figures }) {
  const all = Object.entries(figures).map(
    ([key, { cpu }]) => `${titles[key].replaceAll("`", "")} ${secondsText(cpu.median)}`,
  );
  return `${name}: ${all.join(", ")}.`;
}
