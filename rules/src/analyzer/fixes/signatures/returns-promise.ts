import ts from "../../../typescript.cjs";
import { returnsOf } from "../placement/loop-returns.js";
import { isAsync, withoutParentheses, type FunctionNode } from "../source.js";

/** Whether a function returns a promise already, so that its callers need not change when it becomes async. */
export function returnsPromise(node: FunctionNode): boolean {
  if (isAsync(node)) return true;
  if (node.type !== undefined) return ts.isTypeReferenceNode(node.type) && /^Promise\b/.test(node.type.getText());
  const { body } = node;
  if (body === undefined) return false;
  const values = ts.isBlock(body) ? returnsOf({ body }).map(({ expression }) => expression) : [body];
  return values.length > 0 && values.every((value) => value !== undefined && isPromise(value));
}

/** `new Promise(…)`, `Promise.resolve(…)`, `load().then(…)` */
function isPromise(value: ts.Expression): boolean {
  const node = withoutParentheses(value);
  if (ts.isNewExpression(node)) return node.expression.getText() === "Promise";
  if (ts.isConditionalExpression(node)) return isPromise(node.whenTrue) && isPromise(node.whenFalse);
  if (!ts.isCallExpression(node)) return false;
  const callee = withoutParentheses(node.expression);
  if (!ts.isPropertyAccessExpression(callee)) return false;
  const isStatic = callee.expression.getText() === "Promise" && callee.name.text !== "withResolvers";
  return isStatic || /^(?:then|catch|finally)$/.test(callee.name.text);
}
