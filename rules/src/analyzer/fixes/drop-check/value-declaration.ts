import ts from "../../../typescript.cjs";
import { usesOf } from "../mentioned-names.js";
import { isFunctionNode } from "../source.js";
import { statementsAround, type GuardedUse } from "./guarded-use.js";

/** `const text = readFileSync(p)`, which can be moved to where the check is. */
export interface ValueDeclaration {
  readonly name: string;
  readonly statement: ts.VariableStatement;
  readonly next: ts.Statement | undefined;
}

/** Undefined if the value is used right away, or its name would mean something else where `anchor` stands. */
export function declarationOfValue({ use, shape }: GuardedUse, anchor: ts.Statement): ValueDeclaration | undefined {
  const statement = constantOf(use.whole);
  const siblings = statement === undefined ? undefined : statementsAround(statement.statement);
  if (statement === undefined || siblings === undefined) return undefined;
  const isDirect = statement.statement.parent === shape.region || statement.statement === shape.region;
  if (!isDirect || isUsedByHoisted(siblings, statement.name)) return undefined;
  const isElsewhere = statement.statement !== shape.region && isMentionedAround(anchor, shape.region, statement.name);
  if (isElsewhere) return undefined;
  return { ...statement, next: siblings[siblings.indexOf(statement.statement) + 1] };
}

function constantOf(value: ts.Expression): Pick<ValueDeclaration, "name" | "statement"> | undefined {
  const { parent } = value;
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name) || parent.type !== undefined) return undefined;
  const list = parent.parent;
  const isConstant =
    ts.isVariableDeclarationList(list) &&
    (list.flags & ts.NodeFlags.Const) !== 0 &&
    (list.flags & ts.NodeFlags.Using) === 0;
  if (!isConstant || list.declarations.length > 1 || !ts.isVariableStatement(list.parent)) return undefined;
  return list.parent.modifiers === undefined ? { name: parent.name.text, statement: list.parent } : undefined;
}

/** What is narrowed by a test is not so in function declarations, which may be called before it. */
function isUsedByHoisted(statements: readonly ts.Statement[], name: string): boolean {
  return statements.some((statement) => ts.isFunctionDeclaration(statement) && usesOf(statement, name).length > 0);
}

/** Whether a name is used around a place, outside of the part where it is declared. */
function isMentionedAround(anchor: ts.Statement, region: ts.Node, name: string): boolean {
  const isOutside = (use: ts.Node): boolean => use.pos < region.pos || use.end > region.end;
  return usesOf(scopeOf(anchor), name).some(isOutside);
}

function scopeOf(anchor: ts.Statement): ts.Node {
  let scope: ts.Node = anchor.parent;
  while (ts.isCaseOrDefaultClause(scope) || ts.isCaseBlock(scope)) scope = scope.parent;
  return isFunctionNode(scope.parent) ? scope.parent : scope;
}
