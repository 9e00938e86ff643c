import ts from "../../../typescript.cjs";
import type { LinkedProject } from "../../graph/linked-project.js";
import type { FunctionNode as GraphNode } from "../../graph/nodes.js";
import type { FunctionNode, Source } from "../source.js";
import type { Located } from "./survey.js";

export function graphNodeOf({ index }: LinkedProject, { source, node }: Located): GraphNode | undefined {
  const start = (node.name ?? node).getStart(source.tree);
  return index.files
    .get(source.file)
    ?.functions.find(({ fact }) => fact.position.start === start && fact.kind !== "module");
}

export function functionAt({ tree }: Source, start: number): FunctionNode | undefined {
  let found: FunctionNode | undefined;
  const visit = (node: ts.Node): void => {
    if (node.end <= start || node.pos > start) return;
    if (isBodied(node) && (node.name ?? node).getStart(tree) === start) found = node;
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function isBodied(node: ts.Node): node is FunctionNode {
  return (
    (ts.isFunctionDeclaration(node) ||
      ts.isMethodDeclaration(node) ||
      ts.isFunctionExpression(node) ||
      ts.isArrowFunction(node)) &&
    node.body !== undefined
  );
}

/** How an interface or an abstract class declares a method. */
export type Signature = ts.MethodSignature | ts.MethodDeclaration | ts.PropertySignature | ts.PropertyDeclaration;

export function signatureAt({ tree }: Source, start: number, member: string | undefined): Signature | undefined {
  let found: Signature | undefined;
  const visit = (node: ts.Node): void => {
    if (node.end <= start || node.pos > start) return;
    if ((ts.isInterfaceDeclaration(node) || ts.isClassLike(node)) && (node.name ?? node).getStart(tree) === start) {
      for (const element of node.members) if (isSignature(element) && nameIs(element, member)) found = element;
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function isSignature(node: ts.Node): node is Signature {
  return (
    ts.isMethodSignature(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isPropertySignature(node) ||
    ts.isPropertyDeclaration(node)
  );
}

function nameIs({ name }: Signature, member: string | undefined): boolean {
  return (ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteral(name)) && name.text === member;
}

/** The name by which others call a function. */
export function declaredName(node: FunctionNode): string | undefined {
  const { parent } = node;
  const name =
    node.name ??
    (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isPropertyAssignment(parent)
      ? parent.name
      : ts.isBinaryExpression(parent) && ts.isPropertyAccessExpression(parent.left)
        ? parent.left.name
        : undefined);
  return name !== undefined && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteral(name))
    ? name.text
    : undefined;
}

function isDefaultExport(node: FunctionNode): boolean {
  const { parent } = node;
  if (ts.isFunctionDeclaration(node)) return node.name === undefined;
  return ts.isExportAssignment(parent) || (ts.isBinaryExpression(parent) && parent.left.getText() === "module.exports");
}

/**
 * How others reach a function: by its name, or as a member of an object that may come from anywhere. Undefined where
 * that cannot be seen.
 */
export function reachOf(node: FunctionNode, isPrivate: boolean): "name" | "member" | "private-member" | undefined {
  if (isPrivate) return "private-member";
  const { parent } = node;
  if (declaredName(node) === undefined) return isDefaultExport(node) ? "name" : undefined;
  if (ts.isMethodDeclaration(node) || ts.isPropertyDeclaration(parent) || ts.isPropertyAssignment(parent))
    return "member";
  const isAssigned = ts.isBinaryExpression(parent) && ts.isPropertyAccessExpression(parent.left);
  return isAssigned && !/^(?:module\.)?exports\b/.test(parent.left.getText()) ? "member" : "name";
}
