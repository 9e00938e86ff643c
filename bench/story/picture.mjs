/**
 * The experiment as an SVG: a panel for each version of the server, in it a dot for each request to `/health`, at the time
 * when it was due and at the height of its latency. It carries its own background and colours, so that it reads on light
 * and dark pages.
 */
import { escaped, fonts, round, ruleOf, schemes, text } from "../svg.mjs";

const size = { width: 960, left: 64, right: 16, top: 64, bottom: 30, gap: 12, row: 190, between: 30 };
/** Milliseconds; logarithmic, or an idle server's and a stuck one's would not fit into one picture. */
const least = 0.5;
const decades = [1, 10, 100, 1_000, 10_000];

/**
 * `rows`: a title and panels, one for each column and in that order; a panel has `latencies` (`at`, `took`, in
 * milliseconds), the `p99` to name, and its `tone`, or it has a `note` only. `window`: how many milliseconds are shown.
 */
export function drawStory({ title, subtitle, columns, rows, window }) {
  const height = size.top + rows.length * (size.row + size.between) - size.between + size.bottom;
  const width = (size.width - size.left - size.right - (columns.length - 1) * size.gap) / columns.length;
  const slowest = Math.max(...rows.flatMap(({ panels }) => panels.flatMap(slowestOf)));
  const axis = {
    ticks: decades.filter((tick) => tick <= Math.max(slowest, 1_000)),
    most: Math.max(2 * slowest, 2_000),
  };
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${height}" role="img" font-family="${fonts}">`,
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped(describe(columns, rows))}</desc>`,
    `<style>${style}</style>`,
    `<rect class="card" x="0.5" y="0.5" width="${size.width - 1}" height="${height - 1}" rx="8"/>`,
    text(16, 26, "title", title),
    text(16, 45, "faint", subtitle),
    ...rows.flatMap((row, index) => drawRow(row, columns, { width, window, axis, top: topOf(index) })),
    text(
      size.width - size.right,
      height - 10,
      "faint end",
      `Each panel: ${window / 1_000} s of requests, left to right.`,
    ),
    "</svg>",
  ];
  return `${lines.join("\n")}\n`;
}

/** Told apart by place and words as well, so that nothing rests on the colours alone. */
const tones = {
  light: { idle: "#6e7781", stuck: "#cf222e", free: "#0969da" },
  dark: { idle: "#9198a1", stuck: "#ff7b72", free: "#58a6ff" },
};

const style = [
  schemes((scheme) => [ruleOf(scheme), ...toneRules(scheme)].join(" ")),
  "text { font-size: 12px } .title { font-size: 15px; font-weight: 600 } .head { font-weight: 600 }",
  ".p99 { font-size: 11px; font-weight: 600 } .end { text-anchor: end } .middle { text-anchor: middle }",
  ".dots { fill: none; stroke-width: 2.6; stroke-linecap: round; stroke-opacity: 0.6 } .line { stroke-width: 1.2; stroke-dasharray: 4 3 }",
].join("\n");

function toneRules(scheme) {
  return Object.entries(tones[scheme]).map(
    ([name, color]) => `.${name} { stroke: ${color} } .t-${name} { fill: ${color} }`,
  );
}

function slowestOf({ latencies = [] }) {
  return latencies.map(({ took }) => took);
}

function topOf(row) {
  return size.top + row * (size.row + size.between);
}

function drawRow({ title, panels }, columns, { width, window, axis, top }) {
  const plot = { top: top + 40, bottom: top + size.row, most: axis.most };
  const ticks = axis.ticks.map((tick) => ({ y: heightOf(tick, plot), tick }));
  return [
    text(16, top + 16, "head", title),
    ...ticks.map(({ y, tick }) =>
      text(size.left - 8, y + 4, "faint end", tick < 1_000 ? `${tick} ms` : `${tick / 1_000} s`),
    ),
    ...columns.flatMap((column, index) => {
      const left = size.left + index * (width + size.gap);
      return drawPanel(panels[index], column, { ...plot, left, width, window }, ticks);
    }),
  ];
}

function drawPanel(panel, column, plot, ticks) {
  const { left, width, top, bottom } = plot;
  const frame = [
    text(left, top - 6, "head", column),
    `<rect class="panel" x="${round(left)}" y="${top}" width="${round(width)}" height="${bottom - top}" rx="3"/>`,
    ...ticks.map(({ y }) => `<path class="grid" d="M${round(left)} ${round(y)}h${round(width)}"/>`),
  ];
  if (panel.note !== undefined) {
    return [...frame, text(left + width / 2, (top + bottom) / 2, "faint middle", panel.note)];
  }
  const { tone, p99, latencies } = panel;
  const shown = latencies.filter(({ at }) => at < plot.window);
  return [
    ...frame,
    `<path class="dots ${tone}" d="${shown.map((latency) => dot(latency, plot)).join("")}"/>`,
    `<path class="line ${tone}" d="M${round(left)} ${round(heightOf(p99, plot))}h${round(width)}"/>`,
    text(left + width, top - 6, `p99 end t-${tone}`, `p99 ${milliseconds(p99)}`),
  ];
}

function dot({ at, took }, plot) {
  const inset = 4;
  const x = plot.left + inset + (at / plot.window) * (plot.width - 2 * inset);
  return `M${round(x)} ${round(heightOf(took, plot))}h0`;
}

/** What lies beyond the axis stands at its end. */
function heightOf(value, { top, bottom, most }) {
  const share = Math.log(value / least) / Math.log(most / least);
  return bottom - Math.min(1, Math.max(0, share)) * (bottom - top);
}

export function milliseconds(value) {
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
}

function describe(columns, rows) {
  const sentences = rows.map(({ title, panels }) => {
    const figures = panels.map(({ p99, note }, index) => `${columns[index]}: ${note ?? milliseconds(p99)}`);
    return `${title}: 99th percentile of the latency, ${figures.join("; ")}.`;
  });
  return sentences.join(" ");
}
