import type { Finding, Location, PathStep } from "eslint-plugin-unstuck/analyzer";
import { SymbolKind, type CallHierarchyItem } from "vscode-languageserver-types";
import type { ProjectView } from "./context.js";
import { costWords } from "./cost.js";
import { isObject } from "./json.js";

/** Something that calls or is called on a path. Plain data: it travels to the client and back. */
export type HierarchyNode =
  | { readonly kind: "root" | "function"; readonly name: string; readonly file: string; readonly line: number }
  | { readonly kind: "cause"; readonly name: string; readonly detail: string; readonly at: Location };

export function rootOf({ root: { label, file, line } }: Finding): HierarchyNode {
  return { kind: "root", name: label, file, line };
}

export function callerOf({ caller, file, callerLine }: PathStep): HierarchyNode {
  return { kind: "function", name: caller, file, line: callerLine };
}

/** What the step calls: the function that the next step is in, or the blocking API. */
export function targetOf({ path, cause }: Finding, index: number): HierarchyNode {
  const next = path[index + 1];
  if (next !== undefined) return callerOf(next);
  const { file, line, column, endLine, endColumn, api } = cause;
  const at = { file, line, column, endLine, endColumn };
  return { kind: "cause", name: api, detail: `blocks: ${costWords[cause.cost]}`, at };
}

export function keyOf(node: HierarchyNode): string {
  if (node.kind !== "cause") return JSON.stringify([node.kind, node.name, node.file, node.line]);
  return JSON.stringify([node.kind, node.name, node.at.file, node.at.line, node.at.column]);
}

export function distinct(nodes: readonly HierarchyNode[]): readonly HierarchyNode[] {
  return [...new Map(nodes.map((node) => [keyOf(node), node])).values()];
}

const symbolKinds = {
  root: SymbolKind.Event,
  function: SymbolKind.Function,
  cause: SymbolKind.Function,
} as const satisfies Record<HierarchyNode["kind"], SymbolKind>;

export function toItem(view: ProjectView, node: HierarchyNode): CallHierarchyItem {
  const file = node.kind === "cause" ? node.at.file : node.file;
  const detail = node.kind === "cause" ? node.detail : `${node.file}:${String(node.line)}`;
  const range = view.rangeOf(node.kind === "cause" ? node.at : headOf(view, node));
  const kind = symbolKinds[node.kind];
  return { name: node.name, kind, detail, uri: view.uriOf(file), range, selectionRange: range, data: node };
}

/** The name where the line says it, else the start of the line's text. */
function headOf(view: ProjectView, { file, line, name }: Exclude<HierarchyNode, { readonly kind: "cause" }>): Location {
  const text = (view.textOf(file) ?? "").split(/\r\n|\n|\r/)[line - 1] ?? "";
  const simple = name.split(/[.\s]/).at(-1) ?? name;
  const found = text.indexOf(simple);
  const start = found === -1 ? text.length - text.trimStart().length : found;
  const end = found === -1 ? text.length : found + simple.length;
  return { file, line, column: start + 1, endLine: line, endColumn: end + 1 };
}

/** What we gave the client, back again; it may have lost it. */
export function nodeOf({ data }: CallHierarchyItem): HierarchyNode | undefined {
  return isNode(data) ? data : undefined;
}

function isNode(value: unknown): value is HierarchyNode {
  if (!isObject(value) || typeof value["name"] !== "string") return false;
  if (value["kind"] === "cause") return isObject(value["at"]) && typeof value["at"]["file"] === "string";
  const isKnown = value["kind"] === "root" || value["kind"] === "function";
  return isKnown && typeof value["file"] === "string" && typeof value["line"] === "number";
}
