import ts from "../../../typescript.cjs";
import { declarationOf } from "../lexical.js";
import { withoutParentheses, type Source } from "../source.js";
import { removeFromList, removeStatement, type Editing } from "./lines.js";
import { loadedModule, memberName, moduleValue, type ModuleValue } from "./module-values.js";
import { usesOf } from "./names.js";

/** A name among those in braces: `{ readFileSync }` of an import, or of what is destructured. */
export interface NamedEntry {
  readonly node: ts.ImportSpecifier | ts.BindingElement;
  readonly list: ts.NodeArray<ts.Node>;
  readonly statement: ts.ImportDeclaration | ts.VariableStatement;
  readonly origin: Origin;
  /** Nothing else comes in through these braces, or beside them. */
  readonly isAlone: boolean;
}

/** What the names in braces are taken from. */
export interface Origin {
  /** The module's name in quotes, or the expression that is destructured. */
  readonly node: ts.Expression;
  readonly loads: "import" | "require" | "dynamic" | "nothing";
  readonly value: ModuleValue;
}

export function namedEntry(declaration: ts.Identifier): NamedEntry | undefined {
  const { parent } = declaration;
  if (ts.isImportSpecifier(parent)) {
    const { elements, parent: clause } = parent.parent;
    const origin = importOrigin(clause.parent);
    if (origin === undefined || !ts.isImportDeclaration(clause.parent)) return undefined;
    const isAlone = elements.length === 1 && clause.name === undefined;
    return { node: parent, list: elements, statement: clause.parent, origin, isAlone };
  }
  if (!ts.isBindingElement(parent) || !ts.isObjectBindingPattern(parent.parent)) return undefined;
  const { elements, parent: declarator } = parent.parent;
  const statement = declarator.parent.parent;
  if (!ts.isVariableDeclaration(declarator) || !ts.isVariableStatement(statement)) return undefined;
  const origin = declarator.initializer === undefined ? undefined : expressionOrigin(declarator.initializer);
  const isPlain = elements.every(({ dotDotDotToken }) => dotDotDotToken === undefined);
  if (origin === undefined || !isPlain || isExported(statement)) return undefined;
  return { node: parent, list: elements, statement, origin, isAlone: elements.length === 1 };
}

export function importOrigin(statement: ts.Node): Origin | undefined {
  if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return undefined;
  const { moduleSpecifier: node } = statement;
  return { node, loads: "import", value: { specifier: node.text, path: "" } };
}

export function expressionOrigin(expression: ts.Expression): Origin | undefined {
  const value = moduleValue(expression);
  if (value === undefined) return undefined;
  const node = loadedModule(expression);
  if (node === undefined) return { node: expression, loads: "nothing", value };
  return { node, loads: ts.isCallExpression(withoutParentheses(expression)) ? "require" : "dynamic", value };
}

/** The statement that declares a name; undefined for parameters and the like. */
export function statementOf(declaration: ts.Identifier): ts.Statement | undefined {
  let node: ts.Node = declaration.parent;
  while (ts.isBindingElement(node) || ts.isObjectBindingPattern(node) || ts.isVariableDeclaration(node))
    node = node.parent;
  if (ts.isVariableDeclarationList(node)) node = node.parent;
  if (ts.isImportSpecifier(node) || ts.isNamedImports(node)) node = node.parent;
  while (ts.isNamedImports(node) || ts.isNamespaceImport(node) || ts.isImportClause(node)) node = node.parent;
  return ts.isVariableStatement(node) || ts.isImportDeclaration(node) || ts.isImportEqualsDeclaration(node)
    ? node
    : undefined;
}

/** Takes out a name that nothing but `lastUse` needs, and the name that only it needed in turn; never `kept`. */
export function dropName(
  editing: Editing,
  declaration: ts.Identifier,
  lastUse: ts.Node,
  kept: ts.Identifier | undefined,
): void {
  if (editing.staysToo === true || declaration === kept) return;
  if (!isDroppable(editing.source, declaration, lastUse)) return;
  const entry = namedEntry(declaration);
  if (entry !== undefined) dropEntry(editing, entry);
  else dropWhole(editing, declaration);
  const declarator = ts.isBindingElement(declaration.parent) ? declaration.parent.parent.parent : declaration.parent;
  if (!ts.isVariableDeclaration(declarator) || declarator.initializer === undefined) return;
  const root = rootOf(declarator.initializer);
  if (root !== undefined) dropName(editing, root, declarator, kept);
}

