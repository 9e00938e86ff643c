import ts from "../../../typescript.cjs";
import type { Edits } from "../edits.js";
import { promiseInJsDoc } from "./jsdoc-returns.js";
import { promiseOfType, promiseReturn, whyNoPromise } from "./promise-return.js";
import { isAsync, nameOf, type FunctionNode, type Source } from "../source.js";
import { declined, type Declined } from "../types.js";

export { promiseReturn } from "./promise-return.js";

/** Makes a function async: its modifier, its declared return type (`T` becomes `Promise<T>`), JSDoc in JavaScript. */
export function makeAsync(edits: Edits, source: Source, node: FunctionNode): Declined | undefined {
  if (isAsync(node)) return undefined;
  const reason = whyNotAsync(node) ?? (node.type && whyNoPromise(node.type, nameOf(node)));
  if (reason !== undefined) return declined(reason);
  const label = `Make ${nameOf(node)} async`;
  for (const overload of overloadsOf(node)) {
    const changed = promiseReturn(edits, source, overload);
    if (changed !== undefined) return changed;
  }
  addModifier(edits, source, node, label);
  if (node.type !== undefined) promiseOfType(edits, source, node.type, label);
  const declaredType = functionTypeOf(node);
  if (declaredType !== undefined) return promiseReturn(edits, source, declaredType);
  if (!source.typed) promiseInJsDoc(edits, source, node, label);
  return undefined;
}

/** Functions that the language does not let wait; a clause. */
export function whyNotAsync(node: FunctionNode): string | undefined {
  const name = nameOf(node);
  if (ts.isGetAccessor(node)) return `the getter ${name} cannot be async; a method in its place could be`;
  if (ts.isSetAccessor(node)) return `the setter ${name} cannot be async; a method in its place could be`;
  if (ts.isConstructorDeclaration(node)) {
    return `${name} cannot be async; a static async method that reads first and then constructs could be`;
  }
  return node.asteriskToken === undefined || isAsync(node)
    ? undefined
    : `the generator ${name} would become an async one, and all who iterate over it would have to await`;
}

/** `async` stands before `function`, the name or the parameters, on their line. */
function addModifier(edits: Edits, source: Source, node: FunctionNode, label: string): void {
  if (ts.isMethodDeclaration(node)) {
    const first = node.asteriskToken ?? node.name;
    edits.insert(source, first.getStart(source.tree), "async ", label);
    return;
  }
  const modifiers = node.modifiers;
  if (modifiers === undefined || modifiers.length === 0) edits.wrap(source, node, "async ", "", label);
  else edits.insert(source, skipTrivia(source.text, modifiers.end), "async ", label);
}

function skipTrivia(text: string, offset: number): number {
  const trivia = /(?:\s|\/\/[^\r\n]*|\/\*[^]*?\*\/)*/y;
  trivia.lastIndex = offset;
  return offset + (trivia.exec(text)?.[0].length ?? 0);
}

/** The signatures without a body that stand before a function. */
function overloadsOf(node: FunctionNode): readonly (ts.FunctionDeclaration | ts.MethodDeclaration)[] {
  const { parent, name } = node;
  if (name === undefined) return [];
  const text = name.getText();
  if (ts.isMethodDeclaration(node)) {
    if (!ts.isClassLike(parent)) return [];
    return parent.members.filter(ts.isMethodDeclaration).filter((other) => isOverload(other, text));
  }
  if (!ts.isFunctionDeclaration(node) || !(ts.isSourceFile(parent) || ts.isBlock(parent) || ts.isModuleBlock(parent)))
    return [];
  return parent.statements.filter(ts.isFunctionDeclaration).filter((other) => isOverload(other, text));
}

function isOverload({ body, name }: ts.FunctionDeclaration | ts.MethodDeclaration, text: string): boolean {
  return body === undefined && name?.getText() === text;
}

/** `const load: (path: string) => Config = …`: the type that stands right there changes with the function. */
function functionTypeOf({ parent }: FunctionNode): ts.FunctionTypeNode | undefined {
  const isTyped = ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent);
  return isTyped && parent.type !== undefined && ts.isFunctionTypeNode(parent.type) ? parent.type : undefined;
}
