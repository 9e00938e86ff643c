import ts from "../../../../typescript.cjs";
import { isFunctionNode } from "../../source.js";

/** A call that registers a handler for a path. */
export interface RouteCall {
  readonly call: ts.CallExpression;
  /** What the route is registered on: `app`, `this.router`. */
  readonly receiver: ts.Expression;
  /** As it is written, where it is written right there. */
  readonly path: string | undefined;
  /** What runs before the handler: other arguments, or hooks in the route's options. */
  readonly middlewares: readonly ts.Node[];
  /** `asyncHandler`, where the handler stands in a call of that. */
  readonly wrapper: ts.Expression | undefined;
}

/** `app.post("/report", auth, handler)`, `router.route("/report").post(handler)`, `app.route({ url: "/report", handler })`. */
export function routeCall(given: ts.Node): RouteCall | undefined {
  const { outer, wrapper } = unwrapped(given);
  const { parent } = outer;
  if (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) return ofOptions(parent, wrapper);
  if (!ts.isCallExpression(parent) || !ts.isPropertyAccessExpression(parent.expression)) return undefined;
  const { name, expression } = parent.expression;
  if (!verbs.test(name.text)) return undefined;
  const chained = routeChain(expression);
  const [first, ...rest] = parent.arguments;
  if (first === undefined) return undefined;
  const before = (chained === undefined ? rest : parent.arguments).filter((argument) => argument !== outer);
  return {
    call: parent,
    receiver: chained?.receiver ?? expression,
    path: literal(chained === undefined ? first : chained.path),
    middlewares: before.flatMap(hooksIn),
    wrapper,
  };
}

const verbs = /^(?:get|post|put|patch|delete|all|head|options)$/;
const hooks = /^(?:onRequest|preParsing|preValidation|preHandler)$/;

/** `asyncHandler(async (req, res) => …)` */
function unwrapped(given: ts.Node): { readonly outer: ts.Node; readonly wrapper: ts.Expression | undefined } {
  const { parent } = given;
  const isWrapped = ts.isCallExpression(parent) && parent.arguments[0] === given && parent.arguments.length === 1;
  return isWrapped && ts.isIdentifier(parent.expression) && !isFunctionNode(parent.parent)
    ? { outer: parent, wrapper: parent.expression }
    : { outer: given, wrapper: undefined };
}

interface Chain {
  readonly receiver: ts.Expression;
  readonly path: ts.Expression | undefined;
}

/** `router.route("/report")`, with other methods after it. */
function routeChain(expression: ts.Expression): Chain | undefined {
  if (!ts.isCallExpression(expression) || !ts.isPropertyAccessExpression(expression.expression)) return undefined;
  const { name, expression: receiver } = expression.expression;
  return name.text === "route" ? { receiver, path: expression.arguments[0] } : routeChain(receiver);
}

/** Fastify's routes as objects. */
function ofOptions(handler: ts.ObjectLiteralElementLike, wrapper: ts.Expression | undefined): RouteCall | undefined {
  const options = handler.parent;
  const call = options.parent;
  if (!ts.isObjectLiteralExpression(options) || !ts.isCallExpression(call)) return undefined;
  if (!ts.isPropertyAccessExpression(call.expression) || handler.name?.getText() !== "handler") return undefined;
  const { name, expression: receiver } = call.expression;
  if (name.text !== "route" && !verbs.test(name.text)) return undefined;
  const url = options.properties.find((property) => /^(?:url|path)$/.test(property.name?.getText() ?? ""));
  const own = url !== undefined && ts.isPropertyAssignment(url) ? url.initializer : undefined;
  const path = name.text === "route" ? own : call.arguments[0];
  return { call, receiver, path: literal(path), middlewares: hooksIn(options), wrapper };
}

function hooksIn(argument: ts.Expression): readonly ts.Node[] {
  if (!ts.isObjectLiteralExpression(argument)) return [argument];
  return argument.properties.filter((property) => hooks.test(property.name?.getText() ?? ""));
}

function literal(node: ts.Expression | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
}
