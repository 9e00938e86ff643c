import type { LinkedProject } from "../graph/linked-project.js";
import type { Edge, FileNode, FunctionNode, RootLabel } from "../graph/nodes.js";
import type { PackageEntry } from "../project.js";
import { notServerScripts, serverScripts } from "../roots/conventions.js";
import type { Phase } from "../roots/types.js";
import { configuredPhase, isToolPackage } from "./places.js";
import type { Servers } from "./servers.js";
import type { Spread } from "./spread.js";

/** Seeds the top level of entry files: worker files, what `package.json` names, tools, and files that nobody imports. */
export function seedModules(
  spread: Spread,
  project: LinkedProject,
  servers: Servers,
  tops: readonly FunctionNode[],
): void {
  const entries = entryPhases(project, servers);
  const sure = sureEntries(project, servers, entries);
  for (const top of tops) {
    const { file } = top;
    const isImported = isRunBy(project, top, "import");
    const isSure = sure.paths.has(file.path) || (!sure.packages.has(file.package) && !isImported);
    const phase = entryPhase(project, file, entries.get(file.path)) ?? (isImported ? undefined : "boot");
    if (phase === undefined) continue;
    const root = phase === "boot" && !entries.has(file.path) ? moduleRoot(file, servers) : moduleLabel(file, phase);
    spread.seed(top, root);
    if (root.phase === "boot" && isSure) spread.seedSurely(top, root);
  }
}

export function isRunBy({ incoming }: LinkedProject, node: FunctionNode, kind: Edge["kind"]): boolean {
  return incoming.get(node)?.some((edge) => edge.kind === kind) === true;
}

/** The top levels of linked files among some functions (or of all), in the order of the files. */
export function modulesWithin(
  { index }: LinkedProject,
  asked: ReadonlySet<FunctionNode> | undefined,
): readonly FunctionNode[] {
  if (asked === undefined)
    return [...index.files.values()].filter(isLinked).flatMap(({ functions }) => functions.slice(0, 1));
  return [...asked]
    .filter(({ file, fact }) => fact.kind === "module" && isLinked(file) && index.files.get(file.path) === file)
    .sort((a, b) => (a.file.path < b.file.path ? -1 : 1));
}

function isLinked({ role }: FileNode): boolean {
  return role !== "test";
}

/** When a module's top level runs that nothing is seen to load. */
export function moduleRoot(file: FileNode, servers: Servers): RootLabel {
  const isTool = file.role === "tool" || (file.package !== undefined && isToolPackage(file.package, servers));
  return moduleLabel(file, isTool ? "tool" : "boot");
}

function moduleLabel({ path }: FileNode, phase: Phase): RootLabel {
  return { kind: phase === "off-loop" ? "worker" : "module", phase, label: path };
}

function entryPhase(project: LinkedProject, file: FileNode, entry: Phase | undefined): Phase | undefined {
  if (project.offLoopFiles.has(file.path)) return "off-loop";
  return configuredPhase(project, file) ?? (file.role === "tool" ? "tool" : entry);
}

/** Files that `package.json` names, with the phase in which they run. */
function entryPhases(project: LinkedProject, servers: Servers): ReadonlyMap<string, Phase> {
  const phases = new Map<string, Phase>();
  for (const info of project.index.layout.packages) {
    const isTool = isToolPackage(info, servers);
    for (const entry of info.entries) {
      const phase = isTool || !startsServer(project, servers, entry) ? "tool" : "boot";
      if (phases.get(entry.path) !== "boot") phases.set(entry.path, phase);
    }
  }
  return phases;
}

function startsServer(project: LinkedProject, { starters }: Servers, { kind, script, path }: PackageEntry): boolean {
  if (script !== undefined) return serverScripts.test(script) && !notServerScripts.test(script);
  const [top] = project.index.files.get(path)?.functions ?? [];
  return kind !== "bin" || (top !== undefined && starters.has(top));
}

/** Entries that a server certainly goes through: those that start it, if any is seen to, else all. */
function sureEntries(project: LinkedProject, { starters }: Servers, entries: ReadonlyMap<string, Phase>) {
  const files = [...entries].flatMap(([path, phase]) =>
    phase === "boot" ? (project.index.files.get(path) ?? []) : [],
  );
  const starting = files.filter(({ functions: [top] }) => top !== undefined && starters.has(top));
  const withStart = new Set(starting.map((file) => file.package));
  const others = files.filter((file) => !withStart.has(file.package));
  return {
    paths: new Set([...starting, ...others].map(({ path }) => path)),
    packages: new Set(files.map((file) => file.package)),
  };
}
