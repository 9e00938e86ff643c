import ts from "../../typescript.cjs";
import { declarationOf } from "./lexical.js";

/** Whether a node reads or writes a variable of that name that is declared outside of it. */
export function mentions(node: ts.Node, name: string): boolean {
  return usesOf(node, name).some((use) => {
    const declaration = declarationOf(use);
    return declaration === undefined || declaration.pos < node.pos || declaration.end > node.end;
  });
}

/** Every place in a node where a name stands for a variable. */
export function usesOf(node: ts.Node, name: string): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (inner: ts.Node): void => {
    if (ts.isIdentifier(inner) && inner.text === name && !isMemberName(inner)) found.push(inner);
    ts.forEachChild(inner, visit);
  };
  visit(node);
  return found;
}

function isMemberName(name: ts.Identifier): boolean {
  const { parent } = name;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === name) ||
    (ts.isPropertyAssignment(parent) && parent.name === name) ||
    (ts.isMethodDeclaration(parent) && parent.name === name)
  );
}

/** `=`, `+=` and all others. */
export function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}
