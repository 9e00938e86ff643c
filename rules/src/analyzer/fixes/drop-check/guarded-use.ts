import ts from "../../../typescript.cjs";
import { isFunctionNode } from "../source.js";
import { fileCall, useOf, type FileCall } from "./file-calls.js";
import { isSamePath } from "./purity.js";

/** A check for a file, and what is done with that file because of it. */
export interface GuardedUse {
  readonly check: FileCall;
  /** The check with the `!` before it. */
  readonly test: ts.Expression;
  /** The test asks whether the file is missing. */
  readonly isNegated: boolean;
  readonly shape: Shape;
  readonly use: FileCall;
}

export type Shape =
  /** `if (existsSync(p)) { use }`, or the `else` of its opposite. */
  | { readonly kind: "branch"; readonly statement: ts.IfStatement; readonly region: ts.Statement }
  /** `if (!existsSync(p)) mkdirSync(p)`. */
  | { readonly kind: "creation"; readonly statement: ts.IfStatement; readonly region: ts.Statement }
  /** `if (!existsSync(p)) return;`, and the next statement uses it. */
  | { readonly kind: "exit"; readonly statement: ts.IfStatement; readonly region: ts.Statement }
  /** `existsSync(p) ? use : other`. */
  | {
      readonly kind: "choice";
      readonly whole: ts.ConditionalExpression;
      readonly region: ts.Expression;
      readonly other: ts.Expression;
    }
  /** `existsSync(p) && use`, `!existsSync(p) || use`. */
  | { readonly kind: "logical"; readonly whole: ts.BinaryExpression; readonly region: ts.Expression };

export function guardedUse(check: FileCall): GuardedUse | undefined {
  let test: ts.Expression = check.whole;
  let isNegated = false;
  for (;;) {
    const { parent } = test;
    const isNot = ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken;
    if (!isNot && !ts.isParenthesizedExpression(parent)) break;
    isNegated = isNot ? !isNegated : isNegated;
    test = parent;
  }
  const shape = shapeOf(check, test, isNegated);
  const [use] = shape === undefined ? [] : usesIn(shape.region, check);
  return shape === undefined || use === undefined ? undefined : { check, test, isNegated, shape, use };
}

function shapeOf(check: FileCall, test: ts.Expression, isNegated: boolean): Shape | undefined {
  const { parent } = test;
  if (ts.isIfStatement(parent)) return isNegated ? ofMissing(check, parent) : ofPresent(parent);
  if (ts.isConditionalExpression(parent) && parent.condition === test) {
    const { whenTrue, whenFalse } = parent;
    const [region, other] = isNegated ? [whenFalse, whenTrue] : [whenTrue, whenFalse];
    return { kind: "choice", whole: parent, region, other };
  }
  if (!ts.isBinaryExpression(parent) || parent.left !== test) return undefined;
  const operator = isNegated ? ts.SyntaxKind.BarBarToken : ts.SyntaxKind.AmpersandAmpersandToken;
  return parent.operatorToken.kind === operator ? { kind: "logical", whole: parent, region: parent.right } : undefined;
}

function ofPresent(statement: ts.IfStatement): Shape {
  return { kind: "branch", statement, region: statement.thenStatement };
}

function ofMissing(check: FileCall, statement: ts.IfStatement): Shape | undefined {
  const { thenStatement, elseStatement } = statement;
  if (elseStatement !== undefined) return { kind: "branch", statement, region: elseStatement };
  if (usesIn(thenStatement, check).some((use) => useOf(use) === "create")) {
    return { kind: "creation", statement, region: thenStatement };
  }
  const next = nextStatement(statement);
  return next !== undefined && leaves(thenStatement) ? { kind: "exit", statement, region: next } : undefined;
}

/** Nothing after the statement runs if it does. */
function leaves(statement: ts.Statement): boolean {
  if (ts.isBlock(statement)) {
    const last = statement.statements.at(-1);
    return last !== undefined && leaves(last);
  }
  return (
    ts.isReturnStatement(statement) ||
    ts.isThrowStatement(statement) ||
    ts.isContinueStatement(statement) ||
    ts.isBreakStatement(statement)
  );
}

function nextStatement(statement: ts.Statement): ts.Statement | undefined {
  const list = statementsAround(statement);
  return list?.[list.indexOf(statement) + 1];
}

/** The statements that a statement is one of; undefined where only one may stand. */
export function statementsAround({ parent }: ts.Statement): readonly ts.Statement[] | undefined {
  const isList =
    ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isModuleBlock(parent) || ts.isCaseOrDefaultClause(parent);
  return isList ? parent.statements : undefined;
}

/** What is done with the checked file in a node, in the order of the text; what inner functions do is for later. */
function usesIn(region: ts.Node, check: FileCall): readonly FileCall[] {
  const found: FileCall[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node)) return;
    const call = fileCall(node);
    if (call !== undefined && useOf(call) !== "check" && isSamePath(call.path, check.path)) found.push(call);
    ts.forEachChild(node, visit);
  };
  visit(region);
  return found;
}
