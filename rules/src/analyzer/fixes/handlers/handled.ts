import ts from "../../../typescript.cjs";
import type { FunctionNode } from "../source.js";
import { ownNodes } from "./own-nodes.js";

/** Whether a `try` with a `catch` that throws nothing itself is all that a function's body consists of. */
export function isHandledThroughout({ body }: FunctionNode): boolean {
  if (body === undefined || !ts.isBlock(body)) return false;
  const statements = body.statements.filter((statement) => !isHarmless(statement));
  const [only, ...others] = statements;
  if (only === undefined || others.length > 0 || !ts.isTryStatement(only) || only.catchClause === undefined)
    return false;
  const after = only.finallyBlock === undefined ? [only.catchClause] : [only.catchClause, only.finallyBlock];
  return !after.some((part) => ownNodes(part).some((node) => ts.isThrowStatement(node)));
}

/** Directives, and declarations of names that get a constant or nothing. */
function isHarmless(statement: ts.Statement): boolean {
  if (isDirective(statement)) return true;
  return (
    ts.isVariableStatement(statement) &&
    statement.declarationList.declarations.every(
      ({ name, initializer }) =>
        ts.isIdentifier(name) && (initializer === undefined || ts.isLiteralExpression(initializer)),
    )
  );
}

export function isDirective(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}
