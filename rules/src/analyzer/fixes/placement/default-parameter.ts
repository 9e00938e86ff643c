import ts from "../../../typescript.cjs";
import { applyEdits } from "../apply-edits.js";
import type { Edits } from "../edits.js";
import { mentions, usesOf } from "../mentioned-names.js";
import { shortText, type Placing } from "./place-await.js";
import { enclosingFunction, indentationAt, isFunctionNode, type FunctionNode, type Source } from "../source.js";
import { declined, type Declined } from "../types.js";

/** The parameter whose default a node is part of. */
export function defaultAround(node: ts.Node): ts.ParameterDeclaration | undefined {
  let child = node;
  for (let parent = node.parent; !ts.isSourceFile(parent); child = parent, parent = parent.parent) {
    if (ts.isParameter(parent)) return parent.name === child || parent.initializer === child ? parent : undefined;
    if (isFunctionNode(parent) || ts.isStatement(parent)) return undefined;
  }
  return undefined;
}

export interface MovedDefault {
  readonly kind: "moved";
  readonly node: FunctionNode;
}

/** `f(config: Config = load()) { … }` → `f(config?: Config) { if (config === undefined) config = await load(); … }` */
export function moveDefault(
  { edits, source, label }: Placing,
  parameter: ts.ParameterDeclaration,
  node: ts.Expression,
  before: string,
  behind: string,
): MovedDefault | Declined {
  const { name, initializer, parent: owner } = parameter;
  const shown = ts.isIdentifier(name) ? name.text : shortText(name);
  if (!isFunctionNode(owner) || initializer !== node || !ts.isIdentifier(name)) {
    return declined(`the default of the parameter ${shown} cannot await`);
  }
  const { body } = owner;
  if (body === undefined || !ts.isBlock(body)) return declined(`the default of the parameter ${shown} cannot await`);
  const others = owner.parameters.filter((other) => other !== parameter);
  if (others.some((other) => mentions(other, name.text))) {
    return declined(`another parameter needs ${shown}, whose default cannot await`);
  }
  if (source.typed && parameter.type === undefined) {
    return declined(`the default of the parameter ${shown} cannot await, and nothing declares its type`);
  }
  if (source.typed && isUsedInside(body, name.text)) {
    return declined(`a function inside needs the parameter ${shown}, whose default cannot await`);
  }
  const isLast = owner.parameters.every((other) => other.pos <= parameter.pos || isOptional(other));
  if (parameter.type !== undefined && !isLast && isUnfit(parameter.type)) {
    return declined(`the default of the parameter ${shown} cannot await`);
  }
  const value = takeOut(edits, source, node);
  if (parameter.type !== undefined && isLast) edits.insert(source, name.end, "?", label);
  const end = parameter.type?.end ?? name.end;
  edits.replaceRange(source, end, node.end, parameter.type === undefined || isLast ? "" : " | undefined", label);
  insertFirst(edits, source, body, `if (${shown} === undefined) ${shown} = ${before}${value}${behind};`, label);
  return { kind: "moved", node: owner };
}

function isOptional({ initializer, questionToken, dotDotDotToken }: ts.ParameterDeclaration): boolean {
  return initializer !== undefined || questionToken !== undefined || dotDotDotToken !== undefined;
}

/** Not every TypeScript knows in there that the parameter has a value by then. */
function isUsedInside(body: ts.Block, name: string): boolean {
  return usesOf(body, name).some((use) => enclosingFunction(use) !== body.parent);
}

/** Types that would swallow the `| undefined` behind them. */
function isUnfit(type: ts.TypeNode): boolean {
  return ts.isFunctionTypeNode(type) || ts.isConstructorTypeNode(type) || ts.isConditionalTypeNode(type);
}

/** The text of a node as it is with the edits inside of it. */
function takeOut(edits: Edits, source: Source, node: ts.Node): string {
  const start = node.getStart(source.tree);
  const inside = edits.takeOut(source, start, node.end);
  const moved = inside.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return applyEdits(source.text.slice(start, node.end), moved);
}

function insertFirst(edits: Edits, source: Source, body: ts.Block, text: string, label: string): void {
  const first = body.statements.find((statement) => !isDirective(statement));
  if (first === undefined) {
    edits.insert(source, body.end - 1, `${text} `, label);
    return;
  }
  const start = first.getStart(source.tree);
  const lineOf = (offset: number): number => source.tree.getLineAndCharacterOfPosition(offset).line;
  const isOnOneLine = lineOf(body.getStart(source.tree)) === lineOf(start);
  edits.insert(source, start, `${text}${isOnOneLine ? " " : source.eol + indentationAt(source, start)}`, label);
}

function isDirective(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}
