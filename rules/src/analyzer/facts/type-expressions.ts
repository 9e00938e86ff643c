import ts from "../../typescript.cjs";
import { expression } from "./expressions.js";
import type { TypeExpression, TypeMember } from "./types.js";
import type { Walk } from "./walk.js";

/** A declared type, as far as it can lead to functions; undefined for all others (`string`, conditional types, …). */
export function typeExpression(walk: Walk, node: ts.TypeNode | undefined): TypeExpression | undefined {
  if (node === undefined) return undefined;
  if (ts.isTypeReferenceNode(node)) return reference(walk, entityName(node.typeName), node.typeArguments);
  if (ts.isExpressionWithTypeArguments(node)) return heritage(walk, node);
  if (ts.isParenthesizedTypeNode(node)) return typeExpression(walk, node.type);
  if (ts.isTypeOperatorNode(node)) return typeExpression(walk, node.type);
  if (ts.isOptionalTypeNode(node) || ts.isRestTypeNode(node)) return typeExpression(walk, node.type);
  if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node)) return union(walk, node.types);
  if (ts.isArrayTypeNode(node)) return arrayOf(typeExpression(walk, node.elementType));
  if (ts.isTupleTypeNode(node)) return arrayOf(union(walk, node.elements));
  if (ts.isFunctionTypeNode(node)) return functionType(walk, node);
  if (ts.isTypeLiteralNode(node)) return { kind: "object", members: typeMembers(walk, node.members) };
  if (ts.isTypeQueryNode(node)) return typeQuery(walk, node);
  if (ts.isImportTypeNode(node)) return importType(node);
  return undefined;
}

/** The named members of an interface or type literal whose types are worth following. */
export function typeMembers(walk: Walk, nodes: ts.NodeArray<ts.TypeElement>): TypeMember[] {
  const members: TypeMember[] = [];
  for (const node of nodes) {
    if (node.name === undefined || !(ts.isIdentifier(node.name) || ts.isStringLiteral(node.name))) continue;
    const type = memberType(walk, node);
    if (type !== undefined) members.push({ name: node.name.text, type });
  }
  return members;
}

export function entityName(name: ts.EntityName): readonly string[] {
  return ts.isIdentifier(name) ? [name.text] : [...entityName(name.left), name.right.text];
}

function memberType(walk: Walk, node: ts.TypeElement): TypeExpression | undefined {
  if (ts.isPropertySignature(node)) return typeExpression(walk, node.type);
  if (ts.isMethodSignature(node)) return functionType(walk, node);
  if (ts.isGetAccessorDeclaration(node)) return typeExpression(walk, node.type);
  return undefined;
}

function functionType(walk: Walk, node: { readonly type?: ts.TypeNode | undefined }): TypeExpression {
  return { kind: "function", returns: typeExpression(walk, node.type) };
}

function reference(
  walk: Walk,
  name: readonly string[],
  typeArguments: ts.NodeArray<ts.TypeNode> | undefined,
): TypeExpression {
  return { kind: "reference", name, scope: walk.scope, arguments: typeExpressions(walk, typeArguments ?? []) };
}

/** `extends Base<T>` and `implements Port`: a dotted name in expression form. */
function heritage(walk: Walk, node: ts.ExpressionWithTypeArguments): TypeExpression | undefined {
  const name = dottedName(node.expression);
  return name === undefined ? undefined : reference(walk, name, node.typeArguments);
}

export function dottedName(node: ts.Expression): readonly string[] | undefined {
  if (ts.isIdentifier(node)) return [node.text];
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.name)) return undefined;
  const left = dottedName(node.expression);
  return left === undefined ? undefined : [...left, node.name.text];
}

function union(walk: Walk, nodes: readonly ts.TypeNode[]): TypeExpression | undefined {
  const options = typeExpressions(walk, nodes);
  return options.length > 1 ? { kind: "union", options } : options[0];
}

function arrayOf(element: TypeExpression | undefined): TypeExpression | undefined {
  return element === undefined ? undefined : { kind: "array", element };
}

/** Those that are worth following. */
export function typeExpressions(walk: Walk, nodes: readonly ts.TypeNode[]): TypeExpression[] {
  return nodes.map((node) => typeExpression(walk, node)).filter((type) => type !== undefined);
}

function typeQuery(walk: Walk, node: ts.TypeQueryNode): TypeExpression | undefined {
  const [first, ...rest] = entityName(node.exprName);
  if (first === undefined) return undefined;
  const start = expression(walk, ts.factory.createIdentifier(first));
  return {
    kind: "typeof",
    value: rest.reduce((object, name) => ({ kind: "member", object, name }) as const, start),
  };
}

function importType(node: ts.ImportTypeNode): TypeExpression | undefined {
  if (!ts.isLiteralTypeNode(node.argument) || !ts.isStringLiteral(node.argument.literal)) return undefined;
  return {
    kind: "import",
    specifier: node.argument.literal.text,
    name: node.qualifier === undefined ? [] : entityName(node.qualifier),
  };
}
