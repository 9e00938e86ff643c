import ts from "../../../typescript.cjs";
import { isInside, loopsAround, type Frame } from "./execution-order.js";
import { iterationOf } from "./inline-callbacks.js";
import { enclosingFunction, isFunctionNode, type FunctionNode, type Source } from "../source.js";
import { isShared } from "./shared-state.js";
import { accessesIn } from "./state-accesses.js";
import { bare, statePath } from "./state-path.js";

/** Shared collections that a loop walks through while it waits, and that something else in the file changes. */
export function changingIteration(source: Source, frame: Frame): readonly string[] {
  const { around } = frame;
  const keys = loopsAround(frame).flatMap((loop) => walkedThrough(loop, around));
  if (keys.length === 0) return [];
  const changed = accessesIn(source.tree, undefined, () => true).filter(
    ({ kind, node }) => kind === "write" && !isSetUp(node) && !isInside(node, around),
  );
  return keys.filter((key) => changed.some((write) => write.key === key));
}

function isSetUp(node: ts.Node): boolean {
  const around = enclosingFunction(node);
  return around === undefined || ts.isConstructorDeclaration(around);
}

function walkedThrough(loop: ts.Node, around: FunctionNode): readonly string[] {
  const list = collectionOf(loop);
  if (list === undefined) return [];
  return accessesIn(list, undefined, () => false).flatMap((access) =>
    access.kind === "read" && isShared({ ...access, content: true }, around) ? [access.key] : [],
  );
}

/** The collection itself; a copy of it (`[...list]`, `list.slice()`) may change as it likes. */
function collectionOf(loop: ts.Node): ts.Expression | undefined {
  if (ts.isForOfStatement(loop)) return live(loop.expression);
  if (ts.isForStatement(loop)) return loop.condition;
  const call = isFunctionNode(loop) ? iterationOf(loop) : undefined;
  return call !== undefined && ts.isPropertyAccessExpression(call.expression)
    ? live(call.expression.expression)
    : undefined;
}

function live(expression: ts.Expression): ts.Expression | undefined {
  const node = bare(expression);
  if (statePath(node) !== undefined) return node;
  const callee = ts.isCallExpression(node) ? bare(node.expression) : undefined;
  if (callee === undefined || !ts.isPropertyAccessExpression(callee)) return undefined;
  return /^(?:values|keys|entries)$/.test(callee.name.text) ? live(callee.expression) : undefined;
}
