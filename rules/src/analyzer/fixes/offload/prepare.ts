import ts from "../../../typescript.cjs";
import type { Edits } from "../edits.js";
import { dropNames } from "../siblings/entries.js";
import { removeDeclaration, type Editing } from "../siblings/lines.js";
import { insertLoading } from "../siblings/loading.js";
import { usesOf } from "../siblings/names.js";
import { styleOf as fileStyle } from "../siblings/style.js";
import type { Source } from "../source.js";
import type { Findings } from "./extraction/assemble.js";
import { usesIn } from "./extraction/uses.js";
import { directoryOf } from "./generate/paths.js";
import { importStatements } from "./module/imported.js";
import { isExported } from "./module/module-binding.js";
import type { SharedModule } from "./module/shared-module.js";
import { nodesOf } from "./region.js";

export interface Preparing extends Findings {
  /** Names in what is passed: these stay. */
  readonly sent: ReadonlySet<string>;
  readonly shared: SharedModule | undefined;
  readonly toExport: readonly { readonly file: string; readonly offset: number }[];
}

/** What changes besides the region itself, whatever its target; later edits of the file go on with the result. */
export function prepareSource(edits: Edits, found: Preparing): Editing {
  const { region, helpers, shared, outputs, toExport, sources } = found;
  const { source } = region;
  const editing: Editing = { edits, source, label: "Take out what has moved", removed: new Set() };
  for (const statement of helpers.statements) removeDeclaration(editing, statement);
  dropNames(editing, unneeded(found));
  if (shared !== undefined) bringBack(editing, found, shared);
  for (const { constKeyword } of outputs) {
    if (constKeyword !== undefined)
      edits.replaceRange(source, constKeyword, constKeyword + "const".length, "let", "Let it be given another value");
  }
  for (const { file, offset } of toExport) {
    const owner = sources.get(file);
    if (owner !== undefined) edits.insert(owner, offset, "export ", "Let the moved code name this type");
  }
  return editing;
}

/** Imports that only the moved code used. */
function unneeded({ region, helpers, sent }: Preparing): readonly ts.Identifier[] {
  const gone: readonly ts.Node[] = [...nodesOf(region.part), ...helpers.statements];
  const isGone = (node: ts.Node): boolean => gone.some((part) => isPart(node, part));
  const names = new Set([
    ...usesIn(gone)
      .bindings.filter(({ scope }) => scope === "module")
      .map(({ declaration }) => declaration),
    ...typeNamesOf(region.source),
  ]);
  return [...names].filter((name) => {
    if (helpers.statements.some((statement) => isPart(name, statement))) return false;
    const uses = usesOf(region.source, name);
    return !sent.has(name.text) && isImported(name) && uses.length > 0 && uses.every(isGone);
  });
}

/** Imports in braces, which may be types: those are used in moved code, too. */
function typeNamesOf({ tree }: Source): readonly ts.Identifier[] {
  return tree.statements.flatMap((statement) => {
    const names = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
    return names !== undefined && ts.isNamedImports(names) ? names.elements.map(({ name }) => name) : [];
  });
}

function isImported({ parent }: ts.Identifier): boolean {
  if (
    ts.isImportSpecifier(parent) ||
    ts.isImportClause(parent) ||
    ts.isNamespaceImport(parent) ||
    ts.isImportEqualsDeclaration(parent)
  )
    return true;
  const declarator = ts.isBindingElement(parent) ? parent.parent.parent : parent;
  return ts.isVariableDeclaration(declarator) && (declarator.initializer?.getText() ?? "").startsWith("require(");
}

/** The module goes on using helpers that have moved, and those who import them from it go on as well. */
function bringBack(editing: Editing, { region, helpers, style }: Findings, shared: SharedModule): void {
  const { source } = region;
  const { loads } = fileStyle(source);
  const folder = directoryOf(source.file);
  const names = (wanted: readonly ts.Identifier[]): readonly string[] => {
    const locals = new Set(wanted.map(({ text }) => text));
    return importStatements(
      shared.imports.filter(({ local }) => locals.has(local)),
      folder,
      style,
    );
  };
  const [line] = names(
    helpers.stillUsed.filter((name) => isUsedBeside(source, name, [...nodesOf(region.part), ...helpers.statements])),
  );
  if (line !== undefined) insertLoading(editing, loads, line, undefined);
  const [again] = names(
    helpers.stillUsed.filter((name) =>
      helpers.statements.some((statement) => isExported(statement) && isPart(name, statement)),
    ),
  );
  if (again !== undefined) insertLoading(editing, loads, again.replace(/^import /, "export "), undefined);
}

function isUsedBeside(source: Source, name: ts.Identifier, gone: readonly ts.Node[]): boolean {
  return usesOf(source, name).some((use) => !gone.some((node) => isPart(use, node)));
}

function isPart(node: ts.Node, whole: ts.Node): boolean {
  return whole.pos <= node.pos && node.end <= whole.end;
}
