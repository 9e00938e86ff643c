import { append, getOrAdd } from "../collections.js";
import {
  commandFiles,
  migrationFiles,
  lifecycleNames,
  notServerScripts,
  serverDependencies,
  serverScripts,
  toolPackages,
} from "../roots/conventions.js";
import type { PackageEntry, PackageInfo } from "../project.js";
import type { Phase, RootKind } from "../roots/types.js";
import type { LinkedProject } from "./link.js";
import { ownerOf, type Edge, type FileNode, type FunctionNode, type Root, type RootLabel } from "./nodes.js";
import { createTestUse } from "./test-use.js";
import { visibleFunctions } from "./visible.js";

/**
 * Phases as they spread. Serving that rests on a guess is kept apart, so that certainty is not lost or won on the way;
 * so is boot that certainly happens, with no condition on the way: what is kept for good then is ready before anybody waits.
 */
export type Colour = Phase | "likely-serving" | "sure-boot";

/** How a function came to a phase first (by the fewest calls): from outside, or through an edge. */
export interface Arrival {
  readonly colour: Colour;
  readonly root?: RootLabel;
  readonly edge?: Edge;
  readonly from?: Arrival;
}

export type Phases = ReadonlyMap<FunctionNode, ReadonlyMap<Colour, Arrival>>;

/** Spreads phases from the roots down the calls. */
export function spreadPhases(project: LinkedProject): Phases {
  const edges = withServerStarts(project);
  const spread = new Spread(edges);
  const servers = serverPackagesOf(project.edges);
  seedRoots(spread, project);
  seedModules(spread, project, servers);
  spread.run();
  for (const file of linkedFiles(project)) spread.seed(file.functions[0], moduleRoot(file, servers), ifNew);
  spread.run();
  // A registration in code that nobody is seen to run is made by somebody we do not see.
  for (const edge of edges) {
    if (edge.kind === "register" && !spread.has(edge.from)) spread.arriveFromNowhere(edge);
  }
  spread.run();
  const called = new Set(project.edges.flatMap((edge) => (edge.kind === "call" ? [edge.to] : [])));
  const seen = seenContainers(project);
  for (const { node, ...label } of project.apparentRoots) {
    if (!called.has(node) && !seen.has(containerOf(node)))
      spread.seed(node, whereItRuns(project, node, label), isNotServing);
  }
  spread.run();
  const starters = serverStarters(project);
  const onlyTested = createTestUse(project);
  for (const node of visibleFunctions(project)) {
    if (!onlyTested(node)) spread.seed(node, openRoot(project, node, starters, servers), ifNew);
  }
  spread.run();
  return spread.phases;
}

/**
 * Objects and classes some of whose members are registered where we can see it: of these, a handler that nobody
 * registers is one that nobody uses. Where registration itself is out of sight, a handler's shape has to do.
 */
function seenContainers(project: LinkedProject): ReadonlySet<string | undefined> {
  const registered = project.edges.flatMap((edge) => (edge.kind === "register" ? [edge.to] : []));
  const containers = new Set<string | undefined>(registered.map(containerOf));
  containers.delete(undefined);
  return containers;
}

function containerOf({ file, fact: { owner } }: FunctionNode): string | undefined {
  if (owner === undefined) return undefined;
  return `${file.path} ${owner.kind} ${String(owner.kind === "class" ? owner.class : owner.object)}`;
}

const isNotServing = (known: ReadonlyMap<Colour, Arrival> | undefined): boolean =>
  known === undefined || !["serving", "tool", "off-loop", "shutdown"].some((colour) => known.has(colour as Colour));

const ifNew = (known: ReadonlyMap<Colour, Arrival> | undefined): boolean => known === undefined;

function linkedFiles(project: LinkedProject): readonly FileNode[] {
  return [...project.index.files.values()].filter((file) => file.role !== "test");
}

class Spread {
  readonly phases = new Map<FunctionNode, Map<Colour, Arrival>>();
  readonly #outgoing: ReadonlyMap<FunctionNode, readonly Edge[]>;
  readonly #queue: { readonly node: FunctionNode; readonly arrival: Arrival }[] = [];

