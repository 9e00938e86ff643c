import type { Finding } from "eslint-plugin-unstuck/analyzer";
import { ruleUrl } from "eslint-plugin-unstuck/rules";
import type { Hover, Position } from "vscode-languageserver-types";
import type { ServerCapabilities } from "vscode-languageserver/node";
import type { Context, Place, ProjectView } from "../context.js";
import { costWords } from "../cost.js";
import { markdown, plainText, type Markup } from "../markup.js";
import type { Settings } from "../settings.js";
import { clientCommands } from "../protocol.js";
import { caret, findingsOf, isCause, isStart, stepsAt, type StepAt } from "../steps.js";
import { waitingPaths } from "../waiting-paths.js";
import { waiter } from "../wording.js";

/**
 * What blocks behind a call, at what cost, who waits, on which way, and what to do instead; beside a diagnostic of ours
 * only what that does not say.
 */
export function registerHover({ connection, client, projects, settings }: Context): ServerCapabilities {
  const form: HoverForm = {
    markup: client.hoverMarkdown ? markdown : plainText,
    canShowPaths: client.commands.has(clientCommands.showPaths),
    besideDiagnostics: client.hoverBesideDiagnostics,
  };
  connection.onHover(async ({ textDocument: { uri }, position }, token) => {
    const place = await projects.place(uri, token);
    return place === undefined ? null : hoverAt(place, position, await settings(uri), form);
  });
  return { hoverProvider: true };
}

export function hoverAt(place: Place, position: Position, settings: Settings, form: HoverForm): Hover | null {
  const { markup } = form;
  const { line, column } = place.engineColumn(position);
  const steps = stepsAt(place.snapshot, place.file, caret(line, column), settings);
  const [first] = steps;
  if (first === undefined) return null;
  const causes = [...byCause(steps).values()].sort(byWeight);
  const shown = causes.slice(0, shownCauses);
  const isTold = (group: Group): boolean => form.besideDiagnostics && isStart(nearest(group));
  const additions = shown.filter(isTold).map((group) => addition(place, group, form));
  const sections = shown.filter((group) => !isTold(group)).map((group) => section(place, group, form, settings));
  const hidden = causes.length - shown.length;
  const rest =
    hidden === 0 ? [] : [`And ${String(hidden)} more blocking ${hidden === 1 ? "call" : "calls"} behind it.`];
  const separator = markup.rule === "" ? "\n\n" : `\n\n${markup.rule}\n\n`;
  return {
    range: place.rangeOf(first.step),
    contents: {
      kind: markup.kind,
      value: [...(additions.length > 0 ? [additions.join("\n\n")] : []), ...sections, ...rest].join(separator),
    },
  };
}

/** How the client wants its hovers. */
export interface HoverForm {
  readonly markup: Markup;
  /** Links may carry out the client's own command. */
  readonly canShowPaths: boolean;
  /** The client shows the diagnostics of a place above the hover. */
  readonly besideDiagnostics: boolean;
}

const shownCauses = 3;
const shownWaiters = 8;
/** They travel in the address of a link. */
const linkedPaths = 20;

type Group = readonly [StepAt, ...StepAt[]];

function byCause(steps: readonly StepAt[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const step of steps) {
    const { file, line, column, api } = step.finding.cause;
    const key = `${file}:${String(line)}:${String(column)} ${api}`;
    const group = groups.get(key);
    groups.set(key, group === undefined ? [step] : [...group, step]);
  }
  return groups;
}

function byWeight([{ finding: a }]: Group, [{ finding: b }]: Group): number {
  return b.cause.cost.localeCompare(a.cause.cost) || a.path.length - b.path.length;
}

/** What the diagnostics of the findings that stand here do not say of one blocking call. */
function addition(view: ProjectView, group: Group, { markup, canShowPaths }: HoverForm): string {
  const [{ finding }] = group;
  const findings = findingsOf(group);
  const told = new Set(findingsOf(group.filter(isStart)).map(({ root }) => waiter(root)));
  const others = waiterItems(
    findings.filter(({ root }) => !told.has(waiter(root))),
    markup,
  );
  const cost = `${markup.code(finding.cause.api)}: ${costWords[finding.cause.cost]}`;
  return [
    [cost, ...(canShowPaths ? [pathsLink(view, findings, markup)] : [])].join(" · "),
    ...(others.length > 0 ? [`${markup.strong("Who else waits:")}\n${markup.bullets(others)}`] : []),
  ].join("\n\n");
}

/** All about one blocking call. */
function section(
  view: ProjectView,
  group: Group,
  { markup, canShowPaths, besideDiagnostics }: HoverForm,
  { markCauses }: Settings,
): string {
  const shown = nearest(group);
  const isCostTold = besideDiagnostics && markCauses && isCause(shown);
  const { finding } = shown;
  const findings = findingsOf(group);
  const links = [ruleLink(finding, markup), ...(canShowPaths ? [pathsLink(view, findings, markup)] : [])];
  const parts = [
    whatBlocks(shown, isCostTold, markup),
    `${markup.strong("Who waits:")}\n${markup.bullets(waiterItems(findings, markup))}`,
    ...(finding.path.length > 1 ? [pathList(view, finding, markup)] : []),
    `${markup.strong("Instead:")} ${markup.text(finding.instead)}`,
    links.join(" · "),
  ];
  return parts.join("\n\n");
}

/** The finding that stands here, else the one with the shortest way. */
function nearest([first, ...others]: Group): StepAt {
  return others.reduce((best, step) => {
    if (isStart(step) !== isStart(best)) return isStart(step) ? step : best;
    return step.finding.path.length < best.finding.path.length ? step : best;
  }, first);
}

/** A cause mark, shown beside it, tells the cost. */
function whatBlocks(at: StepAt, isCostTold: boolean, { strong, code }: Markup): string {
  const { cause, oncePerProcess } = at.finding;
  const cost = isCostTold ? "" : ` (${costWords[cause.cost]})`;
  const blocks = `blocks the event loop${cost}${oncePerProcess ? ", once per process" : ""}.`;
  if (isCause(at)) return `${strong(code(cause.api))} ${blocks}`;
  return `${strong(code(at.step.callee))} leads to ${strong(code(cause.api))}, which ${blocks}`;
}

function waiterItems(findings: readonly Finding[], { code }: Markup): readonly string[] {
  const names = new Set(
    findings.map(({ root, certainty }) => `${code(waiter(root))}${certainty === "likely" ? " (likely)" : ""}`),
  );
  const hidden = names.size - shownWaiters;
  const items = [...names].slice(0, shownWaiters);
  return hidden > 0 ? [...items, `and ${String(hidden)} more`] : items;
}

function pathList(view: ProjectView, { root, path }: Finding, { strong, code, link, numbered }: Markup): string {
  const items = path.map((step) => {
    const place = `${step.file}:${String(step.line)}`;
    return `${code(step.callee)} at ${link(place, `${view.uriOf(step.file)}#L${String(step.line)},${String(step.column)}`)}`;
  });
  return `${strong(`From ${code(root.label)}:`)}\n${numbered(items)}`;
}

function ruleLink({ rule }: Finding, { link }: Markup): string {
  return link(`unstuck/${rule}`, ruleUrl(rule));
}

/** A link that shows all paths, where a list of them would be too long for a hover. */
function pathsLink(view: ProjectView, findings: readonly Finding[], { link }: Markup): string {
  const paths = waitingPaths(view, findings, linkedPaths);
  const text = findings.length === 1 ? "Show the path" : "Show the paths";
  return link(text, `command:${clientCommands.showPaths}?${encodeURIComponent(JSON.stringify([paths]))}`);
}
