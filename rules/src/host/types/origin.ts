import ts from "../../typescript-checker.cjs";

/** Where a named type is declared. */
export interface Origin {
  /** From the outermost namespace in: `Intl`, `Collator`. */
  readonly names: readonly string[];
  readonly home: Home;
}

export type Home =
  | { readonly kind: "global"; readonly source: ts.SourceFile }
  /** `declare module "fs"`. */
  | { readonly kind: "ambient"; readonly module: string }
  | { readonly kind: "file"; readonly source: ts.SourceFile }
  /** In a function: nobody else can name it. */
  | { readonly kind: "inner" };

export function originOf(declaration: ts.Node): Origin | undefined {
  const name = nameOf(declaration);
  if (name === undefined) return undefined;
  const names = [name];
  for (let node = declaration.parent; ; node = node.parent) {
    if (ts.isModuleDeclaration(node)) {
      if (ts.isStringLiteral(node.name)) return { names, home: { kind: "ambient", module: node.name.text } };
      if (isGlobalAugmentation(node)) return { names, home: { kind: "global", source: node.getSourceFile() } };
      names.unshift(node.name.text);
    } else if (ts.isSourceFile(node)) {
      return { names, home: { kind: isModule(node) ? "file" : "global", source: node } };
    } else if (!ts.isModuleBlock(node)) {
      return { names, home: { kind: "inner" } };
    }
  }
}

function nameOf(declaration: ts.Node): string | undefined {
  const isNamed =
    ts.isInterfaceDeclaration(declaration) ||
    ts.isClassLike(declaration) ||
    ts.isTypeAliasDeclaration(declaration) ||
    ts.isEnumDeclaration(declaration);
  return isNamed ? declaration.name?.text : undefined;
}

/** `declare global { … }`. */
function isGlobalAugmentation(node: ts.ModuleDeclaration): boolean {
  return (node.flags & ts.NodeFlags.GlobalAugmentation) !== 0;
}

/** Files of CommonJS are modules to the checker, too. */
function isModule(source: ts.SourceFile): boolean {
  return ts.isExternalModule(source) || !source.isDeclarationFile;
}
