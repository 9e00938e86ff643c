import type { LinkedProject } from "../../graph/linked-project.js";
import type { FunctionNode as GraphNode } from "../../graph/nodes.js";
import { fixIndex } from "../fix-index.js";
import { exportingModules } from "./aliases.js";

/**
 * The package whose users call a function: published, and what it gives to importers has the function (or its class) in it.
 * They cannot be told to wait.
 */
export function publishedBy(project: LinkedProject, node: GraphNode): string | undefined {
  const info = node.file.package;
  if (info === undefined || info.private || info.name === undefined) return undefined;
  const given = new Set(
    info.entries.filter(({ kind }) => kind === "main" || kind === "exports").map((entry) => entry.path),
  );
  if (given.size === 0) return undefined;
  const exported = new Set<string>();
  const modules = exportingModules(project, fixIndex(project).classOf.get(node) ?? node, exported);
  return exported.size > 0 && [...modules].some(({ path }) => given.has(path)) ? info.name : undefined;
}
