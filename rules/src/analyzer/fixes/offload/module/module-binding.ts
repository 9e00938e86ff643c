import ts from "../../../../typescript.cjs";
import type { LinkedProject } from "../../../graph/linked-project.js";
import { statementOf } from "../../siblings/entries.js";
import { usesOf } from "../../siblings/names.js";
import { withoutParentheses, type Source, type Sources } from "../../source.js";
import { declined, type Declined } from "../../types.js";
import type { Binding } from "../extraction/uses.js";
import { changeBy } from "../extraction/mutations.js";
import { importedAs, type ImportedName } from "./imported.js";
import { sideEffectOf } from "./side-effects.js";

/** How moved code gets at a name of its module's top level. */
export type ModuleUse =
  /** As this module does; `file` if that is a file of the project. */
  | { readonly kind: "import"; readonly name: ImportedName & { readonly file?: string } }
  /** Its value is passed. */
  | { readonly kind: "value" }
  /** The statement that declares it moves along. */
  | { readonly kind: "move"; readonly statement: ts.Statement }
  | Declined;

export interface ModuleContext {
  readonly source: Source;
  readonly project: LinkedProject;
  readonly sources: Sources;
}

export function moduleUse(
  binding: Pick<Binding, "name" | "declaration">,
  uses: readonly ts.Identifier[],
  context: ModuleContext,
): ModuleUse {
  const imported = importedAs(binding.declaration);
  return imported === undefined ? ownUse(binding, uses, context) : importedUse(imported, uses, context);
}

function importedUse(
  name: ImportedName,
  uses: readonly ts.Identifier[],
  { source, project, sources }: ModuleContext,
): ModuleUse {
  const target = project.index.resolver.resolve(source.file, name.specifier);
  if (target.kind === "external") return { kind: "import", name };
  const state = sharedState(name, target.path, uses, sources);
  if (state !== undefined) return state;
  const effect = sideEffectOf(target.path, project, sources);
  if (effect === undefined) return { kind: "import", name: { ...name, file: target.path } };
  if (isData(name, target.path, uses, sources)) return { kind: "value" };
  return declined(`it uses ${name.local}, and a worker must not load where that comes from: ${effect}`);
}

/** A constant of another module: where that must not be loaded, its value can be passed. */
function isData(
  { form, exported }: ImportedName,
  file: string,
  uses: readonly ts.Identifier[],
  sources: Sources,
): boolean {
  const source = sources.get(file);
  const declaration = form === "named" && source !== undefined ? topLevelNamed(source, exported) : undefined;
  if (declaration === undefined || uses.some(callsOwnMethod)) return false;
  const { parent } = declaration;
  return ts.isVariableDeclaration(parent) && parent.initializer !== undefined && !isCode(parent.initializer);
}

/** Threads do not share what a module holds: a cache would be another one, a counter would count apart. */
function sharedState(
  { local, form, exported }: ImportedName,
  file: string,
  uses: readonly ts.Identifier[],
  sources: Sources,
): Declined | undefined {
  if (uses.some((use) => changeBy(use) !== undefined)) return declined(stateReason(local));
  const source = sources.get(file);
  if (form !== "named" || source === undefined) return undefined;
  const declaration = topLevelNamed(source, exported);
  const isVariable = declaration !== undefined && ts.isVariableDeclaration(declaration.parent);
  return isVariable && isChanged(source, declaration) ? declined(stateReason(local)) : undefined;
}

function stateReason(name: string): string {
  return `${name} is changed while the program runs, and threads do not share it`;
}

function topLevelNamed({ tree }: Source, name: string): ts.Identifier | undefined {
  for (const statement of tree.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name: declared } of statement.declarationList.declarations) {
      if (ts.isIdentifier(declared) && declared.text === name) return declared;
    }
  }
  return undefined;
}

function isChanged(source: Source, declaration: ts.Identifier): boolean {
  return usesOf(source, declaration).some((use) => changeBy(use) !== undefined);
}

