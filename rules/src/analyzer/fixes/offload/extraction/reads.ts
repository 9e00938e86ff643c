import ts from "../../../../typescript.cjs";
import { outermostAccess } from "./mutations.js";

/** A value that is read off something that stays behind: `req.query.limit`, `this.rounds`. */
export interface ReadOff {
  readonly node: ts.Expression;
  /** Made of the last name: `limit`. */
  readonly name: string;
}

/**
 * What is read off a root where it is used; undefined if more is done there than reading (it is passed on as a whole, one
 * of its methods is called).
 */
export function readOff(root: ts.Expression): ReadOff | undefined {
  const access = dataAccess(root);
  if (access === root) return undefined;
  const name = nameOfAccess(access);
  if (name === undefined) return undefined;
  return { node: withConversion(access), name };
}

/** Of `req.get("host")` the call, of `rows.length` the access, of `req.body.rows.map(f)` what `map` is called on. */
function dataAccess(root: ts.Expression): ts.Expression {
  const outer = outermostAccess(root);
  const { parent } = outer;
  const isCallee = ts.isCallExpression(parent) && parent.expression === outer;
  if (!isCallee) return outer;
  if (isRequestRead(outer, root, parent)) return parent;
  return ts.isPropertyAccessExpression(outer) || ts.isElementAccessExpression(outer) ? outer.expression : outer;
}

/** Methods of requests that look something up, in Express, Koa and Fastify. */
const requestReads: ReadonlySet<string> = new Set(["get", "header", "param", "is", "accepts"]);

function isRequestRead(callee: ts.Expression, root: ts.Expression, call: ts.CallExpression): boolean {
  return (
    ts.isPropertyAccessExpression(callee) &&
    callee.expression === root &&
    ts.isIdentifier(root) &&
    /^(?:req|request|ctx|context)$/.test(root.text) &&
    requestReads.has(callee.name.text) &&
    call.arguments.every(ts.isLiteralExpression)
  );
}

/** `Number(req.query.limit)`: what is sent is the number. */
function withConversion(node: ts.Expression): ts.Expression {
  const { parent } = node;
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== node) return node;
  const isConversion =
    /^(?:Number|String|Boolean|BigInt|parseInt|parseFloat|Number\.parseInt|Number\.parseFloat)$/.test(
      parent.expression.getText(),
    );
  return isConversion && parent.arguments.slice(1).every(ts.isLiteralExpression) ? parent : node;
}

function nameOfAccess(node: ts.Expression): string | undefined {
  if (ts.isNonNullExpression(node)) return nameOfAccess(node.expression);
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node)) return wordIn(node.argumentExpression);
  return ts.isCallExpression(node) && node.arguments[0] !== undefined ? wordIn(node.arguments[0]) : undefined;
}

/** `"x-request-id"` → `xRequestId`; what is no literal gives no name. */
function wordIn(node: ts.Expression): string | undefined {
  if (!ts.isStringLiteralLike(node)) return undefined;
  const words = node.text.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const name = words
    .map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
    .join("");
  return /^[A-Za-z]/.test(name) ? name : undefined;
}
