import type { ExportFact } from "../facts/types.js";
import type { FileNode } from "./nodes.js";
import { exportsIn } from "./stars.js";

/**
 * Whether a file says plainly that it exports nothing under a name. Barrels ask every file behind them for every name: most
 * of all answers about exports would be this one.
 */
export function lacksExport(file: FileNode, name: string): boolean {
  if (name === "default" || name === "export=") return false;
  const { named, assigned, starred } = exportsIn(file);
  return assigned.length === 0 && starred.length === 0 && !named.has(name);
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
