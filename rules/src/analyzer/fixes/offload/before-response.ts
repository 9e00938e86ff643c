import ts from "../../../typescript.cjs";
import type { Part, Region } from "./moved.js";

/**
 * A selection that ends with giving the answer is cut before that: of `res.json(build(x))` the argument moves, of several
 * statements those before the last.
 */
export function beforeResponse(region: Region): Region {
  const { part } = region;
  const last = part.kind === "statements" ? part.nodes.at(-1) : undefined;
  const argument = last === undefined ? undefined : answered(last);
  if (part.kind !== "statements" || argument === undefined) return region;
  const [first, ...others] = part.nodes.slice(0, -1);
  if (first !== undefined) return { ...region, part: { kind: "statements", nodes: [first, ...others] } };
  const cut: Part = { kind: "expression", node: argument };
  return isWorthMoving(argument) ? { ...region, part: cut } : region;
}

/** What a statement answers with: `res.json(x)`, `reply.code(200).send(x)`. */
function answered(statement: ts.Statement): ts.Expression | undefined {
  const expression = ts.isExpressionStatement(statement)
    ? statement.expression
    : ts.isReturnStatement(statement)
      ? statement.expression
      : undefined;
  if (expression === undefined || !ts.isCallExpression(expression)) return undefined;
  const isAnswer = /^(?:res|response|reply)\b[^]*\.(?:json|send|end|render)$/.test(expression.expression.getText());
  return isAnswer ? expression.arguments[0] : undefined;
}

/** Something is computed in it. */
function isWorthMoving(argument: ts.Expression): boolean {
  const visit = (node: ts.Node): boolean =>
    ts.isCallExpression(node) || (ts.forEachChild(node, (child) => visit(child) || undefined) ?? false);
  return visit(argument);
}
