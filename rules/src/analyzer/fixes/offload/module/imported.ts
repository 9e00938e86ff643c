import ts from "../../../../typescript.cjs";
import { statementOf } from "../../siblings/entries.js";
import { loadedModule } from "../../siblings/module-values.js";
import type { Source } from "../../source.js";
import { specifierOf } from "../generate/paths.js";
import type { ModuleStyle } from "../task.js";

/** A name that a file gets from another module, as it gets it. */
export interface ImportedName {
  readonly local: string;
  /** As the file writes it. */
  readonly specifier: string;
  /** `whole`: all of a CommonJS module. */
  readonly form: "named" | "default" | "namespace" | "whole";
  /** Of `named` only: what the module calls it. */
  readonly exported: string;
  readonly isType: boolean;
}

/** What a name at the top level is imported (or required) as; undefined if it is declared here. */
export function importedAs(declaration: ts.Identifier): ImportedName | undefined {
  const { parent, text: local } = declaration;
  if (ts.isImportSpecifier(parent)) {
    const clause = parent.parent.parent;
    const exported = (parent.propertyName ?? parent.name).text;
    return imported(clause.parent, {
      local,
      form: "named",
      exported,
      isType: parent.isTypeOnly || clause.phaseModifier === ts.SyntaxKind.TypeKeyword,
    });
  }
  if (ts.isNamespaceImport(parent)) {
    return imported(parent.parent.parent, {
      local,
      form: "namespace",
      exported: "*",
      isType: parent.parent.phaseModifier === ts.SyntaxKind.TypeKeyword,
    });
  }
  if (ts.isImportClause(parent)) {
    return imported(parent.parent, {
      local,
      form: "default",
      exported: "default",
      isType: parent.phaseModifier === ts.SyntaxKind.TypeKeyword,
    });
  }
  if (ts.isImportEqualsDeclaration(parent)) {
    const { moduleReference } = parent;
    if (!ts.isExternalModuleReference(moduleReference) || !ts.isStringLiteral(moduleReference.expression))
      return undefined;
    return {
      local,
      specifier: moduleReference.expression.text,
      form: "whole",
      exported: "",
      isType: parent.isTypeOnly,
    };
  }
  return requiredAs(declaration);
}

type Named = Omit<ImportedName, "specifier">;

function imported(statement: ts.Node, named: Named): ImportedName | undefined {
  const isImport = ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier);
  return isImport ? { ...named, specifier: statement.moduleSpecifier.text } : undefined;
}

/** `const { a: b } = require("x")`, `const x = require("x")`. */
function requiredAs(declaration: ts.Identifier): ImportedName | undefined {
  const { parent, text: local } = declaration;
  if (!ts.isSourceFile(statementOf(declaration)?.parent ?? declaration)) return undefined;
  if (ts.isVariableDeclaration(parent)) {
    const module = requiredModule(parent.initializer);
    return module === undefined ? undefined : { local, specifier: module, form: "whole", exported: "", isType: false };
  }
  if (
    !ts.isBindingElement(parent) ||
    parent.dotDotDotToken !== undefined ||
    !ts.isVariableDeclaration(parent.parent.parent)
  )
    return undefined;
  const module = requiredModule(parent.parent.parent.initializer);
  const exported = parent.propertyName ?? parent.name;
  if (module === undefined || !ts.isIdentifier(exported)) return undefined;
  return { local, specifier: module, form: "named", exported: exported.text, isType: false };
}

function requiredModule(initializer: ts.Expression | undefined): string | undefined {
  if (initializer === undefined || ts.isAwaitExpression(initializer)) return undefined;
  return loadedModule(initializer)?.text;
}

/** The same names for a module in another folder, in few statements. */
export function importStatements(
  names: readonly (ImportedName & { readonly file?: string })[],
  folder: string,
  style: ModuleStyle,
): readonly string[] {
  const { quote, end } = style;
  const groups = new Map<string, (typeof names)[number][]>();
  for (const name of names) {
    const specifier = name.file === undefined ? name.specifier : specifierOf(folder, name.file, style);
    const key = `${specifier} ${name.form === "named" ? "named" : `${name.form} ${name.local}`} ${String(name.isType)}`;
    groups.set(key, [...(groups.get(key) ?? []), { ...name, specifier }]);
  }
  return [...groups.values()]
    .map((group) => statement(group, style, (specifier) => `${quote}${specifier}${quote}${end}`))
    .sort(byModule);
}

function statement(group: readonly ImportedName[], style: ModuleStyle, module: (specifier: string) => string): string {
  const [first] = group;
  if (first === undefined) return "";
  const isRequired = !style.typed && style.format === "commonjs";
  const { form, local, specifier, isType } = first;
  if (isRequired) {
    const bound = form === "named" ? `{ ${list(group, ": ")} }` : local;
    const { quote, end } = style;
    const whole = `require(${quote}${specifier}${quote})`;
    return `const ${bound} = ${form === "default" ? `${whole}.default` : whole}${end}`;
  }
  const keyword = isType ? "import type" : "import";
  if (form === "whole") return `${keyword} ${local} = require(${module(specifier).replace(/;?$/, "")})${style.end}`;
  const bound = form === "named" ? `{ ${list(group, " as ")} }` : form === "namespace" ? `* as ${local}` : local;
  return `${keyword} ${bound} from ${module(specifier)}`;
}

function list(names: readonly ImportedName[], renaming: string): string {
  return [
    ...new Set(names.map(({ exported, local }) => (exported === local ? local : `${exported}${renaming}${local}`))),
  ]
    .sort()
    .join(", ");
}

/** Node's own modules first, packages, then files. */
function byModule(left: string, right: string): number {
  return rank(left) - rank(right) || (left < right ? -1 : 1);
}

function rank(line: string): number {
  const specifier = /(["'])([^"']+)\1\)?;?$/.exec(line)?.[2] ?? "";
  if (specifier.startsWith("node:")) return 0;
  return specifier.startsWith(".") ? 2 : 1;
}

/** The file of the project that a name comes from; undefined for packages. */
export function fileOf(
  { file }: Source,
  { specifier }: ImportedName,
  resolve: (from: string, specifier: string) => { readonly kind: string; readonly path?: string },
): string | undefined {
  const target = resolve(file, specifier);
  return target.kind === "file" ? target.path : undefined;
}
