import ts from "../../../../typescript.cjs";
import { declarationAt } from "../../lexical.js";
import { isReference } from "../../siblings/names.js";
import { enclosingFunction } from "../../source.js";
import type { Region } from "../moved.js";
import { isInRegion } from "../region.js";

/** A name of the outside that a region uses. */
export interface Binding {
  readonly name: string;
  readonly declaration: ts.Identifier;
  /** `around`: of a function around the region. `module`: of the module's top level. */
  readonly scope: "around" | "module";
  /** In the region, as a value. */
  readonly uses: readonly [ts.Identifier, ...ts.Identifier[]];
}

export interface Uses {
  readonly bindings: readonly Binding[];
  /** Names that nothing in the file declares: `process`, `Buffer`. */
  readonly globals: readonly ts.Identifier[];
  /** Names in type positions that are declared outside of the region, or nowhere in the file. */
  readonly types: ReadonlySet<string>;
}

/** Every name that nodes use and that is declared outside of them. */
export function usesIn(nodes: readonly ts.Node[]): Uses {
  const found = new Map<ts.Identifier, ts.Identifier[]>();
  const globals: ts.Identifier[] = [];
  const types = new Set<string>();
  const isInside = (node: ts.Node): boolean => nodes.some((part) => part.pos <= node.pos && node.end <= part.end);
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) note(node);
    ts.forEachChild(node, visit);
  };
  const note = (name: ts.Identifier): void => {
    if (!isReference(name) || isDeclarationName(name)) return;
    const declaration = declarationAt(name.text, name.parent);
    if (declaration !== undefined && isInside(declaration)) return;
    if (isTypePosition(name)) types.add(name.text);
    else if (declaration === undefined) globals.push(name);
    else found.set(declaration, [...(found.get(declaration) ?? []), name]);
  };
  nodes.forEach(visit);
  const bindings = [...found].flatMap(([declaration, [first, ...others]]) =>
    first === undefined
      ? []
      : [{ name: declaration.text, declaration, scope: scopeOf(declaration), uses: [first, ...others] } as const],
  );
  return { bindings, globals, types };
}

/** Names that the region declares and that code outside of it uses, with these uses. */
export function usedOutside(region: Region, declaration: ts.Identifier): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    const isUse = ts.isIdentifier(node) && node.text === declaration.text && node !== declaration;
    if (isUse && isReference(node) && declarationAt(node.text, node.parent) === declaration) found.push(node);
    if (!isInRegion(region, node)) ts.forEachChild(node, visit);
  };
  visit(region.source.tree);
  return found.filter((name) => !isInRegion(region, name));
}

/** Names that nodes declare for themselves and those around them: not those of functions in them. */
export function declaredIn(nodes: readonly ts.Node[]): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) {
      if (node.name !== undefined) found.push(node.name);
      return;
    }
    if (ts.isFunctionLike(node)) return;
    if ((ts.isVariableDeclaration(node) || ts.isBindingElement(node)) && ts.isIdentifier(node.name)) {
      found.push(node.name);
    }
    ts.forEachChild(node, visit);
  };
  nodes.forEach(visit);
  return found;
}

/** Every identifier of nodes, so that a new name meets none of them. */
export function namesIn(nodes: readonly ts.Node[]): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  nodes.forEach(visit);
  return names;
}

function scopeOf(declaration: ts.Identifier): Binding["scope"] {
  const { parent } = declaration;
  // The name of a function stands in the function's node, but is known around it.
  const from =
    (ts.isFunctionDeclaration(parent) || ts.isClassLike(parent)) && parent.name === declaration ? parent : declaration;
  return enclosingFunction(from) === undefined ? "module" : "around";
}

function isDeclarationName(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent)) {
    return parent.name === name;
  }
  return (
    (ts.isFunctionLike(parent) ||
      ts.isClassLike(parent) ||
      ts.isTypeAliasDeclaration(parent) ||
      ts.isInterfaceDeclaration(parent) ||
      ts.isTypeParameterDeclaration(parent)) &&
    parent.name === name
  );
}

function isTypePosition(name: ts.Identifier): boolean {
  let node: ts.Node = name;
  while (
    ts.isQualifiedName(node.parent) ||
    (ts.isPropertyAccessExpression(node.parent) && ts.isExpressionWithTypeArguments(node.parent.parent))
  )
    node = node.parent;
  const { parent } = node;
  return (
    ts.isTypeNode(parent) &&
    !(
      ts.isExpressionWithTypeArguments(parent) &&
      ts.isHeritageClause(parent.parent) &&
      parent.parent.token === ts.SyntaxKind.ExtendsKeyword
    )
  );
}
