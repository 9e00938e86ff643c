import ts from "../../typescript.cjs";
import type { LoopFact } from "./types.js";
import type { Walk } from "./walk.js";

type Loop = ts.ForStatement | ts.WhileStatement | ts.DoStatement;

const clock = /\b(?:Date\.now\(\)|performance\.now\(\)|new Date\(\)|process\.hrtime)/;
const clockCall = /\b(?:Date\.now\(\)|performance\.now\(\)|new Date\(|process\.hrtime|\.getTime\(\))/;

/** Records a loop that only watches the clock, or that has no way out and never awaits. */
export function addLoop(walk: Walk, node: Loop): void {
  const kind = loopKind(walk, node);
  if (kind === undefined) return;
  const start = node.getStart(walk.source);
  const keyword = ts.isForStatement(node) ? "for" : ts.isWhileStatement(node) ? "while" : "do";
  walk.loops.push({
    function: walk.function,
    position: { start, end: start + keyword.length },
    kind,
    guards: walk.guards,
  });
}

function loopKind(walk: Walk, node: Loop): LoopFact["kind"] | undefined {
  const condition = ts.isForStatement(node) ? node.condition : node.expression;
  if (isAlways(condition)) {
    if (!hasWayOut(walk, node.statement)) return "endless";
    return breaksByClock(walk, node.statement) && onlyPassesTime(walk, node) ? "clock" : undefined;
  }
  if (condition === undefined || !clock.test(condition.getText(walk.source))) return undefined;
  return onlyPassesTime(walk, node) ? "clock" : undefined;
}

/** `for (;;) if (performance.now() > end) break;` */
function breaksByClock(walk: Walk, body: ts.Node): boolean {
  return contains(body, (node) => ts.isIfStatement(node) && clock.test(node.expression.getText(walk.source)));
}

function isAlways(condition: ts.Expression | undefined): boolean {
  if (condition === undefined || condition.kind === ts.SyntaxKind.TrueKeyword) return true;
  return ts.isNumericLiteral(condition) && condition.text !== "0";
}

/** Something in the body (not in a nested function) ends the loop or yields to the event loop. */
function hasWayOut(walk: Walk, body: ts.Node): boolean {
  return contains(
    body,
    (node) =>
      ts.isBreakStatement(node) ||
      ts.isReturnStatement(node) ||
      ts.isThrowStatement(node) ||
      ts.isAwaitExpression(node) ||
      ts.isYieldExpression(node) ||
      (ts.isForOfStatement(node) && node.awaitModifier !== undefined) ||
      // It may throw, exit or wait: only loops that visibly cannot are reported.
      (ts.isCallExpression(node) && /\bexit\b|\bwait\b|\bassert/i.test(node.expression.getText(walk.source))),
  );
}

/** The body calls nothing but the clock: no work is done, time is waited for. A slice of work with a deadline is not this. */
function onlyPassesTime(walk: Walk, node: Loop): boolean {
  return !contains(node.statement, (child) => {
    if (ts.isAwaitExpression(child) || ts.isYieldExpression(child)) return true;
    return (ts.isCallExpression(child) || ts.isNewExpression(child)) && !clockCall.test(child.getText(walk.source));
  });
}

function contains(node: ts.Node, matches: (node: ts.Node) => boolean): boolean {
  if (matches(node)) return true;
  if (ts.isFunctionLike(node)) return false;
  return ts.forEachChild(node, (child) => contains(child, matches) || undefined) === true;
}
