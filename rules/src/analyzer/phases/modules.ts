import type { LinkedProject } from "../graph/linked-project.js";
import type { Edge, FileNode, FunctionNode, RootLabel } from "../graph/nodes.js";
import type { PackageEntry } from "../project.js";
import { notServerScripts, serverScripts } from "../roots/conventions.js";
import type { Phase } from "../roots/types.js";
import { configuredPhase, isToolPackage } from "./places.js";
import type { Servers } from "./servers.js";
import type { Spread } from "./spread.js";

/** Seeds the top level of entry files: worker files, what `package.json` names, tools, and files that nobody imports. */
export function seedModules(spread: Spread, project: LinkedProject, servers: Servers): void {
  const imported = new Set([...targetsOf(project.edges, "import")].map(({ file }) => file));
  const entries = entryPhases(project, servers);
  const sure = sureEntries(project, servers, entries);
  const isSure = (file: FileNode): boolean =>
    sure.paths.has(file.path) || (!sure.packages.has(file.package) && !imported.has(file));
  for (const file of linkedFiles(project)) {
    const [top] = file.functions;
    if (!spread.isAsked(top)) continue;
    const phase = entryPhase(project, file, entries.get(file.path)) ?? (imported.has(file) ? undefined : "boot");
    if (phase === undefined) continue;
    const root = phase === "boot" && !entries.has(file.path) ? moduleRoot(file, servers) : moduleLabel(file, phase);
    spread.seed(top, root);
    if (root.phase === "boot" && isSure(file)) spread.seedSurely(top, root);
  }
}

/** What edges of one kind lead to. */
export function targetsOf(edges: readonly Edge[], kind: Edge["kind"]): ReadonlySet<FunctionNode> {
  const found = new Set<FunctionNode>();
  for (const edge of edges) if (edge.kind === kind) found.add(edge.to);
  return found;
}

export function linkedFiles(project: LinkedProject): readonly FileNode[] {
  return [...project.index.files.values()].filter((file) => file.role !== "test");
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