function ownUse(
  { name, declaration }: Pick<Binding, "name" | "declaration">,
  uses: readonly ts.Identifier[],
  { source }: ModuleContext,
): ModuleUse {
  const statement = declarationStatement(declaration);
  if (statement === undefined || !ts.isSourceFile(statement.parent))
    return declined(`where ${name} comes from is not understood`);
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement))
    return { kind: "move", statement };
  if (!ts.isVariableStatement(statement)) return declined(`${name} is declared in a way that cannot move`);
  if (isChanged(source, declaration)) return declined(stateReason(name));
  const { parent } = declaration;
  const initializer = ts.isVariableDeclaration(parent) ? parent.initializer : undefined;
  if (initializer !== undefined && isCode(initializer)) return { kind: "move", statement };
  if (initializer !== undefined && isHandle(initializer, uses)) {
    return declined(
      `${name} (${shortened(initializer)}) is made where this module is loaded, and stays in this thread`,
    );
  }
  const isOnlyHere = usesOf(source, declaration).length === uses.length && !isExported(statement);
  const isLiteral =
    initializer !== undefined && isLiteralData(initializer) && statement.declarationList.declarations.length === 1;
  return isOnlyHere && isLiteral ? { kind: "move", statement } : { kind: "value" };
}

/** The statement that declares a name, functions and classes included. */
export function declarationStatement(declaration: ts.Identifier): ts.Statement | undefined {
  const { parent } = declaration;
  const isOwn = ts.isFunctionDeclaration(parent) || ts.isClassDeclaration(parent) || ts.isEnumDeclaration(parent);
  return isOwn ? parent : statementOf(declaration);
}

function isCode(initializer: ts.Expression): boolean {
  const inner = withoutParentheses(initializer);
  return ts.isArrowFunction(inner) || ts.isFunctionExpression(inner) || ts.isClassExpression(inner);
}

/** Something with methods of its own: a connection, a client, a logger. */
function isHandle(initializer: ts.Expression, uses: readonly ts.Identifier[]): boolean {
  const inner = withoutParentheses(initializer);
  if (ts.isLiteralExpression(inner) || ts.isTemplateExpression(inner) || ts.isArrayLiteralExpression(inner))
    return false;
  return uses.some(callsOwnMethod);
}

/** `db.prepare(…)`, `log(…)`: what is called is no method that plain data has. */
export function callsOwnMethod(use: ts.Expression): boolean {
  const { parent } = use;
  if ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression === use) return true;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== use) return false;
  const isCalled = ts.isCallExpression(parent.parent) && parent.parent.expression === parent;
  return isCalled ? !dataMethods.has(parent.name.text) : callsOwnMethod(parent) && !ts.isCallExpression(parent.parent);
}

/** Methods of strings, numbers, arrays, buffers, dates, maps, sets and expressions. */
const dataMethods: ReadonlySet<string> = new Set(
  (
    "at charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf localeCompare match matchAll normalize " +
    "padEnd padStart repeat replace replaceAll search slice split startsWith substring substr toLowerCase toUpperCase " +
    "toLocaleLowerCase toLocaleUpperCase trim trimEnd trimStart valueOf toString toFixed toPrecision toExponential toJSON " +
    "entries every fill filter find findIndex findLast findLastIndex flat flatMap forEach join keys map pop push reduce " +
    "reduceRight reverse shift some sort splice toReversed toSorted toSpliced unshift values with get has set add delete " +
    "clear test exec getTime getFullYear getMonth getDate getDay getHours getMinutes getSeconds getMilliseconds " +
    "toISOString toLocaleString toLocaleDateString toLocaleTimeString copy equals subarray readUInt8 readUInt16BE " +
    "readUInt32BE readUInt16LE readUInt32LE writeUInt8 hasOwnProperty"
  ).split(" "),
);

function isLiteralData(node: ts.Expression): boolean {
  const inner = withoutParentheses(node);
  if (ts.isAsExpression(inner) || ts.isSatisfiesExpression(inner)) return isLiteralData(inner.expression);
  if (ts.isPrefixUnaryExpression(inner)) return ts.isLiteralExpression(inner.operand);
  if (ts.isArrayLiteralExpression(inner)) return inner.elements.every(isLiteralData);
  if (ts.isObjectLiteralExpression(inner))
    return inner.properties.every(
      (property) => ts.isPropertyAssignment(property) && isLiteralData(property.initializer),
    );
  if (ts.isBinaryExpression(inner)) return isLiteralData(inner.left) && isLiteralData(inner.right);
  return (
    ts.isLiteralExpression(inner) ||
    inner.kind === ts.SyntaxKind.TrueKeyword ||
    inner.kind === ts.SyntaxKind.FalseKeyword ||
    inner.kind === ts.SyntaxKind.NullKeyword
  );
}

export function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true
  );
}

function shortened(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, " ");
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