  constructor(edges: readonly Edge[]) {
    this.#outgoing = byOrigin(edges);
  }

  has(node: FunctionNode): boolean {
    return this.phases.has(node);
  }

  seed(
    node: FunctionNode | undefined,
    root: RootLabel | undefined,
    condition: (known: ReadonlyMap<Colour, Arrival> | undefined) => boolean = () => true,
  ): void {
    if (node === undefined || root === undefined || root.phase === "inherit") return;
    const owner = ownerOf(node);
    if (!condition(this.phases.get(owner))) return;
    this.#arrive(owner, { colour: root.phase, root });
  }

  /** A module that is certainly loaded before anything is served. */
  seedSurely(node: FunctionNode | undefined, root: RootLabel): void {
    if (node !== undefined) this.#arrive(node, { colour: "sure-boot", root });
  }

  arriveFromNowhere(edge: Edge): void {
    const colour = edge.from.file.role === "tool" ? "tool" : "boot";
    const next = transferred(edge, colour);
    if (next !== undefined) this.#arrive(edge.to, { colour: next, edge, ...labelOf(edge) });
  }

  run(): void {
    for (const { node, arrival } of this.#queue) {
      for (const edge of this.#outgoing.get(node) ?? []) {
        const colour = transferred(edge, arrival.colour);
        if (colour !== undefined) this.#arrive(edge.to, { colour, edge, from: arrival, ...labelOf(edge) });
      }
    }
    this.#queue.length = 0;
  }

  #arrive(node: FunctionNode, arrival: Arrival): void {
    const known = getOrAdd(this.phases, node, () => new Map<Colour, Arrival>());
    if (known.has(arrival.colour)) return;
    known.set(arrival.colour, arrival);
    this.#queue.push({ node, arrival });
  }
}

function labelOf(edge: Edge): { readonly root?: RootLabel } {
  return edge.registration === undefined ? {} : { root: edge.registration };
}

function byOrigin(edges: readonly Edge[]): ReadonlyMap<FunctionNode, readonly Edge[]> {
  const outgoing = new Map<FunctionNode, Edge[]>();
  for (const edge of edges) {
    append(outgoing, edge.from, edge);
  }
  return outgoing;
}

/** The phase in which an edge's target runs when its origin runs in `colour`; undefined where it does not get through. */
function transferred(edge: Edge, colour: Colour): Colour | undefined {
  if (edge.to.fact.annotation === "nonblocking") return undefined;
  if (edge.guards.includes("off-loop")) return "off-loop";
  if (colour === "sure-boot") return surely(edge) ? colour : undefined;
  switch (edge.kind) {
    case "register":
      return registered(edge, colour);
    case "import":
      // A module's top level runs once, whoever needs it first.
      return colour === "serving" || colour === "likely-serving" || colour === "open" ? "boot" : colour;
    case "call":
    case "callback":
      return edge.likely && colour === "serving" ? "likely-serving" : colour;
  }
}

function surely({ kind, likely, guards }: Edge): boolean {
  return kind !== "register" && !likely && !guards.includes("maybe") && !guards.includes("main");
}

/** Kinds of roots that only a server has: a tool that registers them is starting one. */
const serverKinds = new Set<RootKind>(["http", "websocket", "rpc", "graphql", "message", "queue", "ipc", "editor"]);

function registered({ registration, from, to }: Edge, colour: Colour): Colour | undefined {
  if (registration === undefined || registration.phase === "inherit") return colour;
  if (colour === "off-loop" || colour === "shutdown") return colour;
  if (to.file.role === "tool" || from.file.role === "tool") return "tool";
  if (serverKinds.has(registration.kind)) return registration.phase;
  // Timers and listeners of a command end with it.
  if (colour === "tool" || isCommandFile(from.file)) return "tool";
  return registration.phase;
}

