import { createHash } from "node:crypto";
import { counted } from "../../report.js";
import { costTexts } from "../cause-block.js";
import { causeList } from "./causes.js";
import { drawPicture } from "./draw.js";
import { Markup, markup } from "./markup.js";
import type { PageModel } from "./model.js";
import type { Picture } from "./picture.js";
import { script } from "./script.js";
import { style } from "./style.js";

export interface Page {
  /** What was analysed, for the title. */
  readonly project: string;
  readonly version: string;
  readonly model: PageModel;
  readonly picture: Picture;
}

/** One file that holds all of it. Nothing is loaded, and nothing runs in it but our own script. */
export function renderPage({ project, version, model, picture }: Page): string {
  const isEmpty = model.findings === 0;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Unstuck: ${project}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<header>
<h1>What blocks the event loop of <span class="project">${project}</span></h1>
<p>${summary(model)}</p>
${model.leftOut.map((line) => markup`<p>${line}</p>\n`)}</header>
<main>
${isEmpty ? undefined : markup`${figure(picture)}${filters()}${causeList(model)}`}
${problemList(model)}
</main>
<footer><p>unstuck ${version}. A finding is <em>likely</em> when a step of its way was inferred, or when only an async function that nothing calls reaches it.</p></footer>
<script>${new Markup(script)}</script>
</body>
</html>
`.text;
}

const policy = [
  "default-src 'none'",
  `style-src '${hashOf(style)}'`,
  `script-src '${hashOf(script)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

function summary({ findings, causes, files, severities, leavesOut }: PageModel): Markup {
  if (findings === 0 && leavesOut) return markup`No new findings in ${counted(files, "file")}.`;
  if (findings === 0) {
    return markup`No findings: of ${counted(files, "file")}, no serving code was seen to reach a blocking call.`;
  }
  const parts = severities.map(({ severity, text }) => markup` <span class="severity ${severity}">${text}</span>`);
  return markup`<strong>${counted(findings, "finding")}</strong> from ${counted(causes, "cause")} in ${counted(files, "file")}:${parts}`;
}

function figure(picture: Picture): Markup {
  const { waiting, through, blocks } = picture.folded;
  const folds = [
    ...(waiting > 0 ? [`${String(waiting)} of those who wait`] : []),
    ...(through > 0 ? [`${String(through)} functions`] : []),
    ...(blocks > 0 ? [`${String(blocks)} causes`] : []),
  ];
  return markup`<figure>
<div class="scroll" role="region" aria-label="Picture" tabindex="0">${drawPicture(picture)}</div>
<figcaption>A line is a way from who waits to what blocks; the thicker it is, the more findings take it. ${legend()}${folds.length === 0 ? undefined : markup` Folded for want of room: ${folds.join(", ")}; the list has them.`}</figcaption>
</figure>
`;
}

function legend(): readonly Markup[] {
  return Object.entries(costTexts).map(([cost, text]) => markup`<span class="cost ${cost}">${cost}</span> ${text} `);
}

/** Shown by the script: without it nothing could be filtered. */
function filters(): Markup {
  return markup`<form class="filters" hidden>
<label>Cost <select name="cost"><option value="T0">all</option>${Object.entries(costTexts)
    .slice(1)
    .map(([cost, text]) => markup`<option value="${cost}">${cost} and more (${text})</option>`)}</select></label>
<label>Certainty <select name="certainty"><option value="likely">all</option><option value="certain">certain</option></select></label>
<label>File or name <input name="text" type="search" autocomplete="off" spellcheck="false"></label>
<button type="button" name="toggle">Open all</button>
<output aria-live="polite"></output>
</form>
`;
}

function problemList({ problems }: PageModel): Markup | undefined {
  if (problems.length === 0) return undefined;
  return markup`<section>
<h2>${counted(problems.length, "problem")}</h2>
<ul>
${problems.map(({ file, message }) => markup`<li><code>${file}</code>: ${message}</li>\n`)}</ul>
</section>`;
}
