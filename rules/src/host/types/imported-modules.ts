import ts from "../../typescript-checker.cjs";

/** A module that a file imports, and the names that it gives to its exports. */
export interface ImportedModule {
  readonly specifier: string;
  readonly module: ts.Symbol;
  readonly names: readonly ImportedName[];
}

export interface ImportedName {
  readonly local: string;
  /** `default`; a namespace is none. */
  readonly exported: string;
  readonly symbol: ts.Symbol;
}

export function importedModules(source: ts.SourceFile, checker: ts.TypeChecker): readonly ImportedModule[] {
  return source.statements.flatMap((statement): readonly ImportedModule[] => {
    const specifier = specifierOf(statement);
    const module = specifier && checker.getSymbolAtLocation(specifier);
    if (specifier === undefined || module === undefined) return [];
    return [{ specifier: specifier.text, module, names: namesOf(statement, checker) }];
  });
}

function specifierOf(statement: ts.Statement): ts.StringLiteralLike | undefined {
  if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) {
    const { moduleSpecifier } = statement;
    return moduleSpecifier !== undefined && ts.isStringLiteralLike(moduleSpecifier) ? moduleSpecifier : undefined;
  }
  return ts.isVariableStatement(statement) ? required(statement) : undefined;
}

/** `const express = require("express")`. */
function required({ declarationList }: ts.VariableStatement): ts.StringLiteralLike | undefined {
  const initializer = declarationList.declarations[0]?.initializer;
  if (initializer === undefined || !ts.isCallExpression(initializer)) return undefined;
  const [argument] = initializer.arguments;
  const isRequire = ts.isIdentifier(initializer.expression) && initializer.expression.text === "require";
  return isRequire && argument !== undefined && ts.isStringLiteralLike(argument) ? argument : undefined;
}

function namesOf(statement: ts.Statement, checker: ts.TypeChecker): readonly ImportedName[] {
  const clause = ts.isImportDeclaration(statement) ? statement.importClause : undefined;
  if (clause === undefined) return [];
  const { name, namedBindings } = clause;
  const named = namedBindings !== undefined && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
  const pairs = [
    ...(name === undefined ? [] : [{ name, exported: "default" }]),
    ...named.map((element) => ({ name: element.name, exported: (element.propertyName ?? element.name).text })),
  ];
  return pairs.flatMap(({ name: local, exported }): readonly ImportedName[] => {
    const symbol = checker.getSymbolAtLocation(local);
    return symbol === undefined ? [] : [{ local: local.text, exported, symbol }];
  });
}
