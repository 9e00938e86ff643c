import type { LinkedProject } from "../graph/linked-project.js";
import { ownerOf, type Edge, type FunctionNode, type RootLabel } from "../graph/nodes.js";
import { lifecycleNames } from "../roots/conventions.js";
import type { Phase } from "../roots/types.js";
import { linkedFiles, moduleRoot, seedModules, targetsOf } from "./modules.js";
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
  const edges = withServerStarts(edgesWithin(project, asked), servers);
  const spread = new Spread(edges, servers, asked);
  seedRoots(spread, project, servers);
  seedModules(spread, project, servers);
  spread.run();
  for (const file of linkedFiles(project)) {
    const [top] = file.functions;
    if (spread.isAsked(top) && spread.arrivals(top) === undefined) spread.seed(top, moduleRoot(file, servers));
  }
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

/** In the order in which they are without the others: of two ways that are as short the first one counts. */
function edgesWithin({ edges }: LinkedProject, asked: ReadonlySet<FunctionNode> | undefined): readonly Edge[] {
  return asked === undefined ? edges : edges.filter(({ to }) => asked.has(to));
}

/** The phase that a colour stands for. */
export function phaseOf(colour: Colour): Phase {
  if (colour === "likely-serving") return "serving";
  return colour === "sure-boot" ? "boot" : colour;
}

function seedRoots(spread: Spread, project: LinkedProject, { starters }: Servers): void {
  const asStarted = (node: FunctionNode, root: RootLabel): RootLabel =>
    root.phase === "tool" && starters.has(ownerOf(node)) ? { ...root, phase: "boot" } : root;
  for (const { node, byPlace, ...label } of project.roots) {
    if (!spread.isAsked(node)) continue;
    const root = asStarted(node, label);
    spread.seed(node, root === label && byPlace !== true ? whereItRuns(project, node, label) : root);
  }
  for (const { registration, to } of project.edges) {
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
  const called = targetsOf(project.edges, "call");
  const seen = new Set([...targetsOf(project.edges, "register")].flatMap(containerOf));
  for (const { node, ...label } of project.apparentRoots) {
    if (label.phase === "open" || !spread.isAsked(node)) continue;
    const arrivals = spread.arrivals(node);
    if (called.has(node) || containerOf(node).some((container) => seen.has(container))) continue;
    if (surerThanShape.some((colour) => arrivals?.has(colour) === true)) continue;
    spread.seed(node, whereItRuns(project, node, label));
  }
}

/** A name for the object or class that a function is a member of; none for others. */
function containerOf({ file, fact: { owner } }: FunctionNode): readonly string[] {
  if (owner === undefined) return [];
  return [`${file.path} ${owner.kind} ${String(owner.kind === "class" ? owner.class : owner.object)}`];
}

function seedOpenRoots(spread: Spread, project: LinkedProject, servers: Servers): void {
  for (const { node, ...label } of project.apparentRoots) {
    if (!spread.isAsked(node)) continue;
    const arrivals = spread.arrivals(node);
    const isSurer = surerThanShape.some((colour) => arrivals?.has(colour) === true) || arrivals?.has("likely-serving");
    if (label.phase === "open" && isSurer !== true) spread.seed(node, openRoot(project, node, servers));
  }
  for (const node of project.visible) {
    if (spread.isAsked(node) && spread.arrivals(node) === undefined && !project.onlyTested.has(node))
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
