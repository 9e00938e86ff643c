import ts from "../../../../typescript.cjs";
import { declarationOf } from "../../lexical.js";
import { isInside } from "../../interleaving/execution-order.js";
import type { Region } from "../moved.js";
import { heldAround } from "./held.js";
import { isInRegion, nodesOf } from "../region.js";

/** How a region ends. */
export type Exit =
  | { readonly kind: "falls-through" }
  /** Its last statement returns from the function around it, on the only way through. */
  | { readonly kind: "returns" }
  | { readonly kind: "blocked"; readonly reason: string };

/** Whether a region can be a function of its own, by its control flow and by what only its function knows. */
export function exitOf(region: Region): Exit {
  const obstacle = firstObstacle(region);
  if (obstacle !== undefined) return { kind: "blocked", reason: obstacle };
  const last = nodesOf(region.part).at(-1);
  const isReturn = last !== undefined && ts.isReturnStatement(last);
  return isReturn && isLastOfFunction(region, last) ? { kind: "returns" } : { kind: "falls-through" };
}

export function awaitsSomething({ part }: Region): boolean {
  return contains(
    nodesOf(part),
    (node) => ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined),
  );
}

/** Keyword, clause. */
const forbidden: readonly (readonly [is: (node: ts.Node) => boolean, reason: string])[] = [
  [(node) => ts.isYieldExpression(node), "it holds yield, which belongs to the generator around it"],
  [(node) => node.kind === ts.SyntaxKind.SuperKeyword, "it uses super, which only the method around it has"],
  [isArguments, "it uses arguments, which belong to the function around it"],
  [
    (node) => ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.NewKeyword,
    "it uses new.target, which belongs to the function around it",
  ],
  [isUsing, "it declares something with using, which is disposed of in the function around it"],
  [isEval, "it calls eval, which sees all names around it"],
  [(node) => ts.isPrivateIdentifier(node), "it uses a private member, which only its class can"],
  [isProcessControl, "process.exit and process.chdir would act on another thread or process only"],
  [isRelativeLoad, "it loads a module by a path that starts at this file"],
];

function firstObstacle(region: Region): string | undefined {
  let reason: string | undefined;
  const visit = (node: ts.Node, isNested: boolean): void => {
    if (reason !== undefined) return;
    reason =
      forbidden.find(([is]) => is(node) && !(isNested && belongsToFunction(node)))?.[1] ??
      jumpOut(region, node, isNested);
    ts.forEachChild(node, (child) => {
      visit(child, isNested || (ts.isFunctionLike(node) && !ts.isArrowFunction(node)));
    });
  };
  for (const node of nodesOf(region.part)) visit(node, false);
  return reason ?? capturedPromise(region) ?? heldAround(region);
}

/** In a function of the region's own these are that function's. */
function belongsToFunction(node: ts.Node): boolean {
  return ts.isYieldExpression(node) || isArguments(node) || ts.isMetaProperty(node);
}

function jumpOut(region: Region, node: ts.Node, isNested: boolean): string | undefined {
  if (ts.isReturnStatement(node)) {
    if (isNested || isInOwnFunction(region, node)) return undefined;
    const isLast = node === nodesOf(region.part).at(-1) && isLastOfFunction(region, node);
    return isLast ? undefined : "it returns from the function around it on some ways through, and goes on on others";
  }
  if (!ts.isBreakOrContinueStatement(node)) return undefined;
  const target = jumpTarget(node);
  return target !== undefined && isInRegion(region, target)
    ? undefined
    : `it leaves a loop or a block around it with ${ts.isBreakStatement(node) ? "break" : "continue"}`;
}

function isInOwnFunction(region: Region, node: ts.Node): boolean {
  for (let at = node.parent; isInRegion(region, at); at = at.parent) if (ts.isFunctionLike(at)) return true;
  return false;
}

function jumpTarget(jump: ts.BreakOrContinueStatement): ts.Node | undefined {
  for (let node = jump.parent; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isFunctionLike(node)) return undefined;
    if (jump.label !== undefined) {
      if (ts.isLabeledStatement(node) && node.label.text === jump.label.text) return node;
    } else if (ts.isIterationStatement(node, false) || (ts.isSwitchStatement(node) && ts.isBreakStatement(jump)))
      return node;
  }
  return undefined;
}

function isLastOfFunction({ around }: Region, statement: ts.Statement): boolean {
  const { body } = around;
  return body !== undefined && ts.isBlock(body) && body.statements.at(-1) === statement;
}

/** `await pending` where the promise was made outside. */
function capturedPromise(region: Region): string | undefined {
  let name: string | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isAwaitExpression(node) && ts.isIdentifier(node.expression)) {
      const declaration = declarationOf(node.expression);
      const isOwn = declaration !== undefined && nodesOf(region.part).some((part) => isInside(declaration, part));
      if (declaration !== undefined && !isOwn) name = node.expression.text;
    }
    ts.forEachChild(node, visit);
  };
  nodesOf(region.part).forEach(visit);
  return name === undefined ? undefined : `it awaits ${name}, a promise that was made outside of it`;
}

export function contains(nodes: readonly ts.Node[], isWanted: (node: ts.Node) => boolean): boolean {
  const visit = (node: ts.Node): boolean => {
    if (isWanted(node)) return true;
    if (ts.isFunctionLike(node)) return false;
    return ts.forEachChild(node, (child) => visit(child) || undefined) ?? false;
  };
  return nodes.some(visit);
}

function isArguments(node: ts.Node): boolean {
  return (
    ts.isIdentifier(node) &&
    node.text === "arguments" &&
    ts.isExpression(node) &&
    !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) &&
    declarationOf(node) === undefined &&
    !ts.isPropertyAssignment(node.parent)
  );
}

function isUsing(node: ts.Node): boolean {
  return ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.Using) !== 0;
}

function isEval(node: ts.Node): boolean {
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "eval";
}

function isProcessControl(node: ts.Node): boolean {
  return (
    ts.isCallExpression(node) && /^process\.(?:exit|chdir|abort|setuid|setgid|umask)$/.test(node.expression.getText())
  );
}

function isRelativeLoad(node: ts.Node): boolean {
  if (!ts.isCallExpression(node)) return false;
  const isLoad =
    node.expression.kind === ts.SyntaxKind.ImportKeyword || /^require(?:\.resolve)?$/.test(node.expression.getText());
  const [argument] = node.arguments;
  return isLoad && (argument === undefined || !ts.isStringLiteralLike(argument) || argument.text.startsWith("."));
}
