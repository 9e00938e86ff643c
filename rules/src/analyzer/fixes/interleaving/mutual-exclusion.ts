import ts from "../../../typescript.cjs";
import { runsAfter, runsBefore, type Frame } from "./execution-order.js";
import { isFunctionNode } from "../source.js";
import type { Read, Write } from "./state-access.js";

/** `if (this.busy) return; this.busy = true; … this.busy = false`: whoever comes meanwhile is sent away. */
export function isCriticalSection(frame: Frame, reads: readonly Read[], writes: readonly Write[]): boolean {
  return reads.some(
    (read) =>
      read.decides &&
      runsBefore(read.node, frame) &&
      writes.some((set) => set.sets === "on" && set.key === read.key && runsBefore(set.node, frame)) &&
      writes.some((reset) => reset.sets === "off" && reset.key === read.key && runsAfter(reset.node, frame)),
  );
}

/** The wait stands in a callback that a lock runs, or after `await lock.acquire()`. */
export function isLocked(frame: Frame): boolean {
  return isGivenToLock(frame) || isAcquiredBefore(frame);
}

const runners = /exclusive|mutex|synchroni[sz]e|^(?:with|use|using|acquire)?lock/i;
const acquirers = /^(?:acquire|lock)(?:$|[A-Z])/;

function isGivenToLock({ wait }: Frame): boolean {
  for (let node = wait; !ts.isSourceFile(node); node = node.parent) {
    const { parent } = node;
    if (isFunctionNode(node) && ts.isCallExpression(parent) && runners.test(calleeName(parent))) return true;
  }
  return false;
}

function isAcquiredBefore(frame: Frame): boolean {
  const visit = (node: ts.Node): boolean => {
    const isAcquired =
      ts.isAwaitExpression(node) &&
      ts.isCallExpression(node.expression) &&
      acquirers.test(calleeName(node.expression)) &&
      runsBefore(node, frame);
    return isAcquired || ts.forEachChild(node, (child) => visit(child) || undefined) === true;
  };
  return visit(frame.around);
}

function calleeName({ expression }: ts.CallExpression): string {
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text;
  return ts.isIdentifier(expression) ? expression.text : "";
}
