import ts from "../../../typescript.cjs";
import { isAssignment } from "../mentioned-names.js";
import type { Placement, Placing } from "./place-await.js";
import { withoutParentheses } from "../source.js";
import { declined } from "../types.js";
import type { Callback } from "./array-callbacks.js";
import { awaitAll, calleeText, startTogether, withWarnings, type Together } from "./collect.js";

/** `list.flatMap(load)` → `(await Promise.all(list.map(async …))).flat()` */
export function flatten(placing: Placing, callback: Callback): Placement {
  const together = startTogether(placing, callback);
  if (together.kind === "declined") return together;
  return flattened(placing, callback, together);
}

/** `list.filter(isFile)` → `(await Promise.all(list.map(async (x) => (isFile(x) ? [x] : [])))).flat()` */
export function keep(placing: Placing, callback: Callback): Placement {
  const { edits, source, label } = placing;
  const { node } = callback;
  const [parameter, ...others] = node.parameters;
  const isPlain = parameter !== undefined && ts.isIdentifier(parameter.name) && others.length === 0;
  if (!isPlain || !ts.isArrowFunction(node) || ts.isBlock(node.body) || node.type !== undefined) {
    return declined(`${calleeText(callback)} needs the answer of its callback at once`);
  }
  const together = startTogether(placing, callback);
  if (together.kind === "declined") return together;
  const name = parameter.name.getText(source.tree);
  const needsOwn = bindsLooser(node.body);
  const opening = [node.equalsGreaterThanToken.end, node.body.getStart(source.tree)] as const;
  edits.replaceRange(source, ...opening, needsOwn ? " ((" : " (", label);
  edits.wrap(source, node.body, "", `${needsOwn ? ")" : ""} ? [${name}] : [])`, label);
  return flattened(placing, callback, together);
}

function flattened(placing: Placing, callback: Callback, { warnings }: Together): Placement {
  const { edits, source, label } = placing;
  const callee = withoutParentheses(callback.call.expression);
  if (callback.call.typeArguments !== undefined)
    return declined(`the type arguments of ${calleeText(callback)} would change`);
  if (ts.isPropertyAccessExpression(callee)) edits.replace(source, callee.name, "map", label);
  return withWarnings(awaitAll(placing, callback, ".flat()"), warnings);
}

/** A condition that would take part of `? :` for its own. */
function bindsLooser(body: ts.Expression): boolean {
  return (
    ts.isConditionalExpression(body) ||
    ts.isArrowFunction(body) ||
    ts.isYieldExpression(body) ||
    (ts.isBinaryExpression(body) && isAssignment(body.operatorToken.kind))
  );
}