/** The declaration of the name that a chain of members starts from. */
export function rootOf(expression: ts.Expression): ts.Identifier | undefined {
  let node = withoutParentheses(expression);
  for (let member = memberName(node); member !== undefined; member = memberName(node)) node = member.object;
  return ts.isIdentifier(node) ? declarationOf(node) : undefined;
}

export function isDroppable(source: Source, declaration: ts.Identifier, lastUse: ts.Node): boolean {
  const statement = statementOf(declaration);
  if (statement === undefined || isExported(statement)) return false;
  if (ts.isBindingElement(declaration.parent) && namedEntry(declaration) === undefined) return false;
  return usesOf(source, declaration).every((use) => use.pos >= lastUse.pos && use.end <= lastUse.end);
}

/** Takes out names that nothing needs any more: a statement that brings in nothing else goes as a whole. */
export function dropNames(editing: Editing, declarations: readonly ts.Identifier[]): void {
  const byStatement = new Map<ts.Statement, ts.Identifier[]>();
  for (const declaration of declarations) {
    const statement = statementOf(declaration);
    if (statement === undefined || isExported(statement)) continue;
    byStatement.set(statement, [...(byStatement.get(statement) ?? []), declaration]);
  }
  for (const [statement, names] of byStatement) {
    if (names.length === namesOf(statement).length) removeStatement(editing, statement);
    else for (const name of names) dropOne(editing, name);
  }
}

function dropOne(editing: Editing, declaration: ts.Identifier): void {
  const entry = namedEntry(declaration);
  if (entry !== undefined) dropEntry(editing, entry);
  else if (!ts.isBindingElement(declaration.parent)) dropWhole(editing, declaration);
}

/** What a statement at the top level brings in. */
function namesOf(statement: ts.Statement): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    const isNamed = ts.isImportSpecifier(node) || ts.isNamespaceImport(node) || ts.isBindingElement(node);
    const isWhole = ts.isImportClause(node) || ts.isVariableDeclaration(node) || ts.isImportEqualsDeclaration(node);
    const name = isNamed || isWhole ? node.name : undefined;
    if (name !== undefined && ts.isIdentifier(name)) found.push(name);
    if (!ts.isExpression(node)) ts.forEachChild(node, visit);
  };
  visit(statement);
  return found;
}

export function dropEntry(editing: Editing, { node, list, statement }: NamedEntry): void {
  if (list.length > 1) removeFromList(editing, list, node);
  else if (ts.isImportDeclaration(statement)) dropBraces(editing, statement);
  else if (ts.isVariableDeclaration(node.parent.parent)) dropDeclarator(editing, node.parent.parent);
}

function dropBraces(editing: Editing, statement: ts.ImportDeclaration): void {
  const { name, namedBindings } = statement.importClause ?? {};
  if (name === undefined || namedBindings === undefined) removeStatement(editing, statement);
  else editing.edits.replaceRange(editing.source, name.end, namedBindings.end, "", editing.label);
}

function dropWhole(editing: Editing, { parent }: ts.Identifier): void {
  if (ts.isImportClause(parent) && parent.name !== undefined && parent.namedBindings !== undefined) {
    const start = parent.name.getStart(editing.source.tree);
    editing.edits.replaceRange(
      editing.source,
      start,
      parent.namedBindings.getStart(editing.source.tree),
      "",
      editing.label,
    );
  } else if (ts.isImportClause(parent)) removeStatement(editing, parent.parent);
  else if (ts.isNamespaceImport(parent) && ts.isImportDeclaration(parent.parent.parent)) {
    dropBraces(editing, parent.parent.parent);
  } else if (ts.isImportEqualsDeclaration(parent)) removeStatement(editing, parent);
  else if (ts.isVariableDeclaration(parent)) dropDeclarator(editing, parent);
}

function dropDeclarator(editing: Editing, declarator: ts.VariableDeclaration): void {
  const { parent: list } = declarator;
  if (!ts.isVariableDeclarationList(list)) return;
  if (list.declarations.length > 1) removeFromList(editing, list.declarations, declarator);
  else removeStatement(editing, list.parent);
}

function isExported(statement: ts.Statement): boolean {
  return (
    (ts.isVariableStatement(statement) || ts.isImportEqualsDeclaration(statement)) &&
    statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true
  );
}
