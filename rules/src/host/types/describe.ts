import path from "node:path";
import type { AskedType, DescribedType } from "../../analyzer/index.js";
import ts from "../../typescript-checker.cjs";
import { containedKinds } from "./contained.js";
import { nodeAt } from "./node-at.js";
import { printType } from "./printed.js";

/** What a file's types are looked up in. */
export interface Checked {
  /** Absolute. */
  readonly root: string;
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
}

export function describeType(asked: AskedType, file: string, checked: Checked): DescribedType {
  const source = checked.program.getSourceFile(path.join(checked.root, file));
  const node = source === undefined ? undefined : nodeAt(source, asked.start, asked.end);
  if (source === undefined || node === undefined) return nothingKnown;
  const type = typeOf(node, asked.of, checked.checker);
  return { ...printType(type, source, checked), contains: containedKinds(type, checked) };
}

const nothingKnown: DescribedType = {
  text: "unknown",
  imports: [],
  contains: [{ path: "", kind: "unchecked", name: "unknown" }],
};

function typeOf(node: ts.Node, of: AskedType["of"], checker: ts.TypeChecker): ts.Type {
  const type = valueType(node, checker);
  switch (of) {
    case "value":
      return type;
    case "awaited":
      return checker.getAwaitedType(type) ?? type;
    case "expected":
      return (ts.isExpression(node) ? checker.getContextualType(node) : undefined) ?? type;
  }
}

function valueType(node: ts.Node, checker: ts.TypeChecker): ts.Type {
  return widened(readType(node, checker), node, checker);
}

/** Of `{ limit }` the checker tells what is declared; the object's property has what is known of the variable there. */
function readType(node: ts.Node, checker: ts.TypeChecker): ts.Type {
  const { parent } = node;
  if (!ts.isShorthandPropertyAssignment(parent)) return checker.getTypeAtLocation(node);
  const property = checker.getTypeAtLocation(parent.parent).getProperty(parent.name.text);
  return property === undefined ? checker.getTypeAtLocation(node) : checker.getTypeOfSymbol(property);
}

/**
 * `5` is a number to whoever is given it. A literal string that was declared as such stays one: what it is passed on to may
 * take nothing else.
 */
function widened(type: ts.Type, node: ts.Node, checker: ts.TypeChecker): ts.Type {
  const isString = (type.flags & ts.TypeFlags.StringLiteral) !== 0;
  const isMember = (type.flags & ts.TypeFlags.EnumLiteral) !== 0;
  if (type.isUnion() || isMember || (isString && isDeclared(node, checker))) return checker.getWidenedType(type);
  return checker.getWidenedType(checker.getBaseTypeOfLiteralType(type));
}

function isDeclared(node: ts.Node, checker: ts.TypeChecker): boolean {
  if (ts.isStringLiteralLike(node)) return false;
  const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
  const isInferred =
    declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.type === undefined;
  return !(isInferred && declaration.initializer !== undefined && ts.isStringLiteralLike(declaration.initializer));
}
