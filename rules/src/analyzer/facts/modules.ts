import ts from "../../typescript.cjs";
import { expression } from "./expressions.js";
import { statements } from "./statements.js";
import type { Expression } from "./types.js";
import type { Walk } from "./walk.js";

/** `import …`: bindings, and the module that runs first (unless only types are imported). */
export function addImport(walk: Walk, node: ts.ImportDeclaration): void {
  if (!ts.isStringLiteral(node.moduleSpecifier)) return;
  const specifier = node.moduleSpecifier.text;
  const clause = node.importClause;
  if (clause?.phaseModifier !== ts.SyntaxKind.TypeKeyword) {
    walk.imports.push({ specifier, function: walk.function, guards: walk.guards });
  }
  if (clause?.name !== undefined) walk.declare(clause.name.text).import = { specifier, name: "default" };
  const named = clause?.namedBindings;
  if (named === undefined) return;
  if (ts.isNamespaceImport(named)) {
    walk.declare(named.name.text).import = { specifier, name: "*" };
    return;
  }
  for (const element of named.elements) {
    walk.declare(element.name.text).import = { specifier, name: (element.propertyName ?? element.name).text };
  }
}

/** `import x = require("x")`, `import x = a.b`. */
export function addImportEquals(walk: Walk, node: ts.ImportEqualsDeclaration): void {
  const reference = node.moduleReference;
  const binding = walk.declare(node.name.text);
  if (ts.isExternalModuleReference(reference)) {
    if (!ts.isStringLiteralLike(reference.expression)) return;
    const specifier = reference.expression.text;
    if (!node.isTypeOnly) walk.imports.push({ specifier, function: walk.function, guards: walk.guards });
    binding.import = { specifier, name: "=" };
  } else {
    binding.values.push(qualified(walk, reference));
  }
  exportNames(walk, node, node.name);
}

function qualified(walk: Walk, name: ts.EntityName): Expression {
  if (ts.isIdentifier(name)) return { kind: "name", name: name.text, scope: walk.scope };
  return { kind: "member", object: qualified(walk, name.left), name: name.right.text };
}

/** `export { a as b }`, `export { a } from "x"`, `export * from "x"`, `export * as x from "x"`. */
export function addExportDeclaration(walk: Walk, node: ts.ExportDeclaration): void {
  const specifier =
    node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)
      ? node.moduleSpecifier.text
      : undefined;
  if (specifier !== undefined && !node.isTypeOnly) {
    walk.imports.push({ specifier, function: walk.function, guards: walk.guards });
  }
  if (node.exportClause === undefined) {
    if (specifier !== undefined) walk.exports.push({ kind: "all", specifier });
  } else if (ts.isNamespaceExport(node.exportClause)) {
    const name = node.exportClause.name.text;
    if (specifier !== undefined) walk.exports.push({ kind: "value", name, value: { kind: "module", specifier } });
  } else {
    for (const element of node.exportClause.elements) exportSpecifier(walk, element, specifier);
  }
}

function exportSpecifier(walk: Walk, element: ts.ExportSpecifier, specifier: string | undefined): void {
  const name = element.name.text;
  const local = (element.propertyName ?? element.name).text;
  if (specifier === undefined) {
    walk.exports.push({ kind: "value", name, value: { kind: "name", name: local, scope: walk.scope } });
  } else {
    walk.exports.push({ kind: "from", name, specifier, imported: local });
  }
}

/** `export default value`, `export = value`. */
export function addExportAssignment(walk: Walk, node: ts.ExportAssignment): void {
  const value = expression(walk, node.expression, "default");
  if (node.isExportEquals === true) walk.exports.push({ kind: "assign", value });
  else walk.exports.push({ kind: "value", name: "default", value });
}

/** Exports what a declaration with an `export` modifier declares. */
export function exportNames(walk: Walk, node: ts.Node, name: ts.BindingName | string): void {
  const modifiers = ts.canHaveModifiers(node) ? node.modifiers : undefined;
  if (modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) !== true) return;
  if (walk.namespace !== undefined) {
    exportFromNamespace(walk, walk.namespace, name);
    return;
  }
  const isDefault = modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword);
  for (const local of names(name)) {
    const value = { kind: "name", name: local, scope: walk.scope } as const;
    walk.exports.push({ kind: "value", name: isDefault ? "default" : local, value });
  }
}

function names(name: ts.BindingName | string): readonly string[] {
  if (typeof name === "string") return [name];
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : names(element.name)));
}

type Namespace = NonNullable<Walk["namespace"]>;

function exportFromNamespace(walk: Walk, namespace: Namespace, name: ts.BindingName | string): void {
  for (const local of names(name)) {
    namespace.push({ name: local, value: { kind: "name", name: local, scope: walk.scope } });
  }
}

/** `namespace Tax { export function … }` is an object with the exported members. */
export function addModule(walk: Walk, node: ts.ModuleDeclaration): void {
  if (!ts.isIdentifier(node.name) || node.body === undefined || !ts.isModuleBlock(node.body)) return;
  const body = node.body;
  const properties: Namespace = [];
  const index = walk.objects.length;
  walk.objects.push({ properties, spreads: [], computed: [] });
  walk.declare(node.name.text).values.push({ kind: "object", index });
  const outer = walk.namespace;
  walk.inScope(() => {
    walk.namespace = properties;
    statements(walk, body.statements);
  });
  walk.namespace = outer;
  exportNames(walk, node, node.name);
}
