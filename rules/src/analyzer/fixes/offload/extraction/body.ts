import ts from "../../../../typescript.cjs";
import { applyEdits } from "../../apply-edits.js";
import { indentationAt, type Source } from "../../source.js";
import { verbatim } from "../generate/lines.js";

/** Another text for a stretch of the source. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function replacing({ tree }: Source, node: ts.Node, text: string): Replacement {
  return { start: node.getStart(tree), end: node.end, text: inPlaceOf(node, text) };
}

/** The text of a stretch as lines that begin at the margin, with some nodes replaced. */
export function linesOf(
  source: Source,
  start: number,
  end: number,
  replacements: readonly Replacement[],
): readonly string[] {
  const indentation = indentationAt(source, start);
  const marked = [
    ...replacements.map((one) => ({ start: one.start - start, end: one.end - start, text: one.text })),
    ...lineStartsInTemplates(source, start, end).map((offset) => ({
      start: offset - start,
      end: offset - start,
      text: verbatim,
    })),
  ].sort((left, right) => left.start - right.start || left.end - right.end);
  const text = applyEdits(
    source.text.slice(start, end),
    marked.map((edit) => ({ ...edit, label: "" })),
  );
  return text.split(/\r?\n/).map((line) => (line.startsWith(indentation) ? line.slice(indentation.length) : line));
}

/** `{ limit }` says a name and a value. */
function inPlaceOf(node: ts.Node, text: string): string {
  return ts.isIdentifier(node) && ts.isShorthandPropertyAssignment(node.parent) && node.text !== text
    ? `${node.text}: ${text}`
    : text;
}

function lineStartsInTemplates({ tree }: Source, start: number, end: number): readonly number[] {
  const spans: (readonly [number, number])[] = [];
  const visit = (node: ts.Node): void => {
    if (node.end <= start || node.pos >= end) return;
    const isText =
      ts.isNoSubstitutionTemplateLiteral(node) ||
      node.kind === ts.SyntaxKind.TemplateHead ||
      node.kind === ts.SyntaxKind.TemplateMiddle ||
      node.kind === ts.SyntaxKind.TemplateTail;
    if (isText) spans.push([node.getStart(tree), node.end]);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return tree
    .getLineStarts()
    .filter((line) => line > start && line < end && spans.some(([from, to]) => from < line && line < to));
}
