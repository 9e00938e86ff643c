import { ruleUrl } from "../../../rules.js";
import { costTexts } from "../cause-block.js";
import { markup, type Markup } from "./markup.js";
import type { GroupModel, PageModel, StepModel, WaitingModel } from "./model.js";

/** The list: a part to open for each cause, with those who wait and every step of their ways. */
export function causeList({ groups, moreGroups }: PageModel): Markup {
  return markup`<ol class="causes">
${groups.map(causeItem)}
</ol>
${moreGroups === 0 ? undefined : markup`<p>${moreGroups} more causes are left out here; <code>--format json</code> lists all.</p>`}`;
}

function causeItem(group: GroupModel, index: number): Markup {
  const { id, api, file, places, cost, certainty, files, count, remedies, waiting, moreWaiting } = group;
  const waits = count === 1 ? "one place waits" : `${String(count)} places wait`;
  return markup`<li class="cause" data-cost="${cost}" data-certainty="${certainty}" data-files="${files.join("\n")}">
<details id="${id}"${index === 0 ? markup` open` : undefined}>
<summary><span class="cost ${cost}">${cost}</span> <code class="api">${api}</code> <code>${file}:${shortened(places)}</code> <span class="quiet">${costTexts[cost]} · ${waits}${certainty === "likely" ? " · likely" : ""}</span></summary>
${remedies.map((remedy) => markup`<p class="instead"><strong>Instead:</strong> ${remedy}</p>`)}
<ul class="waiting">
${waiting.map(waitingItem)}${moreWaiting === 0 ? undefined : markup`<li>and ${moreWaiting} more</li>`}
</ul>
</details>
</li>
`;
}

const shownPlaces = 4;

function shortened(places: readonly string[]): string {
  const more = places.length - shownPlaces;
  return `${places.slice(0, shownPlaces).join(", ")}${more > 0 ? ` and ${String(more)} more` : ""}`;
}

function waitingItem({ label, message, rule, severity, certainty, steps }: WaitingModel): Markup {
  return markup`<li data-certainty="${certainty}">
<p><span class="severity ${severity}">${severity}</span> ${message}${certainty === "likely" ? " (likely)" : ""} <a class="rule" href="${ruleUrl(rule)}">unstuck/${rule}</a></p>
<ol class="steps" aria-label="The way from ${label}">
<li><strong>${label}</strong></li>
${steps.map(stepItem)}</ol>
</li>
`;
}

function stepItem({ caller, callee, place, source }: StepModel, index: number, steps: readonly StepModel[]): Markup {
  const isLast = index === steps.length - 1;
  return markup`<li${isLast ? markup` class="blocks"` : undefined}>${index === 0 ? undefined : markup`<code>${caller}</code> `}calls <code>${callee}</code>${isLast ? ", which blocks" : ""} <span class="quiet">${place}</span>${source === undefined ? undefined : markup`<pre><code>${source}</code></pre>`}</li>
`;
}
