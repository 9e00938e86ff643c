import ts from "../../../typescript.cjs";
import type { Handler } from "./guard-body.js";
import { addToList } from "../siblings/lines.js";
import { nameOf } from "../source.js";
import { declined, type Declined } from "../types.js";

/** The annotation of a new `next`, from where the type of the response comes; extends the import if need be. */
export function nextFunctionType(handler: Handler, response: ts.TypeNode): string | Declined {
  const reason = `it is not seen where ${nameOf(handler.node)} would get the type of next from`;
  if (!ts.isTypeReferenceNode(response)) return declined(reason);
  const { typeName } = response;
  if (ts.isQualifiedName(typeName)) {
    const isExpress = typeName.right.text === "Response";
    return isExpress ? `: ${typeName.left.getText()}.NextFunction` : declined(reason);
  }
  const entry = importOf(handler.source.tree, typeName.text);
  if (entry === undefined) return declined(reason);
  return `: ${localName(handler, entry)}`;
}

interface ExpressImport {
  readonly list: ts.NamedImports;
  readonly specifier: ts.ImportSpecifier;
}

/** The import of a type under which Express exports its response. */
function importOf(tree: ts.SourceFile, name: string): ExpressImport | undefined {
  for (const statement of tree.statements) {
    if (!ts.isImportDeclaration(statement) || !isExpress(statement.moduleSpecifier)) continue;
    const list = statement.importClause?.namedBindings;
    if (list === undefined || !ts.isNamedImports(list)) continue;
    const specifier = list.elements.find((element) => element.name.text === name);
    if (specifier !== undefined && importedName(specifier) === "Response") return { list, specifier };
  }
  return undefined;
}

function isExpress(specifier: ts.Expression): boolean {
  return ts.isStringLiteral(specifier) && /^express(?:-serve-static-core)?$/.test(specifier.text);
}

function importedName({ name, propertyName }: ts.ImportSpecifier): string {
  return (propertyName ?? name).text;
}

function localName({ edits, source }: Handler, { list, specifier }: ExpressImport): string {
  const known = list.elements.find((element) => importedName(element) === "NextFunction");
  if (known !== undefined) return known.name.text;
  const text = specifier.isTypeOnly ? "type NextFunction" : "NextFunction";
  addToList({ edits, source, label: "Import NextFunction", removed: new Set() }, list.elements, text);
  return "NextFunction";
}
