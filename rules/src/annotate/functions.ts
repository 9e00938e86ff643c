import ts from "../typescript.cjs";
import type { CommentPlace } from "./comment-edit.js";
import type { SourceText } from "./source-text.js";

/** A function as findings name it. */
export interface MarkedFunction {
  /** `loadUser`, `UserService.load`, `new UserService`. */
  readonly name: string;
  /** 1-based line on which its name (or its start) stands. */
  readonly line: number;
  /** A place in its body. */
  readonly inside: CommentPlace;
}

export type Annotated = ts.FunctionLikeDeclaration | ts.ClassLikeDeclaration;

/** The declaration that is meant: among those around the place the one of that name, else the one on that line. */
export function findFunction(source: SourceText, { name, line, inside }: MarkedFunction): Annotated | undefined {
  const around = functionsAround(source, source.offsetOf(inside) ?? 0);
  const simple = simpleName(name);
  return (
    around.find((node) => simpleName(nameOf(node)) === simple && isConstructor(node) === name.startsWith("new ")) ??
    around.find((node) => source.placeOf((node.name ?? node).getStart(source.source)).line === line)
  );
}

/** Innermost first. A class stands for its constructor where a field's initialiser is around the place. */
function functionsAround(source: SourceText, offset: number): readonly Annotated[] {
  const found: Annotated[] = [];
  const visit = (node: ts.Node): void => {
    if (node.getStart(source.source) > offset || offset >= node.end) return;
    if (hasBody(node)) found.unshift(node);
    if (ts.isPropertyDeclaration(node) && ts.isClassLike(node.parent)) found.unshift(constructorOf(node.parent));
    ts.forEachChild(node, visit);
  };
  visit(source.source);
  return found;
}

function hasBody(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionLike(node) && "body" in node && node.body !== undefined;
}

function constructorOf(node: ts.ClassLikeDeclaration): Annotated {
  const declared = node.members.find((member) => ts.isConstructorDeclaration(member) && member.body !== undefined);
  return declared !== undefined && ts.isConstructorDeclaration(declared) ? declared : node;
}

function isConstructor(node: Annotated): boolean {
  return ts.isConstructorDeclaration(node) || ts.isClassLike(node);
}

/** The name that the source gives a function, at itself or where it is kept. */
function nameOf(node: Annotated): string {
  if (ts.isConstructorDeclaration(node)) return node.parent.name?.text ?? "";
  if (node.name !== undefined) return nameText(node.name);
  const { parent } = outermost(node);
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) {
    return nameText(parent.name);
  }
  if (ts.isBinaryExpression(parent)) {
    return ts.isPropertyAccessExpression(parent.left) ? parent.left.name.text : parent.left.getText();
  }
  return "";
}

function nameText(name: ts.Node): string {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isPrivateIdentifier(name) ? name.text : "";
}

/** Through parentheses and assertions, which do not make another value of it. */
export function outermost(node: ts.Node): ts.Node {
  const { parent } = node;
  const isTransparent =
    ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent);
  return isTransparent ? outermost(parent) : node;
}

/** `UserService.load` → `load`, `new UserService` → `UserService`. */
function simpleName(name: string): string {
  return name.split(/[.#\s]/).at(-1) ?? name;
}
