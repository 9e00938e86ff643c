import ts from "../../../typescript.cjs";
import type { Edits } from "../edits.js";
import type { Source } from "../source.js";

/** Whether `await x` must stand in parentheses in the place of an expression `x`. */
export function needsParentheses(expression: ts.Expression): boolean {
  const { parent } = expression;
  if (ts.isBinaryExpression(parent)) {
    return parent.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken && parent.left === expression;
  }
  if (ts.isTaggedTemplateExpression(parent)) return parent.tag === expression;
  return bindsTighter(parent) && parent.expression === expression;
}

type Tighter =
  | ts.PropertyAccessExpression
  | ts.ElementAccessExpression
  | ts.CallExpression
  | ts.NewExpression
  | ts.NonNullExpression
  | ts.ExpressionWithTypeArguments;

function bindsTighter(node: ts.Node): node is Tighter {
  return (
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isExpressionWithTypeArguments(node)
  );
}

/** Where statements end without semicolons, one that begins with a parenthesis would go on with the one before. */
export function separateStatement(edits: Edits, source: Source, expression: ts.Expression, label: string): void {
  const statement = statementBeginningWith(expression, source);
  const before = statement === undefined ? undefined : previousStatement(statement);
  if (statement !== undefined && before !== undefined && isOpen(before, source)) {
    edits.wrap(source, statement, ";", "", label);
  }
}

function statementBeginningWith(expression: ts.Expression, { tree }: Source): ts.Statement | undefined {
  const start = expression.getStart(tree);
  let node: ts.Node = expression;
  while (!ts.isExpressionStatement(node)) {
    node = node.parent;
    if (ts.isSourceFile(node) || node.getStart(tree) !== start) return undefined;
  }
  return node;
}

function previousStatement(statement: ts.Statement): ts.Statement | undefined {
  const { parent } = statement;
  if (!(ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent))) return undefined;
  return parent.statements[parent.statements.indexOf(statement) - 1];
}

/** Nothing but the line break ends it. */
function isOpen(statement: ts.Statement, source: Source): boolean {
  if (ts.isIfStatement(statement)) return isOpen(statement.elseStatement ?? statement.thenStatement, source);
  if (ts.isLabeledStatement(statement)) return isOpen(statement.statement, source);
  if (ts.isDoStatement(statement)) return false;
  if (ts.isIterationStatement(statement, false)) return isOpen(statement.statement, source);
  return !endsInBlock(statement) && source.text[statement.end - 1] !== ";";
}

function endsInBlock(statement: ts.Statement): boolean {
  return (
    ts.isBlock(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isModuleDeclaration(statement) ||
    ts.isSwitchStatement(statement) ||
    ts.isTryStatement(statement)
  );
}
