import ts from "../../../typescript.cjs";
import { freshName } from "../fresh-name.js";
import { declarationOf } from "../lexical.js";
import type { Placement, Placing } from "./place-await.js";
import { enclosingFunction, indentationAt, isFunctionNode, withoutParentheses } from "../source.js";
import { declined } from "../types.js";

/** `x.total += f()`, seen from its right side. Those that assign under a condition keep the order they have. */
export function isCompoundValue(parent: ts.Node, child: ts.Node): parent is ts.BinaryExpression {
  return ts.isBinaryExpression(parent) && parent.right === child && isCompound(parent);
}

function isCompound({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  const isLogical =
    kind === ts.SyntaxKind.BarBarEqualsToken ||
    kind === ts.SyntaxKind.AmpersandAmpersandEqualsToken ||
    kind === ts.SyntaxKind.QuestionQuestionEqualsToken;
  return kind > ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment && !isLogical;
}

/**
 * `x.total += await f()` reads `x.total` before it waits, and what others add meanwhile is lost:
 * `const added = await f(); x.total += added`. Undefined: there is room for the `await` now.
 */
export function hoistCompound(
  { edits, source, label }: Placing,
  assignment: ts.BinaryExpression,
): Placement | undefined {
  const { left, right } = assignment;
  const target = withoutParentheses(left);
  if (isOwn(target)) return undefined;
  const shown = target.getText(source.tree);
  const statement = assignment.parent;
  if (!ts.isExpressionStatement(statement) || !isSimple(target)) {
    return declined(`${shown} is read before the await and written after it`);
  }
  const [start, valueStart] = [statement.getStart(source.tree), right.getStart(source.tree)];
  if (/\/[/*]/.test(source.text.slice(start, valueStart)))
    return declined(`a comment stands in the assignment to ${shown}`);
  const operator = assignment.operatorToken.getText(source.tree);
  const isListed = isStatementList(statement.parent);
  const name = freshName(source, baseName(assignment), isListed ? earlierAssignments(statement, assignment) : 0);
  edits.replaceRange(source, start, valueStart, `${isListed ? "" : "{ "}const ${name} = `, label);
  const gap = isListed ? `${source.eol}${indentationAt(source, start)}` : " ";
  edits.wrap(source, right, "", `;${gap}${shown} ${operator} ${name}`, label);
  if (!isListed) edits.wrap(source, statement, "", " }", label);
  return undefined;
}

/** A variable that nobody but this run of the function can see. */
function isOwn(target: ts.Expression): boolean {
  if (!ts.isIdentifier(target)) return false;
  const [declaration, around] = [declarationOf(target), enclosingFunction(target)];
  if (declaration === undefined || around === undefined || enclosingFunction(declaration) !== around) return false;
  let isShared = false;
  const visit = (node: ts.Node, inner: boolean): void => {
    if (inner && ts.isIdentifier(node) && node.text === target.text) isShared = true;
    ts.forEachChild(node, (child) => {
      visit(child, inner || isFunctionNode(child));
    });
  };
  visit(around, false);
  return !isShared;
}

/** Reading it twice, or a little later, is the same. */
function isSimple(target: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(target)) return isSimple(target.expression);
  if (ts.isElementAccessExpression(target)) return isSimple(target.expression) && isIndex(target.argumentExpression);
  return ts.isIdentifier(target) || target.kind === ts.SyntaxKind.ThisKeyword;
}

function isIndex(index: ts.Expression): boolean {
  return ts.isIdentifier(index) || ts.isStringLiteralLike(index) || ts.isNumericLiteral(index);
}

type StatementList = ts.Block | ts.SourceFile | ts.ModuleBlock | ts.CaseOrDefaultClause;

function isStatementList(node: ts.Node): node is StatementList {
  return ts.isBlock(node) || ts.isSourceFile(node) || ts.isModuleBlock(node) || ts.isCaseOrDefaultClause(node);
}

function baseName({ operatorToken: { kind } }: ts.BinaryExpression): string {
  return kind === ts.SyntaxKind.PlusEqualsToken ? "added" : "value";
}

/** Each of them may need a name of its own. */
function earlierAssignments(statement: ts.ExpressionStatement, assignment: ts.BinaryExpression): number {
  const { parent } = statement;
  if (!isStatementList(parent)) return 0;
  const isBefore = (other: ts.Statement): boolean =>
    other.pos < statement.pos &&
    ts.isExpressionStatement(other) &&
    ts.isBinaryExpression(other.expression) &&
    isCompound(other.expression) &&
    baseName(other.expression) === baseName(assignment);
  return parent.statements.filter(isBefore).length;
}
