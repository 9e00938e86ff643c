import ts from "../../typescript.cjs";
import { bindPattern } from "./bindings.js";
import { annotationOf } from "./comments.js";
import { expression } from "./expressions.js";
import { statements } from "./statements.js";
import { typeExpression } from "./type-expressions.js";
import type { FunctionKind, ThisOwner } from "./types.js";
import type { MutableFunction, Walk } from "./walk.js";

type FunctionLike =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.AccessorDeclaration
  | ts.ConstructorDeclaration;

export interface FunctionContext {
  readonly name?: string | undefined;
  readonly owner?: ThisOwner | undefined;
  /** Runs inside the function before its body: field initialisers of a class. */
  readonly before?: () => void;
}

/** Records a function and walks its parameters and body. Returns its index. */
export function addFunctionLike(walk: Walk, node: FunctionLike, context: FunctionContext): number {
  const own = node.name !== undefined && ts.isIdentifier(node.name) ? node.name.text : undefined;
  const head = walk.position(node.name ?? node);
  const modifiers = ts.getCombinedModifierFlags(node);
  return walk.addFunction(
    {
      kind: functionKind(node),
      name: (ts.isFunctionExpression(node) ? own : undefined) ?? context.name ?? own ?? "<anonymous>",
      position: head,
      end: node.end,
      async: (modifiers & ts.ModifierFlags.Async) !== 0,
      generator: "asteriskToken" in node && node.asteriskToken !== undefined,
      owner: context.owner,
      annotation: annotationOf(walk, node),
    },
    (fact) => {
      if (ts.isFunctionExpression(node) && own !== undefined) {
        walk.declare(own).values.push({ kind: "function", index: fact.index });
      }
      addTypeParameters(walk, node);
      addParameters(walk, fact, node);
      context.before?.();
      addBody(walk, fact, node);
    },
  );
}

function functionKind(node: FunctionLike): FunctionKind {
  if (ts.isArrowFunction(node)) return "arrow";
  if (ts.isMethodDeclaration(node)) return "method";
  if (ts.isGetAccessorDeclaration(node)) return "getter";
  if (ts.isSetAccessorDeclaration(node)) return "setter";
  if (ts.isConstructorDeclaration(node)) return "constructor";
  return "function";
}

/** `<T extends Repository>`: inside, `T` means its bound. */
export function addTypeParameters(
  walk: Walk,
  node: FunctionLike | ts.ClassLikeDeclaration | ts.InterfaceDeclaration,
): void {
  for (const parameter of node.typeParameters ?? []) {
    const bound = typeExpression(walk, parameter.constraint);
    const binding = walk.declare(parameter.name.text);
    if (bound !== undefined) binding.alias = bound;
  }
}

function addParameters(walk: Walk, fact: MutableFunction, node: FunctionLike): void {
  for (const [index, parameter] of node.parameters.entries()) {
    const type = typeExpression(walk, parameter.type);
    const name = ts.isIdentifier(parameter.name) ? parameter.name.text : "{}";
    walk.addParameter(fact, name, type, parameter.dotDotDotToken !== undefined);
    bindPattern(walk, parameter.name, { kind: "parameter", function: fact.index, index, path: [] });
    if (parameter.initializer !== undefined) {
      const value = expression(walk, parameter.initializer, name);
      if (ts.isIdentifier(parameter.name)) walk.declare(name).values.push(value);
    }
  }
  const returns = typeExpression(walk, node.type);
  if (returns !== undefined) fact.returnType = returns;
}

function addBody(walk: Walk, fact: MutableFunction, node: FunctionLike): void {
  const body = node.body;
  if (body === undefined) return;
  if (ts.isBlock(body)) {
    const [first] = body.statements;
    if (first !== undefined && ts.isExpressionStatement(first) && ts.isStringLiteral(first.expression)) {
      fact.directive = first.expression.text;
    }
    statements(walk, body.statements);
    return;
  }
  if (isAwaiterCall(body)) fact.async = true;
  fact.returns.push(expression(walk, body));
}

/** `__awaiter(this, …, function* () {…})`: an async function, compiled for an old target. */
export function isAwaiterCall(node: ts.Expression): boolean {
  return (
    ts.isCallExpression(node) &&
    ((ts.isIdentifier(node.expression) && node.expression.text === "__awaiter") ||
      (ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === "__awaiter"))
  );
}
