import type { ValueKind } from "../../analyzer/index.js";
import ts from "../../typescript-checker.cjs";
import type { Checked } from "./describe.js";
import { copiedAsSuch, knownTypes, type KnownTypes } from "./known-types.js";
import { originOf, type Origin } from "./origin.js";

/** What instances of a named type are, if that decides; by the nearest type in its heritage that is known. */
export function kindOfInstance(type: ts.Type, checked: Checked): ValueKind | undefined {
  const symbol = namedSymbol(type);
  if (symbol === undefined) return undefined;
  const own = knownKind(symbol, checked);
  if (own !== undefined) return own;
  const isClass = (symbol.flags & ts.SymbolFlags.Class) !== 0;
  const inherited = inheritedKind(symbol, checked);
  if (inherited !== undefined) return isClass && copiedAsSuch.has(inherited) ? "class-instance" : inherited;
  if (isClass && (hidesFields(symbol, checked.checker) || hasMoreThanFields(type, checked.checker)))
    return "class-instance";
  return isForeign(symbol, checked.program) && hasMethods(type, checked.checker) ? "class-instance" : undefined;
}

function namedSymbol(type: ts.Type): ts.Symbol | undefined {
  const symbol = type.getSymbol();
  const isNamed = symbol !== undefined && (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) !== 0;
  return isNamed ? symbol : undefined;
}

function knownKind(symbol: ts.Symbol, { program }: Checked): ValueKind | undefined {
  for (const declaration of symbol.declarations ?? []) {
    const origin = originOf(declaration);
    const known = origin && knownTypes.find((row) => isFrom(origin, row, program));
    if (known !== undefined) return known.kind;
  }
  return undefined;
}

function isFrom({ names, home }: Origin, row: KnownTypes, program: ts.Program): boolean {
  const last = names.at(-1);
  if (row.from === "global") {
    return home.kind === "global" && isInstalled(home.source, program) && row.names.includes(names.join("."));
  }
  // A package's namespace is named as it likes: `Application.Context`.
  const isNamed = row.names.includes(names.join(".")) || (last !== undefined && row.names.includes(last));
  return isNamed && row.from.includes(moduleOf({ names, home }) ?? "");
}

function moduleOf({ home }: Origin): string | undefined {
  if (home.kind === "ambient") return home.module.replace(/^node:/, "");
  return home.kind === "file" ? packageOf(home.source.fileName) : undefined;
}

/** `@types/koa` stands for `koa`. */
export function packageOf(file: string): string | undefined {
  const [, name] = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
  return name?.replace(/^@types\/(?:([^/]+)__)?/, (_, scope?: string) => (scope === undefined ? "" : `@${scope}/`));
}

/** Anybody may declare a global `Request`: only those of the libraries and of installed types are known. */
function isInstalled(source: ts.SourceFile, program: ts.Program): boolean {
  return program.isSourceFileDefaultLibrary(source) || packageOf(source.fileName) !== undefined;
}

function isForeign(symbol: ts.Symbol, program: ts.Program): boolean {
  return (symbol.declarations ?? []).some((declaration) => isInstalled(declaration.getSourceFile(), program));
}

function inheritedKind(symbol: ts.Symbol, checked: Checked): ValueKind | undefined {
  const seen = new Set([symbol]);
  for (const each of seen) {
    const known = knownKind(each, checked);
    if (known !== undefined) return known;
    for (const base of basesOf(each, checked.checker)) {
      const next = namedSymbol(base);
      if (next !== undefined) seen.add(next);
    }
  }
  return undefined;
}

export function basesOf(symbol: ts.Symbol, checker: ts.TypeChecker): readonly ts.Type[] {
  const declared = checker.getDeclaredTypeOfSymbol(symbol);
  return declared.isClassOrInterface() ? checker.getBaseTypes(declared) : [];
}

/** What a copy of an instance would lack. */
function hasMoreThanFields(type: ts.Type, checker: ts.TypeChecker): boolean {
  return checker.getPropertiesOfType(type).some((property) => {
    const declaration = property.valueDeclaration;
    const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
    const isHidden = declaration !== undefined && (ts.getCombinedModifierFlags(declaration) & hidden) !== 0;
    return isHidden || (property.flags & behaviour) !== 0;
  });
}

/** `#key`, of the class or of one that it extends: properties of its type do not tell. */
function hidesFields(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  const hides = (symbol.declarations ?? []).some(
    (declaration) =>
      ts.isClassLike(declaration) &&
      declaration.members.some(({ name }) => name !== undefined && ts.isPrivateIdentifier(name)),
  );
  if (hides) return true;
  const bases = basesOf(symbol, checker).map((base) => base.getSymbol());
  return bases.some((base) => base !== undefined && base !== symbol && hidesFields(base, checker));
}

function hasMethods(type: ts.Type, checker: ts.TypeChecker): boolean {
  return checker.getPropertiesOfType(type).some(({ flags }) => (flags & behaviour) !== 0);
}

const behaviour = ts.SymbolFlags.Method | ts.SymbolFlags.Accessor;
