import type { LinkedProject } from "../graph/linked-project.js";
import type { FileNode, FunctionNode, RootLabel } from "../graph/nodes.js";
import type { PackageInfo } from "../project.js";
import { commandFiles, migrationFiles, serverDependencies, toolPackages } from "../roots/conventions.js";
import type { Phase } from "../roots/types.js";
import type { Servers } from "./servers.js";

/** A root's own phase, unless its file says otherwise: worker files, tools, and what the configuration names. */
export function whereItRuns(project: LinkedProject, { file }: FunctionNode, label: RootLabel): RootLabel {
  const phase = configuredPhase(project, file) ?? (project.offLoopFiles.has(file.path) ? "off-loop" : undefined);
  if (phase !== undefined) return { ...label, phase };
  return file.role === "tool" ? { ...label, phase: "tool" } : label;
}

/** The phase that the configuration gives to a file. */
export function configuredPhase({ index }: LinkedProject, { path }: FileNode): Phase | undefined {
  return index.config.phases.find(({ files }) => files.test(path))?.phase;
}

/** A file that only people run, or that belongs to a package that only people run. */
export function isInTool(file: FileNode, servers: Servers): boolean {
  if (file.role === "tool" || isCommandFile(file) || migrationFiles.test(file.path)) return true;
  return file.package !== undefined && isToolPackage(file.package, servers);
}

/** The commands of a package that people run. */
export function isCommandFile({ package: info, pathInPackage }: FileNode): boolean {
  return info?.entries.some((entry) => entry.kind === "bin") === true && commandFiles.test(pathInPackage);
}

const serverPackages = new Set(serverDependencies);

/** A package that people run or build with, and that serves nobody. */
export function isToolPackage(info: PackageInfo, { packages }: Servers): boolean {
  for (const dependency of info.runtimeDependencies) if (serverPackages.has(dependency)) return false;
  const { name } = info;
  if (name !== undefined && toolPackages.names.some((pattern) => pattern.test(name))) return true;
  if (toolPackages.hosts.some((host) => info.runtimeDependencies.has(host))) return true;
  return !packages.has(info) && info.entries.some((entry) => entry.kind === "bin");
}