function seedRoots(spread: Spread, project: LinkedProject): void {
  const starters = serverStarters(project);
  for (const { node, ...label } of project.roots) {
    const isCommand = label.phase === "tool";
    const isServer = isCommand && starters.has(ownerOf(node));
    spread.seed(node, isServer ? { ...label, phase: "boot" } : whereItRuns(project, node, label));
  }
  for (const edge of project.edges) {
    if (edge.registration?.phase !== "tool") continue;
    const phase = starters.has(edge.to) ? "boot" : "tool";
    spread.seed(edge.to, { ...edge.registration, phase });
  }
}

/** A root's own phase, unless its file says otherwise: worker files, tools, and what the configuration names. */
function whereItRuns(
  { index, offLoopFiles }: LinkedProject,
  { file }: FunctionNode,
  label: Omit<Root, "node">,
): RootLabel {
  const configured = index.config.phases.find(({ files }) => files.test(file.path));
  if (configured !== undefined) return { ...label, phase: configured.phase };
  if (offLoopFiles.has(file.path)) return { ...label, phase: "off-loop" };
  return file.role === "tool" ? { ...label, phase: "tool" } : label;
}

/** Functions from which the registration of a request handler (or the like), or the opening of a port, is reached. */
function serverStarters({ edges, serverStarts }: LinkedProject): ReadonlySet<FunctionNode> {
  const incoming = new Map<FunctionNode, FunctionNode[]>();
  const starters = new Set<FunctionNode>([...serverStarts].filter(({ file }) => file.role === undefined));
  for (const edge of edges) {
    if (edge.kind === "register") {
      const { registration } = edge;
      if (registration !== undefined && serverKinds.has(registration.kind) && edge.from.file.role === undefined)
        starters.add(edge.from);
    } else {
      append(incoming, edge.to, edge.from);
    }
  }
  for (const starter of starters) for (const caller of incoming.get(starter) ?? []) starters.add(caller);
  return starters;
}

/** A listener or timer that starts a server (a cluster's worker told to begin) is boot, not serving. */
function withServerStarts(project: LinkedProject): readonly Edge[] {
  const starters = serverStarters(project);
  return project.edges.map((edge) => {
    const { registration } = edge;
    const startsServer = registration !== undefined && startingKinds.has(registration.kind) && starters.has(edge.to);
    return startsServer && registration.phase === "serving"
      ? { ...edge, registration: { ...registration, phase: "boot" } }
      : edge;
  });
}

const startingKinds = new Set<RootKind>(["event", "ipc", "timer", "cron", "lifecycle"]);

/** Packages with code that registers request handlers. */
function serverPackagesOf(edges: readonly Edge[]): ReadonlySet<PackageInfo> {
  const found = new Set<PackageInfo>();
  for (const { registration, from } of edges) {
    const isServer = registration !== undefined && serverKinds.has(registration.kind) && from.file.role === undefined;
    if (isServer && from.file.package !== undefined) found.add(from.file.package);
  }
  return found;
}

/** Entry files: worker files first, then what `package.json` names, then scripts. */
function seedModules(spread: Spread, project: LinkedProject, servers: ReadonlySet<PackageInfo>): void {
  const { index, offLoopFiles } = project;
  const imported = new Set(project.edges.flatMap((edge) => (edge.kind === "import" ? [edge.to.file] : [])));
  const entries = entryPhases(project, servers);
  const withEntries = new Set(
    [...entries].flatMap(([path, phase]) => (phase === "boot" ? [index.files.get(path)?.package] : [])),
  );
  const sureEntries = serverEntries(project, entries);
  for (const file of linkedFiles(project)) {
    const [top] = file.functions;
    if (offLoopFiles.has(file.path)) {
      spread.seed(top, { kind: "worker", phase: "off-loop", label: file.path });
      continue;
    }
    const configured = index.config.phases.find(({ files }) => files.test(file.path));
    if (configured !== undefined) spread.seed(top, { kind: "module", phase: configured.phase, label: file.path });
    else if (file.role === "tool") spread.seed(top, moduleRoot(file, servers));
    else if (entries.has(file.path))
      spread.seed(top, { kind: "module", phase: entries.get(file.path) ?? "boot", label: file.path });
    else if (!imported.has(file)) spread.seed(top, moduleRoot(file, servers));
    const isEntry = sureEntries.has(file.path) || (!withEntries.has(file.package) && !imported.has(file));
    if (isEntry && file.role === undefined) spread.seedSurely(top, moduleRoot(file, servers));
  }
}

