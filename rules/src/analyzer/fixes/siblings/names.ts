import ts from "../../../typescript.cjs";
import { declarationAt } from "../lexical.js";
import type { Source } from "../source.js";

/** Where a declared name is used, in value or type position or as an export. */
export function usesOf({ tree }: Source, declaration: ts.Identifier): readonly ts.Identifier[] {
  return identifiers(tree, declaration.text).filter(
    (name) => name !== declaration && isReference(name) && declarationAt(name.text, name.parent) === declaration,
  );
}

/** Whether a name, written at a node, means what is declared there. */
export function isVisibleAt(declaration: ts.Identifier, node: ts.Node): boolean {
  return declarationAt(declaration.text, node) === declaration;
}

/** The wanted name, or one like it that nothing in the file is called by yet. */
export function freeName({ tree }: Source, wanted: string): string {
  const isFree = (name: string): boolean =>
    !identifiers(tree, name).some((found) => isDeclared(found) || isReference(found));
  if (isFree(wanted)) return wanted;
  const stem = wanted.endsWith("Async") ? wanted : `${wanted}Async`;
  if (isFree(stem)) return stem;
  for (let count = 2; ; count += 1) {
    if (isFree(`${stem}${String(count)}`)) return `${stem}${String(count)}`;
  }
}

/** `realpath.native` → `realpathNative`, `write-file-atomic` → `writeFileAtomic`. */
export function camelCase(name: string): string {
  return name.replace(/[^A-Za-z0-9_$]+(.)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? "");
}

function identifiers(tree: ts.SourceFile, text: string): readonly ts.Identifier[] {
  if (!tree.text.includes(text)) return [];
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === text) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

export function isReference(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === name;
  if (ts.isQualifiedName(parent)) return parent.left === name;
  if (ts.isBindingElement(parent)) return parent.initializer === name;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === name;
  if (ts.isImportSpecifier(parent) || ts.isImportTypeNode(parent)) return false;
  if (ts.isExportSpecifier(parent)) {
    return (parent.propertyName ?? parent.name) === name && parent.parent.parent.moduleSpecifier === undefined;
  }
  if (ts.isClassElement(parent) || ts.isTypeElement(parent)) {
    return ts.isPropertyDeclaration(parent) && parent.initializer === name;
  }
  return !(ts.isJsxAttribute(parent) || ts.isLabeledStatement(parent) || ts.isEnumMember(parent));
}

function isDeclared(name: ts.Identifier): boolean {
  const { parent } = name;
  return (ts.isBindingElement(parent) || ts.isImportSpecifier(parent)) && parent.name === name;
}
