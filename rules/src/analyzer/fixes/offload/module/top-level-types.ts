import ts from "../../../../typescript.cjs";

/** How a file knows a type by its name. */
export type DeclaredType =
  | { readonly kind: "import"; readonly name: ts.Identifier }
  /** `offset`: where the declaration begins. */
  | { readonly kind: "own"; readonly offset: number; readonly isExported: boolean };

export function declared(tree: ts.SourceFile, name: string): DeclaredType | undefined {
  for (const statement of tree.statements) {
    const imported = ts.isImportDeclaration(statement) ? importedName(statement, name) : undefined;
    if (imported !== undefined) return { kind: "import", name: imported };
    const isType =
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isEnumDeclaration(statement);
    if (!isType || statement.name?.text !== name) continue;
    const isExported = ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
    return { kind: "own", offset: statement.getStart(tree), isExported };
  }
  return undefined;
}

function importedName({ importClause }: ts.ImportDeclaration, name: string): ts.Identifier | undefined {
  if (importClause === undefined) return undefined;
  if (importClause.name?.text === name) return importClause.name;
  const { namedBindings } = importClause;
  if (namedBindings === undefined) return undefined;
  if (ts.isNamespaceImport(namedBindings)) return namedBindings.name.text === name ? namedBindings.name : undefined;
  return namedBindings.elements.find((element) => element.name.text === name)?.name;
}
