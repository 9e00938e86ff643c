import ts from "../../typescript.cjs";
import type { Position } from "../facts/types.js";
import type { ProjectLayout } from "../project.js";
import { moduleFormat, type ModuleFormat } from "./module-format.js";
import type { TextOf } from "./types.js";

/** A file with its tree, as fixes look at it. */
export interface Source {
  readonly file: string;
  readonly text: string;
  /** With parents. */
  readonly tree: ts.SourceFile;
  /** TypeScript rather than JavaScript. */
  readonly typed: boolean;
  readonly format: ModuleFormat;
  /** Line break of the file. */
  readonly eol: string;
  readonly layout: ProjectLayout;
}

/** Texts of trees that are kept for the next fix at most, in UTF-16 code units. */
const mostKeptText = 8_000_000;

/** The trees that fixes have looked at last, of one layout. */
export class KeptTrees {
  readonly #trees = new Map<string, Source>();
  #size = 0;

  constructor(readonly layout: ProjectLayout) {}

  take(file: string, text: string): Source {
    const known = this.#trees.get(file);
    if (known !== undefined) this.#drop(known);
    const source = known?.text === text ? known : parse(file, text, this.layout);
    this.#trees.set(file, source);
    this.#size += text.length;
    for (const oldest of this.#trees.values()) {
      if (this.#size <= mostKeptText || oldest === source) break;
      this.#drop(oldest);
    }
    return source;
  }

  #drop({ file, text }: Source): void {
    this.#trees.delete(file);
    this.#size -= text.length;
  }
}

/** Parses files when they are first needed. For one fix each stays the same tree. */
export class Sources {
  readonly #known = new Map<string, Source | undefined>();

  constructor(
    readonly textOf: TextOf,
    readonly trees: KeptTrees,
  ) {}

  get(file: string): Source | undefined {
    if (this.#known.has(file)) return this.#known.get(file);
    const text = this.textOf(file);
    const source = text === undefined ? undefined : this.trees.take(file, text);
    this.#known.set(file, source);
    return source;
  }
}

function parse(file: string, text: string, layout: ProjectLayout): Source {
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  const tree = ts.createSourceFile(file, text, options, true);
  return {
    file,
    text,
    tree,
    typed: /\.[cm]?tsx?$/.test(file),
    format: moduleFormat(file, tree, layout),
    eol: /\r?\n/.exec(text)?.[0] ?? "\n",
    layout,
  };
}

export type Call = ts.CallExpression | ts.NewExpression;

/** The call whose callee the facts point at; see `facts/calls.ts` for where a caret stands. */
export function callAt({ tree }: Source, { start, end }: Position): Call | undefined {
  let found: Call | undefined;
  const visit = (node: ts.Node): void => {
    if (node.end <= start || node.pos > start) return;
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && isCalleeAt(tree, node.expression, start, end)) {
      found = node;
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function isCalleeAt(tree: ts.SourceFile, callee: ts.Expression, start: number, end: number): boolean {
  const inner = withoutParentheses(callee);
  const starts = (node: ts.Node): boolean => node.getStart(tree) === start;
  if (ts.isBinaryExpression(inner)) return isCalleeAt(tree, inner.right, start, end);
  if (ts.isPropertyAccessExpression(inner)) return starts(inner.name) || (starts(inner) && inner.end === end);
  return starts(inner);
}

export function withoutParentheses(node: ts.Expression): ts.Expression {
  let inner = node;
  while (ts.isParenthesizedExpression(inner)) inner = inner.expression;
  return inner;
}

/** Functions with a body of their own. */
export type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.AccessorDeclaration
  | ts.ConstructorDeclaration;

export function isFunctionNode(node: ts.Node): node is FunctionNode {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isAccessor(node) ||
    ts.isConstructorDeclaration(node)
  );
}

export function isAsync(node: FunctionNode): boolean {
  return node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true;
}

/** The function that a place is part of; undefined at the top level of the module. */
export function enclosingFunction(node: ts.Node): FunctionNode | undefined {
  for (let current = node.parent as ts.Node | undefined; current !== undefined; current = current.parent) {
    if (isFunctionNode(current)) return current;
  }
  return undefined;
}

/** What a function literal is called. */
export const unnamed = "this function";

/** For people: `loadUser`, `UserService.load`, `the constructor of Cache`, `this function`. */
export function nameOf(node: FunctionNode): string {
  const owner = ts.isClassLike(node.parent) ? node.parent.name?.text : undefined;
  if (ts.isConstructorDeclaration(node)) return `the constructor of ${owner ?? "this class"}`;
  const name = node.name ?? nameFromParent(node);
  if (name === undefined || !(ts.isIdentifier(name) || ts.isPrivateIdentifier(name))) return unnamed;
  return owner === undefined ? name.text : `${owner}.${name.text}`;
}

function nameFromParent({ parent }: FunctionNode): ts.Node | undefined {
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) {
    return parent.name;
  }
  if (ts.isBinaryExpression(parent) && ts.isPropertyAccessExpression(parent.left)) return parent.left.name;
  return undefined;
}

/** White space at the start of the line that an offset is on. */
export function indentationAt({ text, tree }: Source, offset: number): string {
  const start = tree.getLineStarts()[tree.getLineAndCharacterOfPosition(offset).line] ?? 0;
  return /^[^\S\r\n]*/.exec(text.slice(start, start + 200))?.[0] ?? "";
}

/** One level of indentation as the file uses it. */
export function indentUnit({ text }: Source): string {
  return /^(\t+|  +)\S/m.exec(text)?.[1]?.replace(/^\t+$/, "\t") ?? "  ";
}