/** Of a package's boot entries those that start its server, if any is seen to. */
function serverEntries(project: LinkedProject, entries: ReadonlyMap<string, Phase>): ReadonlySet<string> {
  const starters = serverStarters(project);
  const files = [...entries].flatMap(([path, phase]) =>
    phase === "boot" ? (project.index.files.get(path) ?? []) : [],
  );
  const starting = files.filter(({ functions: [top] }) => top !== undefined && starters.has(top));
  const withStart = new Set(starting.map((file) => file.package));
  return new Set([...starting, ...files.filter((file) => !withStart.has(file.package))].map(({ path }) => path));
}

function moduleRoot(file: FileNode, servers: ReadonlySet<PackageInfo>): RootLabel {
  const isTool = file.role === "tool" || (file.package !== undefined && isToolPackage(file.package, servers));
  return { kind: "module", phase: isTool ? "tool" : "boot", label: file.path };
}

function entryPhases(project: LinkedProject, servers: ReadonlySet<PackageInfo>): ReadonlyMap<string, Phase> {
  const phases = new Map<string, Phase>();
  const starters = serverStarters(project);
  const startsServer = ({ kind, script, path }: PackageEntry): boolean => {
    if (script !== undefined) return serverScripts.test(script) && !notServerScripts.test(script);
    const [top] = project.index.files.get(path)?.functions ?? [];
    return kind !== "bin" || (top !== undefined && starters.has(top));
  };
  for (const info of project.index.layout.packages) {
    const isTool = isToolPackage(info, servers);
    for (const entry of info.entries) {
      const phase = isTool || !startsServer(entry) ? "tool" : "boot";
      if (phases.get(entry.path) !== "boot") phases.set(entry.path, phase);
    }
  }
  return phases;
}

const serverPackages = new Set(serverDependencies);

/** A package that people run or build with, and that serves nobody. */
function isToolPackage(info: PackageInfo, servers: ReadonlySet<PackageInfo>): boolean {
  for (const dependency of info.runtimeDependencies) if (serverPackages.has(dependency)) return false;
  const { name } = info;
  if (name !== undefined && toolPackages.names.some((pattern) => pattern.test(name))) return true;
  if (toolPackages.hosts.some((host) => info.runtimeDependencies.has(host))) return true;
  return !servers.has(info) && info.entries.some((entry) => entry.kind === "bin");
}

/** When an async function that nobody calls runs, as far as its name, its place and what it does tell. */
function openRoot(
  project: LinkedProject,
  node: FunctionNode,
  starters: ReadonlySet<FunctionNode>,
  servers: ReadonlySet<PackageInfo>,
): RootLabel {
  const label = node.fact.name;
  const placed = whereItRuns(project, node, { kind: "async-function", phase: "open", label });
  if (placed.phase !== "open") return placed;
  if (isInTool(node.file, servers)) return { kind: "async-function", phase: "tool", label };
  // What registers request handlers starts a server.
  if (starters.has(node)) return { kind: "async-function", phase: "boot", label };
  const name = label.slice(label.lastIndexOf(".") + 1);
  for (const phase of ["boot", "shutdown", "tool"] as const) {
    if (lifecycleNames[phase].test(name)) return { kind: "async-function", phase, label };
  }
  return { kind: "async-function", phase: "open", label };
}

function isInTool(file: FileNode, servers: ReadonlySet<PackageInfo>): boolean {
  if (file.role === "tool") return true;
  const info = file.package;
  if (info === undefined) return false;
  return isCommandFile(file) || migrationFiles.test(file.path) || isToolPackage(info, servers);
}

/** The commands of a package that people run. */
function isCommandFile({ package: info, pathInPackage }: FileNode): boolean {
  return info?.entries.some((entry) => entry.kind === "bin") === true && commandFiles.test(pathInPackage);
}
