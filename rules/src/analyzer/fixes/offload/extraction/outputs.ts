import ts from "../../../../typescript.cjs";
import { statementOf } from "../../siblings/entries.js";
import { enclosingFunction } from "../../source.js";
import { declined, type Declined } from "../../types.js";
import type { OutputBinding, Region } from "../moved.js";
import { nodesOf, spanOf } from "../region.js";
import { changeBy, isOnlyGiven } from "./mutations.js";
import { answerReason, isAnswer } from "./roles.js";
import { declaredIn, usedOutside, type Binding } from "./uses.js";

/** Names whose values go back, and those that must be given in because they may keep theirs. */
export interface Outputs {
  readonly kind: "outputs";
  readonly bindings: readonly Output[];
}

export interface Output extends OutputBinding {
  /** Its value before is needed. */
  readonly isReadToo: boolean;
  /** Where its declaration must say `let` instead of `const` for the changed value to come back; undefined if it does. */
  readonly constKeyword: number | undefined;
}

export function outputsOf(region: Region, around: readonly Binding[]): Outputs | Declined {
  const found: Output[] = [];
  for (const declaration of declaredIn(nodesOf(region.part))) {
    if (usedOutside(region, declaration).length === 0) continue;
    const { parent } = declaration;
    if (ts.isFunctionDeclaration(parent) || ts.isClassDeclaration(parent)) {
      return declined(`${declaration.text} is declared in it and used after it, and functions cannot cross`);
    }
    found.push({
      name: declaration.text,
      declaration,
      isDeclaredInside: true,
      isReadToo: false,
      constKeyword: undefined,
    });
  }
  for (const binding of around) {
    const output = changedBinding(region, binding);
    if (output === undefined) continue;
    if ("kind" in output) return output;
    found.push(output);
  }
  return { kind: "outputs", bindings: found };
}

/** A name of the function around that the region changes. */
function changedBinding(region: Region, { name, declaration, uses }: Binding): Output | Declined | undefined {
  const changes = new Set(uses.map(changeBy));
  const isReassigned = changes.has("reassigned");
  const isMutated = changes.has("mutated") || uses.some(isChangedByCallee);
  if (!isReassigned && !isMutated) return undefined;
  if (isAnswer(declaration)) return declined(answerReason);
  if (enclosingFunction(declaration) !== region.around) {
    return declined(`it changes ${name}, which belongs to a function further out; the copy would change, not ${name}`);
  }
  const later = usedOutside(region, declaration).filter((use) => isLater(region, use));
  if (isMutated && ts.isParameter(parameterOf(declaration))) {
    return declined(`it changes ${name} in place, and who passed it would not see that`);
  }
  if (later.length === 0) return undefined;
  const isConst = isReassigned ? undefined : constKeywordOf(declaration);
  if (isConst === "unclear")
    return declined(`it changes ${name} in place, and ${name} cannot be given the changed copy`);
  return {
    name,
    declaration,
    isDeclaredInside: false,
    isReadToo: isMutated || uses.some((use) => !isOnlyGiven(use)) || !isSurelyGiven(region, uses),
    constKeyword: isConst,
  };
}

/** After the region, or anywhere in a loop or a function that brings it round again. */
function isLater(region: Region, use: ts.Node): boolean {
  if (use.pos >= spanOf(region).end) return true;
  if (enclosingFunction(use) !== region.around) return true;
  for (let node: ts.Node = nodesOf(region.part)[0] ?? use; node !== region.around; node = node.parent) {
    if (ts.isIterationStatement(node, false) && node.pos <= use.pos && use.end <= node.end) return true;
  }
  return false;
}

/** `sortRows(rows)`: a function of this file that changes what it is given. */
function isChangedByCallee(use: ts.Expression): boolean {
  const call = use.parent;
  if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) return false;
  const position = call.arguments.indexOf(use);
  const callee = call
    .getSourceFile()
    .statements.find(
      (statement) => ts.isFunctionDeclaration(statement) && statement.name?.text === call.expression.getText(),
    );
  const parameter = callee !== undefined && ts.isFunctionDeclaration(callee) ? callee.parameters[position] : undefined;
  if (parameter === undefined || callee === undefined || !ts.isIdentifier(parameter.name)) return false;
  const name = parameter.name.text;
  const visit = (node: ts.Node): boolean =>
    (ts.isIdentifier(node) && node.text === name && node !== parameter.name && changeBy(node) === "mutated") ||
    (ts.forEachChild(node, (child) => visit(child) || undefined) ?? false);
  return visit(callee);
}

function parameterOf(declaration: ts.Identifier): ts.Node {
  let node: ts.Node = declaration.parent;
  while (ts.isBindingElement(node) || ts.isObjectBindingPattern(node) || ts.isArrayBindingPattern(node))
    node = node.parent;
  return node;
}

/** Undefined: it is no constant. */
function constKeywordOf(declaration: ts.Identifier): number | undefined | "unclear" {
  const statement = statementOf(declaration);
  if (statement === undefined || !ts.isVariableStatement(statement)) return "unclear";
  const { declarationList } = statement;
  if ((declarationList.flags & ts.NodeFlags.Const) === 0) return undefined;
  return declarationList.declarations.length === 1 && ts.isVariableDeclaration(declaration.parent)
    ? declarationList.getStart()
    : "unclear";
}

/** One of its assignments is a statement of the region itself: whatever happens, it has a new value at the end. */
function isSurelyGiven(region: Region, uses: readonly ts.Identifier[]): boolean {
  return uses.some((use) => {
    const statement = use.parent.parent;
    return isOnlyGiven(use) && ts.isExpressionStatement(statement) && nodesOf(region.part).includes(statement);
  });
}
