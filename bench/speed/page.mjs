/** A run in words: for the terminal, and as a page with what is written by hand. */
import { editorSection, measuredOn, projectSection, verdictTable } from "./sections.mjs";

/** What `npm run bench:scale` writes, and what therefore stays as it is on the page. */
export const scaleMarkers = { start: "<!-- scale: start -->", end: "<!-- scale: end -->" };

const nothingYet = "Not measured yet.";

export function pageOf(run, { notes, before }) {
  return `${[
    "# Performance",
    "",
    `This page is written by \`npm run bench\`, which measures all of it in one run, on the same files. ${resultOf(run)}`,
    "",
    `![CPU seconds of each tool in each project.](images/performance.svg)`,
    "",
    ...measuredOn(run),
    "",
    "## Against the targets",
    "",
    ...verdictTable(run),
    "",
    "Ratios are of medians. Bold is what is missed.",
    "",
    "## Whole projects",
    "",
    ...run.projects.flatMap((project) => [...projectSection(project), ""]),
    ...(run.editors === undefined ? [] : [...editorSection(run), ""]),
    "## Size",
    "",
    scaleMarkers.start,
    "",
    scaleSection(before) ?? nothingYet,
    "",
    scaleMarkers.end,
    "",
    notes.trim(),
  ].join("\n")}\n`;
}

/** For the terminal. */
export function reportOf(run) {
  return [
    ...run.projects.flatMap((project) => [...projectSection(project), ""]),
    ...(run.editors === undefined ? [] : [...editorSection(run), ""]),
    ...verdictTable(run),
    "",
    ...measuredOn(run),
  ];
}

/** The page with another section about size. */
export function withScale(page, lines) {
  const [start, end] = [page.indexOf(scaleMarkers.start), page.indexOf(scaleMarkers.end)];
  if (start === -1 || end < start) throw new Error(`The page lacks ${scaleMarkers.start} or ${scaleMarkers.end}.`);
  return `${page.slice(0, start)}${scaleMarkers.start}\n\n${lines.join("\n")}\n\n${page.slice(end)}`;
}

function scaleSection(page) {
  const [, after] = page.split(scaleMarkers.start);
  return after?.split(scaleMarkers.end)[0].trim();
}

function resultOf({ verdicts }) {
  const missed = verdicts.filter(({ isMet }) => !isMet).length;
  return missed === 0 ? "All targets are met." : `**${missed} of ${verdicts.length} targets are missed.**`;
}
