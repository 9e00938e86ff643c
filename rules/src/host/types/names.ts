import path from "node:path";
import type { TypeImport } from "../../analyzer/index.js";
import ts from "../../typescript-checker.cjs";
import { relativeTo, toPosix } from "../paths.js";
import { disk } from "./disk.js";
import type { Checked } from "./describe.js";
import { importedModules, type ImportedModule } from "./imported-modules.js";
import { packageOf } from "./kind-of.js";
import { originOf, type Home } from "./origin.js";

/** Names that another module can give to types, and the imports that it needs for them. */
export interface Names {
  /** Undefined if no other module can name it. */
  nameOf(symbol: ts.Symbol): string | undefined;
  imports(): readonly TypeImport[];
}

/** As seen from `source`, whose imports show how its project calls things. */
export function createNames(source: ts.SourceFile, checked: Checked): Names {
  const taken = new Map<string, TypeImport>();
  const modules = importedModules(source, checked.checker);
  return {
    nameOf(symbol) {
      const [declaration] = symbol.declarations ?? [];
      // A member of an enumeration is named after it.
      const isMember = declaration !== undefined && ts.isEnumMember(declaration);
      const named = isMember ? checked.checker.getSymbolAtLocation(declaration.parent.name) : symbol;
      const name = named && nameOfDeclared(named, { source, modules, checked, taken });
      return name !== undefined && isMember ? `${name}.${symbol.name}` : name;
    },
    imports: () => [...taken.values()],
  };
}

interface Naming {
  readonly source: ts.SourceFile;
  readonly modules: readonly ImportedModule[];
  readonly checked: Checked;
  readonly taken: Map<string, TypeImport>;
}

function nameOfDeclared(symbol: ts.Symbol, naming: Naming): string | undefined {
  const [declaration] = symbol.declarations ?? [];
  const origin = declaration && originOf(declaration);
  if (declaration === undefined || origin === undefined || origin.home.kind === "inner") return undefined;
  const { names, home } = origin;
  if (home.kind === "global") return names.join(".");
  const last = names.at(-1) ?? "";
  const itself =
    importedAs(symbol, naming) ?? (names.length === 1 ? exportedFrom(symbol, last, home, naming) : undefined);
  if (itself !== undefined) return take(itself, naming.taken);
  // Of what stands in a namespace, the outermost namespace is imported.
  const outermost = outermostOf(declaration, naming.checked.checker);
  const [first = ""] = names;
  const found = outermost && (importedAs(outermost, naming) ?? exportedFrom(outermost, first, home, naming));
  return found === undefined ? undefined : [take(found, naming.taken), ...names.slice(1)].join(".");
}

function outermostOf(declaration: ts.Node, checker: ts.TypeChecker): ts.Symbol | undefined {
  let outermost: ts.Identifier | undefined;
  for (let node = declaration; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name)) outermost = node.name;
  }
  return outermost && checker.getSymbolAtLocation(outermost);
}

/** As the file itself imports it, or from a module that it imports something else from. */
function importedAs(symbol: ts.Symbol, { source, modules, checked }: Naming): TypeImport | undefined {
  for (const { specifier, module, names } of modules) {
    const known = names.find((name) => targetOf(name.symbol, checked.checker) === symbol);
    const exported = known?.exported ?? exportOf(symbol, module, checked.checker);
    const from = exported === undefined ? undefined : placeOf(specifier, module, source, checked);
    if (exported === undefined || from === undefined) continue;
    return { local: known?.local ?? localName(exported, symbol), exported, from };
  }
  return undefined;
}

