import ts from "../../../typescript.cjs";
import type { Source } from "../source.js";
import type { Part } from "./moved.js";

/** What a selection means: the expression that it covers, or the statements of one block that it touches. */
export function selectedPart(source: Source, start: number, end: number): Part | undefined {
  const span = trimmed(source.text, start, end);
  if (span.end <= span.start) return undefined;
  const expression = expressionAt(source, span.start, span.end);
  if (expression !== undefined && !ts.isExpressionStatement(expression.parent)) {
    return { kind: "expression", node: expression };
  }
  const [first, ...others] = statementsIn(source, span.start, span.end);
  return first === undefined ? undefined : { kind: "statements", nodes: [first, ...others] };
}

/** The outermost expression that is exactly there. */
function expressionAt({ tree }: Source, start: number, end: number): ts.Expression | undefined {
  const visit = (node: ts.Node): ts.Expression | undefined => {
    if (node.getStart(tree) > start || node.end < end) return undefined;
    if (node.getStart(tree) === start && node.end === end && isMovable(node)) return node;
    return ts.forEachChild(node, visit);
  };
  return visit(tree);
}

function isMovable(node: ts.Node): node is ts.Expression {
  if (!ts.isExpression(node) || ts.isLiteralExpression(node)) return false;
  const { parent } = node;
  const isName = ts.isPropertyAccessExpression(parent) && parent.name === node;
  return !isName && !(ts.isIdentifier(node) && !ts.isExpressionStatement(parent));
}

/** Statements of the innermost block that hold all of the selection. */
function statementsIn({ tree }: Source, start: number, end: number): readonly ts.Statement[] {
  let found: readonly ts.Statement[] = [];
  const visit = (node: ts.Node): void => {
    if (node.pos > start || node.end < end) return;
    if (ts.isBlock(node) || ts.isCaseOrDefaultClause(node)) {
      const touched = node.statements.filter((statement) => statement.getStart(tree) < end && statement.end > start);
      if (touched.length > 0) found = touched;
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function trimmed(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  const selected = text.slice(start, end);
  const inner = selected.trim();
  const from = start + selected.length - selected.trimStart().length;
  return { start: from, end: from + inner.replace(/;+$/, "").length };
}
