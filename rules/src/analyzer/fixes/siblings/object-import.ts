import { dropEntry, type NamedEntry } from "./entries.js";
import { addToList, insertAfter, type Editing } from "./lines.js";
import { freeName } from "./names.js";
import { styleOf, withoutScheme } from "./style.js";
import type { Target } from "./targets.js";

/** `const { readFileSync } = fs` → `const { readFile } = fs.promises`. */
export function fromObject(
  editing: Editing,
  entry: NamedEntry,
  isDropped: boolean,
  targets: readonly Target[],
): string | undefined {
  const { edits, source, label } = editing;
  const { node, value } = entry.origin;
  const prefix = value.path === "" ? "" : `${value.path}.`;
  const target = targets.find(
    ({ module, path }) => withoutScheme(module) === withoutScheme(value.specifier) && path.startsWith(prefix),
  );
  const members = target?.path.slice(prefix.length).split(".") ?? [];
  const name = members.pop();
  if (name === undefined || name === "") return undefined;
  const way = members.map((member) => `.${member}`).join("");
  const local = freeName(source, name);
  const specifier = local === name ? name : `${name}: ${local}`;
  if (isDropped && (way === "" || entry.isAlone)) {
    edits.replace(source, entry.node, specifier, label);
    edits.insert(source, node.end, way, label);
  } else if (way === "") addToList(editing, entry.list, specifier);
  else {
    const text = `const { ${specifier} } = ${node.getText(source.tree)}${way}${styleOf(source).end}`;
    insertAfter(editing, entry.statement, [text]);
    if (isDropped) dropEntry(editing, entry);
  }
  return local;
}
