import ts from "../../../typescript.cjs";
import type { Source } from "../source.js";
import { expressionOrigin, importOrigin, type NamedEntry, type Origin } from "./entries.js";
import { insertAfter, insertAtTop, type Editing } from "./lines.js";
import { loadedModule } from "./module-values.js";
import { withoutScheme, type Style } from "./style.js";

/** Puts a statement that loads something below the one that it is like, or below the last of its kind. */
export function insertLoading(
  editing: Editing,
  loads: Style["loads"],
  line: string,
  entry: NamedEntry | undefined,
): void {
  const own = entry !== undefined && !editing.removed.has(entry.statement) ? entry.statement : undefined;
  const anchor = own ?? lastLoading(editing, loads);
  if (anchor === undefined) insertAtTop(editing, [line]);
  else insertAfter(editing, anchor, [line]);
}

/** The last import; without any, the last of the statements at the top that load modules. */
export function lastLoading({ source, removed }: Editing, loads: Style["loads"]): ts.Statement | undefined {
  const statements = source.tree.statements.filter((statement) => !removed.has(statement));
  const imports = statements.findLast(ts.isImportDeclaration);
  if (loads === "import" && imports !== undefined) return imports;
  const end = statements.findIndex((statement) => !isPrologue(statement));
  return statements.slice(0, end === -1 ? undefined : end).findLast(isLoading) ?? imports;
}

function isPrologue(statement: ts.Statement): boolean {
  const isDirective = ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
  const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
  return isDirective || isType || isLoading(statement);
}

function isLoading(statement: ts.Statement): boolean {
  if (ts.isImportDeclaration(statement) || ts.isImportEqualsDeclaration(statement)) return true;
  if (ts.isExpressionStatement(statement)) return loadedModule(statement.expression) !== undefined;
  if (!ts.isVariableStatement(statement)) return false;
  return statement.declarationList.declarations.every(({ initializer }) => {
    const isRequired = /\brequire\(/.test(initializer?.getText() ?? "");
    return isRequired && initializer !== undefined && expressionOrigin(initializer) !== undefined;
  });
}

/** The braces that names of a module come in through already. */
export function namesLoadedFrom(
  { tree }: Source,
  module: string,
  loads: Style["loads"] | "dynamic",
): ts.NodeArray<ts.Node> | undefined {
  for (const statement of tree.statements) {
    const braces =
      loads === "import" ? importedNames(statement) : loads === "require" ? requiredNames(statement) : undefined;
    if (braces === undefined || braces.names.length === 0) continue;
    const { specifier, path } = braces.origin.value;
    if (path === "" && withoutScheme(specifier) === withoutScheme(module)) return braces.names;
  }
  return undefined;
}

interface Braces {
  readonly origin: Origin;
  readonly names: ts.NodeArray<ts.Node>;
}

function importedNames(statement: ts.Statement): Braces | undefined {
  if (!ts.isImportDeclaration(statement)) return undefined;
  const { phaseModifier, namedBindings } = statement.importClause ?? {};
  const origin = importOrigin(statement);
  if (phaseModifier !== undefined || namedBindings === undefined || origin === undefined) return undefined;
  return ts.isNamedImports(namedBindings) ? { origin, names: namedBindings.elements } : undefined;
}

function requiredNames(statement: ts.Statement): Braces | undefined {
  const [declaration] = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [];
  if (declaration?.initializer === undefined || !ts.isObjectBindingPattern(declaration.name)) return undefined;
  const { elements } = declaration.name;
  const origin = expressionOrigin(declaration.initializer);
  const isPlain = elements.every(({ dotDotDotToken }) => dotDotDotToken === undefined);
  return isPlain && origin?.loads === "require" ? { origin, names: elements } : undefined;
}
