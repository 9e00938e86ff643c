import ts from "../../../typescript.cjs";
import { iterationOf } from "./inline-callbacks.js";
import { isFunctionNode, type FunctionNode } from "../source.js";

/** Whether a node is another one or a part of it. */
export function isInside(node: ts.Node, outer: ts.Node): boolean {
  return node.pos >= outer.pos && node.end <= outer.end && node.getSourceFile() === outer.getSourceFile();
}

/** A function that will wait, and where in it. */
export interface Frame {
  readonly around: FunctionNode;
  readonly wait: ts.Node;
}

export function runsBefore(node: ts.Node, { wait }: Frame): boolean {
  return isInside(node, wait) || (node.end <= wait.getStart() && reaches(node, wait));
}

/** Something that the wait is a part of ends after it. */
export function runsAfter(node: ts.Node, { wait }: Frame): boolean {
  if (isInside(node, wait)) return false;
  return isInside(wait, node) || (node.getStart() >= wait.end && reaches(wait, node));
}

/** Whether what runs at `earlier` may be followed by what runs at `later`, which stands further down in the text. */
function reaches(earlier: ts.Node, later: ts.Node): boolean {
  let child = earlier;
  for (let node = earlier.parent; !isInside(later, node); child = node, node = node.parent) {
    if (isLeft(node, child, later)) return entersFinally(node, later);
  }
  return !areAlternatives(child, later);
}

/** A statement list that ends by leaving the function or the loop, or a `return` around the node itself. */
function isLeft(node: ts.Node, child: ts.Node, later: ts.Node): boolean {
  if (ts.isReturnStatement(node) || ts.isThrowStatement(node)) return true;
  if (!ts.isBlock(node) && !ts.isCaseOrDefaultClause(node)) return false;
  const last = node.statements.at(-1);
  if (last === undefined || last === child) return false;
  if (ts.isReturnStatement(last)) return true;
  if (ts.isThrowStatement(last)) return !isCaught(node, later);
  return (ts.isContinueStatement(last) || ts.isBreakStatement(last)) && isInside(later, loopOrSwitch(node));
}

function loopOrSwitch(node: ts.Node): ts.Node {
  let current = node;
  while (!ts.isIterationStatement(current, false) && !ts.isSwitchStatement(current) && !ts.isSourceFile(current)) {
    current = current.parent;
  }
  return current;
}

function isCaught(node: ts.Node, later: ts.Node): boolean {
  for (let current = node; !isInside(later, current.parent); current = current.parent) {
    if (ts.isTryStatement(current.parent) && current.parent.catchClause !== undefined) return true;
  }
  return entersFinally(node, later) || isCatchOf(node, later);
}

function isCatchOf(node: ts.Node, later: ts.Node): boolean {
  const attempt = innermost(node, ts.isTryStatement);
  return attempt?.catchClause !== undefined && isInside(later, attempt.catchClause);
}

function entersFinally(node: ts.Node, later: ts.Node): boolean {
  const attempt = innermost(node, ts.isTryStatement);
  return attempt?.finallyBlock !== undefined && isInside(later, attempt.finallyBlock);
}

function innermost<T extends ts.Node>(node: ts.Node, is: (node: ts.Node) => node is T): T | undefined {
  for (let current = node as ts.Node | undefined; current !== undefined; current = current.parent) {
    if (is(current)) return current;
    if (isFunctionNode(current)) return undefined;
  }
  return undefined;
}

/** The two sides of an `if` or `?:`, or clauses of a `switch`. `child` is the part of their common parent with the earlier one. */
function areAlternatives(child: ts.Node, later: ts.Node): boolean {
  const { parent } = child;
  if (ts.isIfStatement(parent)) {
    return (
      child === parent.thenStatement && parent.elseStatement !== undefined && isInside(later, parent.elseStatement)
    );
  }
  if (ts.isConditionalExpression(parent)) return child === parent.whenTrue && isInside(later, parent.whenFalse);
  if (!ts.isCaseBlock(parent) || !ts.isCaseOrDefaultClause(child)) return false;
  const last = child.statements.at(-1);
  const falls = last === undefined || !(ts.isBreakStatement(last) || ts.isReturnStatement(last));
  return !falls && !isInside(later, child);
}

/** The loops in a function that run around a place, callbacks of array methods among them. */
export function loopsAround({ around, wait }: Frame): readonly ts.Node[] {
  const loops: ts.Node[] = [];
  for (let node = wait.parent; node !== around && !ts.isSourceFile(node); node = node.parent) {
    if (ts.isIterationStatement(node, false) && isInside(wait, repeated(node))) loops.push(node);
    else if (isFunctionNode(node) && iterationOf(node) !== undefined) loops.push(node);
  }
  return loops;
}

function repeated(loop: ts.IterationStatement): ts.Node {
  const runsOnce = ts.isForOfStatement(loop) || ts.isForInStatement(loop);
  return runsOnce ? loop.statement : loop;
}

/** Whether others can already run between two places on the way over the new wait: then it adds nothing. */
export function alreadyWaits({ around, wait }: Frame, from: ts.Node, to: ts.Node): boolean {
  const start = from.getStart();
  const always = (node: ts.Node): boolean => {
    let child = node;
    for (let current = node.parent; !isInside(wait, current); child = current, current = current.parent) {
      if (isOptional(current, child)) return false;
    }
    return !isOptional(child.parent, child) || isInside(wait, child);
  };
  const visit = (node: ts.Node): boolean => {
    if (isFunctionNode(node) && node !== around && !isInside(wait, node)) return false;
    const waits = ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined);
    // What `await write()` waits for has begun by then.
    const isBetween =
      node.getStart() >= start && node.end <= to.end && !(ts.isAwaitExpression(node) && isInside(to, node));
    if (waits && isBetween && always(node)) return true;
    return ts.forEachChild(node, (child) => visit(child) || undefined) === true;
  };
  return visit(around);
}

/** Whether a part of a node may be passed over. */
function isOptional(node: ts.Node, child: ts.Node): boolean {
  if (ts.isIfStatement(node)) return child !== node.expression;
  if (ts.isConditionalExpression(node)) return child !== node.condition;
  if (ts.isBinaryExpression(node)) return child === node.right && isShortCircuit(node.operatorToken.kind);
  if (ts.isIterationStatement(node, false)) return true;
  return ts.isCatchClause(node) || ts.isCaseOrDefaultClause(node) || isFunctionNode(node);
}

function isShortCircuit(operator: ts.SyntaxKind): boolean {
  return (
    operator === ts.SyntaxKind.AmpersandAmpersandToken ||
    operator === ts.SyntaxKind.BarBarToken ||
    operator === ts.SyntaxKind.QuestionQuestionToken
  );
}