function targetOf(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function exportOf(symbol: ts.Symbol, module: ts.Symbol, checker: ts.TypeChecker): string | undefined {
  const all = checker.getExportsOfModule(module);
  const found = all.filter((each) => targetOf(each, checker) === symbol).map(({ name }) => name);
  return found.find((name) => name !== "default") ?? found[0];
}

function localName(exported: string, symbol: ts.Symbol): string {
  if (exported !== "default" && exported !== "export=") return exported;
  return symbol.name === "default" ? "Default" : symbol.name;
}

/** A file of the project is named by its place: another folder's specifier would be another. */
function placeOf(
  specifier: string,
  module: ts.Symbol,
  source: ts.SourceFile,
  checked: Checked,
): TypeImport["from"] | undefined {
  const file = module.declarations?.find(ts.isSourceFile);
  if (file === undefined || packageOf(file.fileName) !== undefined) return { kind: "module", specifier };
  const isRelative = /^[./]/.test(specifier);
  // A package of the workspace is linked: its files lie in the project, and others import it by its name.
  if (!isRelative && isLinked(specifier, source.fileName)) return { kind: "module", specifier };
  const place = relativeTo(checked.root, file.fileName);
  if (!place.startsWith("..")) return { kind: "file", file: place, toExport: undefined };
  return isRelative ? undefined : { kind: "module", specifier };
}

function isLinked(specifier: string, file: string): boolean {
  const [name] = /^(?:@[^/]+\/)?[^/]+/.exec(specifier) ?? [];
  const find = (folder: string): boolean => {
    if (name !== undefined && disk.directoryExists(path.join(folder, "node_modules", name))) return true;
    return path.dirname(folder) !== folder && find(path.dirname(folder));
  };
  return !specifier.startsWith("#") && find(path.dirname(file));
}

/** By where it is declared. */
function exportedFrom(symbol: ts.Symbol, name: string, home: Home, naming: Naming): TypeImport | undefined {
  const { checked, source } = naming;
  if (home.kind === "ambient") {
    return { local: name, exported: name, from: { kind: "module", specifier: home.module } };
  }
  if (home.kind !== "file") return undefined;
  const module = checked.checker.getSymbolAtLocation(home.source);
  const exported = module && exportOf(symbol, module, checked.checker);
  if (packageOf(home.source.fileName) !== undefined) return exportedFromPackage(symbol, home.source, naming);
  const file = relativeTo(checked.root, home.source.fileName);
  if (file.startsWith("..")) return undefined;
  if (exported !== undefined) {
    return { local: localName(exported, symbol), exported, from: { kind: "file", file, toExport: undefined } };
  }
  const toExport = offsetOfExport(symbol, source);
  return toExport === undefined ? undefined : { local: name, exported: name, from: { kind: "file", file, toExport } };
}

/** Only what a package exports under its own name can be imported. */
function exportedFromPackage(
  symbol: ts.Symbol,
  file: ts.SourceFile,
  { checked, source }: Naming,
): TypeImport | undefined {
  const specifier = packageOf(file.fileName);
  if (specifier === undefined) return undefined;
  const { program, checker } = checked;
  const { resolvedModule } = ts.resolveModuleName(specifier, source.fileName, program.getCompilerOptions(), disk);
  const main = resolvedModule && program.getSourceFile(resolvedModule.resolvedFileName);
  const module = main && checker.getSymbolAtLocation(main);
  const exported = module && exportOf(symbol, module, checker);
  if (exported === undefined) return undefined;
  return { local: localName(exported, symbol), exported, from: { kind: "module", specifier } };
}

function offsetOfExport({ declarations = [] }: ts.Symbol, source: ts.SourceFile): number | undefined {
  const [declaration, ...others] = declarations;
  if (declaration === undefined || others.length > 0) return undefined;
  const isStatement = ts.isStatement(declaration) && ts.isSourceFile(declaration.parent);
  const isTyped = !/\.[cm]?jsx?$/.test(declaration.getSourceFile().fileName);
  const isInstalled = toPosix(source.fileName).includes("/node_modules/");
  return isStatement && isTyped && !isInstalled ? declaration.getStart() : undefined;
}

/** Two types of one name get two names. */
function take(found: TypeImport, taken: Map<string, TypeImport>): string {
  for (let count = 1; ; count += 1) {
    const local = count === 1 ? found.local : `${found.local}${String(count)}`;
    const other = taken.get(local);
    if (other === undefined) taken.set(local, { ...found, local });
    if (other === undefined || isSame(other, found)) return local;
  }
}

function isSame(left: TypeImport, right: TypeImport): boolean {
  return left.exported === right.exported && JSON.stringify(left.from) === JSON.stringify(right.from);
}
