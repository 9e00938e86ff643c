import ts from "../../../typescript.cjs";
import type { Edits } from "../edits.js";
import type { Source } from "../source.js";
import { allNodes } from "./own-nodes.js";

/** Moves the lines that start between two offsets in a node to the right; text in templates and lines that other edits take stay. */
export function indentLines(
  { edits, source, label }: { readonly edits: Edits; readonly source: Source; readonly label: string },
  node: ts.Node,
  from: number,
  to: number,
  indentation: string,
): void {
  const { tree, text } = source;
  const literals = allNodes(node).filter(isText);
  for (const start of tree.getLineStarts()) {
    if (start <= from || start >= to || /^\s*$/.test(lineAt(text, start))) continue;
    if (literals.some((literal) => literal.getStart(tree) < start && start < literal.end)) continue;
    edits.indent(source, start, indentation, label);
  }
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  return text.slice(start, end === -1 ? undefined : end);
}

/** Nodes whose white space is part of what they mean. */
function isText(node: ts.Node): boolean {
  return ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node);
}
