import type { LinkedProject } from "../../graph/linked-project.js";
import type { FunctionNode as GraphNode } from "../../graph/nodes.js";
import { aliasesOf } from "./aliases.js";
import { fixIndex } from "../fix-index.js";

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
  const owner = fixIndex(project).classOf.get(node);
  if (owner === undefined) {
    const { exported, modules } = aliasesOf(project, node, undefined);
    return exported.size > 0 && [...modules].some(({ path }) => given.has(path)) ? info.name : undefined;
  }
  const isGiven = [...given].some((path) => {
    const file = project.index.files.get(path);
    return file?.facts.exports.some(
      (fact) => "name" in fact && project.evaluator.exported(file, fact.name).includes(owner.value),
    );
  });
  return isGiven ? info.name : undefined;
}
