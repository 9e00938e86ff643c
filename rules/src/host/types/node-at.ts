import ts from "../../typescript-checker.cjs";

/**
 * The expression or declared name that takes up exactly this range: the outermost of several, but not a statement that is
 * nothing but an expression.
 */
export function nodeAt(source: ts.SourceFile, start: number, end: number): ts.Node | undefined {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (node.end < end || node.pos > start) return;
    if (node.end === end && node.getStart(source) === start) found.push(node);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return found.find((node) => ts.isExpression(node)) ?? found.find(ts.isIdentifier);
}
