import ts from "../../typescript.cjs";
import { isFunctionNode } from "./source.js";

/** The name in the declaration that an identifier refers to, by the scopes around it; undefined for globals. */
export function declarationOf(identifier: ts.Identifier): ts.Identifier | undefined {
  return declarationAt(identifier.text, identifier.parent);
}

/** What a name would refer to, written at a node. */
export function declarationAt(name: string, node: ts.Node): ts.Identifier | undefined {
  for (let scope = node as ts.Node | undefined; scope !== undefined; scope = scope.parent) {
    const found = declaredIn(scope).get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

type Names = ReadonlyMap<string, ts.Identifier>;

const known = new WeakMap<ts.Node, Names>();
const none: Names = new Map();

function declaredIn(scope: ts.Node): Names {
  if (!isScope(scope)) return none;
  let names = known.get(scope);
  if (names === undefined) known.set(scope, (names = collect(scope)));
  return names;
}

function isScope(node: ts.Node): boolean {
  return (
    ts.isSourceFile(node) ||
    ts.isBlock(node) ||
    ts.isModuleBlock(node) ||
    ts.isCaseBlock(node) ||
    ts.isIterationStatement(node, false) ||
    ts.isCatchClause(node) ||
    ts.isClassExpression(node) ||
    isFunctionNode(node)
  );
}

function isOverload({ parent }: ts.Identifier): boolean {
  return ts.isFunctionDeclaration(parent) && parent.body === undefined;
}

function collect(scope: ts.Node): Names {
  const names = new Map<string, ts.Identifier>();
  const add = (name: ts.Identifier): void => {
    const known = names.get(name.text);
    // Of overloads, the one with the body is the declaration.
    if (known === undefined || isOverload(known)) names.set(name.text, name);
  };
  if ((ts.isFunctionExpression(scope) || ts.isClassExpression(scope)) && scope.name !== undefined) add(scope.name);
  if (isFunctionNode(scope)) for (const parameter of scope.parameters) addPattern(parameter.name, add);
  if (ts.isCatchClause(scope) && scope.variableDeclaration) addPattern(scope.variableDeclaration.name, add);
  ts.forEachChild(scope, (child) => {
    addDeclared(child, add);
    if (ts.isCaseOrDefaultClause(child)) for (const statement of child.statements) addDeclared(statement, add);
  });
  const isFunctionBody = ts.isBlock(scope) && isFunctionNode(scope.parent);
  if (ts.isSourceFile(scope) || isFunctionBody) addHoisted(scope, add);
  return names;
}

/** What a statement (or the head of a loop) declares in the scope that it stands in. */
function addDeclared(node: ts.Node, add: (name: ts.Identifier) => void): void {
  if (ts.isVariableStatement(node)) addList(node.declarationList, add);
  else if (ts.isVariableDeclarationList(node)) addList(node, add);
  else if (isNamedDeclaration(node)) {
    if (node.name !== undefined && ts.isIdentifier(node.name)) add(node.name);
  } else if (ts.isImportDeclaration(node)) addImports(node, add);
}

function isNamedDeclaration(
  node: ts.Node,
): node is
  | ts.FunctionDeclaration
  | ts.ClassDeclaration
  | ts.EnumDeclaration
  | ts.ModuleDeclaration
  | ts.ImportEqualsDeclaration {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isModuleDeclaration(node) ||
    ts.isImportEqualsDeclaration(node)
  );
}

function addList(list: ts.VariableDeclarationList, add: (name: ts.Identifier) => void): void {
  for (const { name } of list.declarations) addPattern(name, add);
}

function addPattern(name: ts.BindingName, add: (name: ts.Identifier) => void): void {
  if (ts.isIdentifier(name)) add(name);
  else for (const element of name.elements) if (ts.isBindingElement(element)) addPattern(element.name, add);
}

function addImports({ importClause }: ts.ImportDeclaration, add: (name: ts.Identifier) => void): void {
  if (importClause?.name !== undefined) add(importClause.name);
  const bindings = importClause?.namedBindings;
  if (bindings === undefined) return;
  if (ts.isNamespaceImport(bindings)) add(bindings.name);
  else for (const { name } of bindings.elements) add(name);
}

/** `var` belongs to the function, however deep it stands. */
function addHoisted(scope: ts.Node, add: (name: ts.Identifier) => void): void {
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node) || ts.isClassLike(node)) return;
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0) addList(node, add);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(scope, visit);
}
