import ts from "../../../../typescript.cjs";
import { allNodes } from "../../handlers/own-nodes.js";
import { usedOutside } from "../extraction/uses.js";
import { declined, type Declined } from "../../types.js";
import type { Moved, Region } from "../moved.js";
import { nodesOf } from "../region.js";
import type { Route } from "./route.js";

/** Where a region stands, and the response that is sent after it. */
export interface Reply {
  readonly kind: "reply";
  /** What goes with the region: its statements, or the one that it is a part of. */
  readonly held: readonly ts.Node[];
  /** The statement that answers, or the body of an arrow function that has nothing else. */
  readonly answering: ts.Node;
}

/** Statements of a region, or the statement whose value it is, and the names that get that value. */
export interface Held {
  readonly kind: "held";
  readonly nodes: readonly ts.Node[];
  readonly names: readonly ts.Identifier[];
}

/** The response that alone needs what a region gives; undefined if none is sent after it. */
export function replyAfter({ region, outputs }: Moved, route: Route): Reply | Declined | undefined {
  const inside = replyAround(region, route);
  if (inside !== undefined) return { kind: "reply", held: [inside], answering: inside };
  const held = heldBy(region);
  if (held.kind === "declined") return held;
  const names = [...held.names, ...outputs.map(({ declaration }) => declaration)];
  const assigned = outputs.find(({ isDeclaredInside }) => !isDeclaredInside);
  if (assigned !== undefined) return declined(`${assigned.name} is needed after it`);
  const after = siblingsAfter(held.nodes.at(-1));
  const answering = after.find((statement) => isReply(statement, route));
  const uses = names
    .flatMap((name) => usedOutside(region, name))
    .filter((use) => !held.nodes.some((node) => holds(node, use)));
  const early = uses.find((use) => answering === undefined || !holds(answering, use));
  if (early !== undefined) return declined(`${early.text} is needed by more than the response`);
  return answering === undefined ? undefined : { kind: "reply", held: held.nodes, answering };
}

/** What a region's value goes to, where that is a name or nothing. */
export function heldBy({ part }: Region): Held | Declined {
  if (part.kind === "statements") return { kind: "held", nodes: part.nodes, names: [] };
  let { node } = part;
  while (isWrapping(node.parent)) node = node.parent;
  const { parent } = node;
  if (ts.isExpressionStatement(parent)) return { kind: "held", nodes: [parent], names: [] };
  if (ts.isVariableDeclaration(parent) && parent.initializer === node) {
    const list = parent.parent;
    if (ts.isVariableDeclarationList(list) && list.declarations.length === 1 && ts.isVariableStatement(list.parent)) {
      return { kind: "held", nodes: [list.parent], names: namesIn(parent.name) };
    }
  }
  return declined("its value is needed at once");
}

function isWrapping(node: ts.Node): node is ts.Expression {
  return ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node) || ts.isAsExpression(node);
}

function namesIn(name: ts.BindingName): readonly ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesIn(element.name) : []));
}

/** The statement (or the body of an arrow function) that answers with the region's value. */
function replyAround({ part, around }: Region, route: Route): ts.Node | undefined {
  if (part.kind === "statements") return undefined;
  let node: ts.Node = part.node;
  while (node.parent !== around && !ts.isStatement(node)) {
    if (ts.isFunctionLike(node)) return undefined;
    node = node.parent;
  }
  return isReply(node, route) ? node : undefined;
}

function siblingsAfter(node: ts.Node | undefined): readonly ts.Statement[] {
  const parent = node?.parent;
  if (node === undefined || parent === undefined || !(ts.isBlock(parent) || ts.isCaseOrDefaultClause(parent)))
    return [];
  return parent.statements.filter((statement) => statement.pos >= node.end);
}

/** Whether a statement, or an expression that is all of a body, is nothing but the response to the request. */
export function isReply(node: ts.Node, { framework, names }: Pick<Route, "framework" | "names">): boolean {
  const isReturned = ts.isReturnStatement(node) || ts.isExpression(node);
  const expression = ts.isReturnStatement(node) || ts.isExpressionStatement(node) ? node.expression : node;
  if (expression === undefined) return false;
  let inner = expression;
  while (ts.isAwaitExpression(inner) || ts.isVoidExpression(inner) || ts.isParenthesizedExpression(inner))
    inner = inner.expression;
  if (names.response !== undefined && isAnswer(inner, names.response)) return true;
  return framework === "fastify" && isReturned && !rootIs(inner, names.response);
}

/** `res.status(200).json(…)` */
function isAnswer(node: ts.Node, response: string): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  return answers.test(node.expression.name.text) && rootIs(node, response);
}

/** A page, a file or a redirection is not something that a job's id could stand for. */
const answers = /^(?:json|jsonp|send|end|sendStatus)$/;

function rootIs(expression: ts.Node, name: string | undefined): boolean {
  let node = expression;
  while (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)) node = node.expression;
  return node !== expression && ts.isIdentifier(node) && node.text === name;
}

/** Whether the request was answered before a region runs. */
export function isAnsweredBefore({ region }: Moved): boolean {
  const [first] = nodesOf(region.part);
  const { body, parameters } = region.around;
  const response = parameters[1]?.name.getText();
  if (first === undefined || body === undefined || response === undefined) return false;
  return allNodes(body).some((node) => node.end <= first.pos && isAnswer(node, response));
}

function holds(outer: ts.Node, inner: ts.Node): boolean {
  return outer.pos <= inner.pos && inner.end <= outer.end;
}
