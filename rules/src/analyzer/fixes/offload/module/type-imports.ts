import ts from "../../../../typescript.cjs";
import { declared } from "./top-level-types.js";
import { declined, type Declined } from "../../types.js";
import type { Source } from "../../source.js";
import type { LinkedProject } from "../../../graph/linked-project.js";
import type { DescribedType } from "../types.js";
import { importedAs, type ImportedName } from "./imported.js";

/** Types that a generated module names, and where they come from. */
export interface TypeNames {
  readonly kind: "types";
  readonly imports: readonly (ImportedName & { readonly file?: string })[];
  /** Where `export ` is to be put → in which file. */
  readonly toExport: readonly { readonly file: string; readonly offset: number }[];
}

/** Types that moved code names as its module does. */
export function namedTypes(names: Iterable<string>, source: Source, project: LinkedProject): TypeNames | Declined {
  const imports: TypeNames["imports"][number][] = [];
  const toExport: TypeNames["toExport"][number][] = [];
  for (const name of names) {
    const found = declared(source.tree, name);
    if (found === undefined) continue;
    if (found.kind === "import") {
      const imported = importedAs(found.name);
      if (imported === undefined) return declined(`where the type ${name} comes from is not understood`);
      const target = project.index.resolver.resolve(source.file, imported.specifier);
      imports.push({ ...imported, isType: true, ...(target.kind === "file" ? { file: target.path } : {}) });
    } else {
      imports.push(ownType(name, source.file));
      if (!found.isExported) toExport.push({ file: source.file, offset: found.offset });
    }
  }
  return { kind: "types", imports, toExport };
}

function ownType(local: string, file: string): TypeNames["imports"][number] {
  return { local, specifier: "", form: "named", exported: local, isType: true, file };
}

/** Types that the descriptions of values name. */
export function describedTypes(described: readonly DescribedType[]): TypeNames {
  const all = described.flatMap(({ imports }) => imports);
  const unique = [...new Map(all.map((one) => [one.local, one])).values()];
  return {
    kind: "types",
    imports: unique.map(({ local, exported, from }) => ({
      local,
      exported,
      form: exported === "default" ? "default" : exported === "*" ? "namespace" : "named",
      isType: true,
      specifier: from.kind === "module" ? from.specifier : "",
      ...(from.kind === "file" ? { file: from.file } : {}),
    })),
    toExport: unique.flatMap(({ from }) =>
      from.kind === "file" && from.toExport !== undefined ? [{ file: from.file, offset: from.toExport }] : [],
    ),
  };
}

/** Names in type positions that only the function around knows: its type parameters, types declared in it. */
export function localType(names: Iterable<string>, inside: ts.Node): string | undefined {
  for (const name of names) {
    for (let node = inside; !ts.isSourceFile(node); node = node.parent) {
      if (typesDeclaredBy(node).has(name)) return name;
    }
  }
  return undefined;
}

function typesDeclaredBy(node: ts.Node): ReadonlySet<string> {
  const parameters = ts.isFunctionLike(node) || ts.isClassLike(node) ? (node.typeParameters ?? []) : [];
  const statements: readonly ts.Statement[] = ts.isBlock(node) ? node.statements : [];
  const types = statements.filter(isTypeDeclaration);
  return new Set([...parameters.map(({ name }) => name.text), ...types.map(({ name }) => name.text)]);
}

function isTypeDeclaration(statement: ts.Statement): statement is ts.InterfaceDeclaration | ts.TypeAliasDeclaration {
  return ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
}
