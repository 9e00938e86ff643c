import type { ExportFact } from "../facts/types.js";
import type { Evaluator } from "./evaluate.js";
import type { FileNode } from "./nodes.js";
import { exportsIn } from "./stars.js";

/**
 * Whether a file says plainly that it exports nothing under a name. Barrels are asked for many names that come through
 * another of them: most of all answers about exports would be this one.
 */
export function lacksExport(evaluator: Evaluator, file: FileNode, name: string): boolean {
  if (name === "default" || name === "export=") return false;
  const { named, assigned, starred } = exportsIn(file);
  if (assigned.length > 0 || named.has(name)) return false;
  if (starred.length === 0) return true;
  const stars = evaluator.stars(file);
  return stars?.always.length === 0 && !stars.byName.has(name);
}

/** Whether an edit may give a file a name that it lacked. */
export function gainsExports(before: readonly ExportFact[], now: readonly ExportFact[]): boolean {
  const known = new Set(before.map(nameOf));
  return now.some((fact) => !known.has(nameOf(fact)));
}

/** What is assigned, or behind a star, may have any. */
function nameOf(fact: ExportFact): string {
  return fact.kind === "value" || fact.kind === "from" ? `name ${fact.name}` : fact.kind;
}
