import type { LinkedProject } from "../graph/linked-project.js";
import { ownerOf, type Edge, type FunctionNode, type RootLabel } from "../graph/nodes.js";
import { lifecycleNames } from "../roots/conventions.js";
import type { Phase } from "../roots/types.js";
import { isRunBy, moduleRoot, modulesWithin, seedModules } from "./modules.js";
import { isInTool, whereItRuns } from "./places.js";
import { findServers, withServerStarts, type Servers } from "./servers.js";
import { Spread, type Arrivals, type Colour } from "./spread.js";

export type Phases = ReadonlyMap<FunctionNode, Arrivals>;

/**
 * Gives every function the phases in which it runs; only those that are asked for, where not all are: with a set of functions
 * goes all that may run them. What is sure is spread first; what only looks like a root follows,
 * each time only where nothing surer has arrived: modules that nothing loads, registrations in code that nobody is seen
 * to run, functions shaped like handlers, and last what others may call (open).
 */
export function spreadPhases(project: LinkedProject, asked?: ReadonlySet<FunctionNode>): Phases {
  const servers = findServers(project);
  const edges = withServerStarts(asked === undefined ? project.edges : project.edgesWithin(asked), servers);
  const spread = new Spread(edges, servers, asked);
  const tops = modulesWithin(project, asked);
  seedRoots(spread, project, servers, edges);
  seedModules(spread, project, servers, tops);
  spread.run();
  for (const top of tops) if (spread.arrivals(top) === undefined) spread.seed(top, moduleRoot(top.file, servers));
  spread.run();
  for (const edge of edges) {
    if (edge.kind === "register" && spread.arrivals(edge.from) === undefined) spread.arriveFromNowhere(edge);
  }
  spread.run();
  seedApparentRoots(spread, project);
  spread.run();
  seedOpenRoots(spread, project, servers);
  spread.run();
  return spread.phases;
}

/** The phase that a colour stands for. */
export function phaseOf(colour: Colour): Phase {
  if (colour === "likely-serving") return "serving";
  return colour === "sure-boot" ? "boot" : colour;
}

function seedRoots(spread: Spread, project: LinkedProject, { starters }: Servers, edges: readonly Edge[]): void {
  const asStarted = (node: FunctionNode, root: RootLabel): RootLabel =>
    root.phase === "tool" && starters.has(ownerOf(node)) ? { ...root, phase: "boot" } : root;
  for (const { node, byPlace, ...label } of project.roots) {
    if (!spread.isAsked(node)) continue;
    const root = asStarted(node, label);
    spread.seed(node, root === label && byPlace !== true ? whereItRuns(project, node, label) : root);
  }
  for (const { registration, to } of edges) {
    if (registration?.phase === "tool") spread.seed(to, asStarted(to, registration));
  }
}

/** Phases that say more about a function than its shape does. */
const surerThanShape: readonly Colour[] = ["serving", "tool", "off-loop", "shutdown"];

/**
 * Functions shaped like handlers that nothing calls. Objects and classes some of whose members are registered in plain
 * sight are left out: of these, a handler that nobody registers is one that nobody uses.
 */
function seedApparentRoots(spread: Spread, project: LinkedProject): void {
  for (const { node, ...label } of project.apparentRoots) {
    if (label.phase === "open" || !spread.isAsked(node)) continue;
    const arrivals = spread.arrivals(node);
    if (isRunBy(project, node, "call") || besides(node).some((other) => isRunBy(project, other, "register"))) continue;
    if (surerThanShape.some((colour) => arrivals?.has(colour) === true)) continue;
    spread.seed(node, whereItRuns(project, node, label));
  }
}

/** The members of the object or class that a function is a member of; none for others. */
function besides({ file, fact: { owner } }: FunctionNode): readonly FunctionNode[] {
  const container = containerOf(owner);
  return container === undefined ? [] : file.functions.filter(({ fact }) => containerOf(fact.owner) === container);
}

function containerOf(owner: FunctionNode["fact"]["owner"]): string | undefined {
  if (owner === undefined) return undefined;
  return `${owner.kind} ${String(owner.kind === "class" ? owner.class : owner.object)}`;
}

function seedOpenRoots(spread: Spread, project: LinkedProject, servers: Servers): void {
  for (const { node, ...label } of project.apparentRoots) {
    if (!spread.isAsked(node)) continue;
    const arrivals = spread.arrivals(node);
    const isSurer = surerThanShape.some((colour) => arrivals?.has(colour) === true) || arrivals?.has("likely-serving");
    if (label.phase === "open" && isSurer !== true) spread.seed(node, openRoot(project, node, servers));
  }
  for (const node of project.visible) {
    if (spread.isAsked(node) && spread.arrivals(node) === undefined && !project.isOnlyTested(node))
      spread.seed(node, openRoot(project, node, servers));
  }
}

/** When an async function that nobody calls runs, as far as its name, its place and what it does tell. */
function openRoot(project: LinkedProject, node: FunctionNode, servers: Servers): RootLabel {
  const label = node.fact.name;
  const root = whereItRuns(project, node, { kind: "async-function", phase: "open", label });
  if (root.phase !== "open") return root;
  if (isInTool(node.file, servers)) return { ...root, phase: "tool" };
  if (servers.starters.has(node)) return { ...root, phase: "boot" };
  const name = label.slice(label.lastIndexOf(".") + 1);
  const named = (["boot", "shutdown", "tool"] as const).find((phase) => lifecycleNames[phase].test(name));
  return named === undefined ? root : { ...root, phase: named };
}
