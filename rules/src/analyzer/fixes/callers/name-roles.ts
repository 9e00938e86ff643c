import ts from "../../../typescript.cjs";
import type { Source } from "../source.js";
import type { Occurrence } from "./mentions.js";

/** `{ load }` or `{ load: read }` of a pattern. */
export function isTakenOut(element: ts.BindingElement, name: ts.Node): boolean {
  return ts.isObjectBindingPattern(element.parent) && (element.propertyName ?? element.name) === name;
}

export function isImported(name: ts.Identifier): boolean {
  let declaration: ts.Node = name.parent;
  while (ts.isBindingElement(declaration) || ts.isObjectBindingPattern(declaration)) declaration = declaration.parent;
  if (ts.isVariableDeclaration(declaration)) {
    return declaration.initializer !== undefined && /\b(?:require|import)\s*\(/.test(declaration.initializer.getText());
  }
  return !ts.isParameter(declaration) && !ts.isFunctionDeclaration(declaration) && !ts.isClassDeclaration(declaration);
}

/** `export { load }`, `export default load`, `module.exports = load`, `module.exports = { load }`, `exports.load = load`. */
export function isExported(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isExportAssignment(parent) || ts.isExportSpecifier(parent)) return true;
  const inObject = ts.isShorthandPropertyAssignment(parent) || ts.isPropertyAssignment(parent);
  const value = inObject ? parent.parent : name;
  const assignment = value.parent;
  if (ts.isExportAssignment(assignment)) return true;
  return (
    ts.isBinaryExpression(assignment) &&
    assignment.right === value &&
    /^(?:module\.)?exports\b/.test(assignment.left.getText())
  );
}

/** The call whose callee is a name, or ends in it. */
export function calledBy(name: Occurrence): ts.CallExpression | undefined {
  let callee: ts.Node = ts.isPropertyAccessExpression(name.parent) && name.parent.name === name ? name.parent : name;
  while (ts.isParenthesizedExpression(callee.parent) || ts.isNonNullExpression(callee.parent)) callee = callee.parent;
  return ts.isCallExpression(callee.parent) && callee.parent.expression === callee ? callee.parent : undefined;
}

/** The name of a declaration, a property, a label: not a use of what it names. */
export function isDeclared(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isShorthandPropertyAssignment(parent)) return false;
  if (ts.isExportSpecifier(parent) || ts.isImportSpecifier(parent) || ts.isImportClause(parent)) return true;
  if (ts.isNamespaceImport(parent) || ts.isNamespaceExport(parent)) return true;
  if (ts.isTypeReferenceNode(parent) || ts.isJsxAttribute(parent) || ts.isMetaProperty(parent)) return true;
  return "name" in parent && parent.name === name && !ts.isPropertyAccessExpression(parent);
}

/** `src/pages.ts:12` */
export function placeIn({ file, tree }: Source, node: ts.Node): string {
  return `${file}:${String(tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1)}`;
}
