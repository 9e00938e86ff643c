import ts from "../../../typescript.cjs";
import type { GuardedBody, Handler } from "./guard-body.js";
import { declined, type Declined } from "../types.js";
import { allNodes, ownNodes } from "./own-nodes.js";

/** Methods of a Fastify reply that answer the request. */
const answers = /^(?:send|sendFile|download|view|redirect|callNotFound)$/;

/**
 * Once the promise of an async Fastify handler is settled, Fastify sends an empty answer unless the head of another is out
 * by then, which hooks and streams delay. So answers are awaited; those given later still cannot be.
 */
export function awaitReplies(handler: Handler): Declined | GuardedBody | undefined {
  const { edits, source, node, label } = handler;
  const reply = replyName(handler);
  if (reply === undefined || node.body === undefined) return undefined;
  const calls = allNodes(node.body)
    .filter(isCall)
    .filter((call) => rootOf(call) === reply);
  if (calls.some((call) => methodOf(call) === "hijack")) return undefined;
  if (writesItself(node.body, reply)) return declined(`${label} answers by way of ${reply}.raw, behind Fastify's back`);
  const own = new Set(ownNodes(node.body));
  for (const call of calls.filter((candidate) => answers.test(methodOf(candidate)))) {
    if (!own.has(call)) return declined(`${label} answers in a callback, when an async handler would be done already`);
    const last = endOfChain(call);
    if (!isWaitedFor(last)) edits.wrap(source, last, "await ", "", "Await the reply");
  }
  return undefined;
}

/** The parameter after the request (of error handlers, after the error and the request) that answers. */
function replyName({ node }: Handler): string | undefined {
  const names = node.parameters.slice(1).flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
  const { body } = node;
  if (body === undefined) return undefined;
  const roots = new Set(allNodes(body).filter(isCall).map(rootOf));
  return names.find((name) => roots.has(name));
}

function isCall(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node);
}

/** `reply` of `reply.code(200).send(user)`. */
function rootOf(call: ts.CallExpression): string | undefined {
  let node: ts.Expression = call;
  while (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)) node = node.expression;
  return ts.isIdentifier(node) && node !== call.expression ? node.text : undefined;
}

function methodOf({ expression }: ts.CallExpression): string {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : "";
}

/** `reply.raw.end(…)`, `stream.pipe(reply.raw)`. */
function writesItself(body: ts.Node, reply: string): boolean {
  return allNodes(body).some(
    (node) =>
      ts.isPropertyAccessExpression(node) &&
      node.name.text === "raw" &&
      ts.isIdentifier(node.expression) &&
      node.expression.text === reply &&
      (!ts.isPropertyAccessExpression(node.parent) || /^(?:write|writeHead|end|pipe)$/.test(node.parent.name.text)),
  );
}

function endOfChain(call: ts.CallExpression): ts.CallExpression {
  const { parent } = call;
  const isChained = ts.isPropertyAccessExpression(parent) && ts.isCallExpression(parent.parent);
  return isChained && parent.parent.expression === parent ? endOfChain(parent.parent) : call;
}

function isWaitedFor({ parent }: ts.Node): boolean {
  return (
    ts.isReturnStatement(parent) ||
    ts.isAwaitExpression(parent) ||
    ts.isArrowFunction(parent) ||
    ts.isVoidExpression(parent)
  );
}
