import type { FormattingOptions, ParseError } from "jsonc-parser";
import onDemand from "../../../on-demand.cjs";
import type { FileChange } from "../types.js";
import type { AddedPackage, Surroundings } from "./types.js";
import type { PackageFacts } from "./task.js";
import { joinPath } from "./generate/paths.js";

export interface ManifestChange {
  readonly changes: readonly FileChange[];
  readonly added: readonly AddedPackage[];
}

/** Adds what is missing to a `package.json`, in its own formatting; what it has stays as it is. */
export function changeManifest(
  pack: PackageFacts,
  packages: ReadonlyMap<string, string>,
  scripts: ReadonlyMap<string, string>,
  surroundings: Surroundings,
): ManifestChange | undefined {
  const file = joinPath(pack.directory, "package.json");
  const before = surroundings.textOf(file);
  const added = [...packages]
    .filter(([name]) => !pack.dependencies.has(name))
    .map(([name, range]) => ({ name, range }));
  const newScripts = [...scripts].filter(([name]) => !pack.scripts.has(name));
  if (added.length === 0 && newScripts.length === 0) return { changes: [], added };
  if (before === undefined || !isWhole(before)) return undefined;
  let text = before;
  for (const { name, range } of added) text = withEntry(text, "dependencies", name, range, true);
  for (const [name, command] of newScripts) text = withEntry(text, "scripts", name, command, false);
  const label = added.length > 0 ? `Add ${added.map(({ name }) => name).join(", ")}` : "Add a script";
  return { changes: [{ file, edits: [difference(before, text, label)] }], added };
}

/** What is half typed would be torn apart. */
function isWhole(text: string): boolean {
  const errors: ParseError[] = [];
  return onDemand.jsonc().parseTree(text, errors)?.type === "object" && errors.length === 0;
}

function withEntry(text: string, field: string, name: string, value: string, isSorted: boolean): string {
  const getInsertionIndex = (names: readonly string[]): number => {
    const index = names.findIndex((other) => other > name);
    return index === -1 || !isSorted ? names.length : index;
  };
  const { applyEdits, modify } = onDemand.jsonc();
  const edits = modify(text, [field, name], value, { formattingOptions: formattingOf(text), getInsertionIndex });
  return applyEdits(text, edits);
}

function formattingOf(text: string): FormattingOptions {
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? "  ";
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  return { insertSpaces: !indent.includes("\t"), tabSize: indent.includes("\t") ? 1 : indent.length, eol };
}

/** One edit from what both texts begin with to what both end with. */
function difference(before: string, after: string, label: string): FileChange["edits"][number] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { start, end: before.length - end, text: after.slice(start, after.length - end), label };
}
