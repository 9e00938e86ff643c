import ts from "../../../typescript.cjs";
import { declarationOf } from "../lexical.js";
import { isFunctionNode, type FunctionNode } from "../source.js";
import { bare } from "./state-path.js";

/** The function or method of the same file that a call names: `load()`, `this.load()`. */
export function calledFunction({ expression }: ts.CallExpression): FunctionNode | undefined {
  const callee = bare(expression);
  if (ts.isIdentifier(callee)) return functionOf(declarationOf(callee));
  const isOwn = ts.isPropertyAccessExpression(callee) && callee.expression.kind === ts.SyntaxKind.ThisKeyword;
  return isOwn ? methodOf(callee, callee.name.text) : undefined;
}

function functionOf(name: ts.Identifier | undefined): FunctionNode | undefined {
  const declaration = name?.parent;
  if (declaration === undefined) return undefined;
  if (ts.isFunctionDeclaration(declaration)) return declaration;
  const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return value !== undefined && isFunctionNode(value) ? value : undefined;
}

function methodOf(place: ts.Node, name: string): FunctionNode | undefined {
  for (let node = place.parent; !ts.isSourceFile(node); node = node.parent) {
    if (!ts.isClassLike(node)) continue;
    const member = node.members.find((candidate) => candidate.name?.getText() === name);
    if (member === undefined) return undefined;
    if (ts.isPropertyDeclaration(member)) {
      return member.initializer !== undefined && isFunctionNode(member.initializer) ? member.initializer : undefined;
    }
    return isFunctionNode(member) ? member : undefined;
  }
  return undefined;
}
