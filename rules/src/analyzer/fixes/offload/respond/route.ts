import ts from "../../../../typescript.cjs";
import type { PromiseUse } from "../../../roots/types.js";
import { graphNodeOf } from "../../callers/declarations.js";
import { fixIndex } from "../../fix-index.js";
import { allNodes } from "../../handlers/own-nodes.js";
import { declarationOf } from "../../lexical.js";
import type { FunctionNode, Source } from "../../source.js";
import { declined, type Declined } from "../../types.js";
import type { Moved } from "../moved.js";
import { handlerNames, type HandlerNames } from "./handler-names.js";
import { routeCall, type RouteCall } from "./route-call.js";

/** The route that a handler answers, in a framework whose responses we can write. */
export interface Route extends RouteCall {
  readonly kind: "route";
  readonly framework: "express" | "fastify";
  readonly names: HandlerNames;
  readonly handler: FunctionNode;
  /** The file and statement that register it. */
  readonly source: Source;
  readonly statement: ts.ExpressionStatement;
  /** Paths on it are whole paths. */
  readonly isOwnApplication: boolean;
  /** What becomes of the handler's promise. */
  readonly promises: PromiseUse | undefined;
}

/** Finds the one route that the function around a region handles. */
export function routeOf({ project, sources, region, package: { dependencies } }: Moved): Route | Declined {
  const { source, around: handler } = region;
  const node = graphNodeOf(project, { source, node: handler });
  const edges = node === undefined ? [] : (fixIndex(project).edgesTo.get(node) ?? []);
  const [edge, ...others] = edges.filter(({ kind }) => kind === "register");
  if (edge?.registration?.kind !== "http") return notARoute;
  if (others.length > 0) return declined("several routes share this handler");
  const registering = sources.get(edge.from.file.path);
  const given = registering && nodeAt(registering, edge.position.start);
  const call = given && routeCall(given);
  const statement = call && statementOf(call.call);
  if (registering === undefined || call === undefined || statement === undefined) return notARoute;
  const { promises } = edge.registration;
  const framework = promises === "either" && dependencies.has("fastify") ? "fastify" : "express";
  const names = handlerNames(handler, framework);
  if (framework === "express" && !(dependencies.has("express") && answersLikeExpress(handler, names))) return notARoute;
  const isOwnApplication = isApplication(call.receiver);
  return {
    ...call,
    kind: "route",
    framework,
    names,
    handler,
    source: registering,
    statement,
    isOwnApplication,
    promises,
  };
}

const notARoute = declined("this is not the handler of an Express or Fastify route");

function nodeAt({ tree }: Source, start: number): ts.Node | undefined {
  return allNodes(tree).find((node) => ts.isExpression(node) && node.getStart(tree) === start);
}

function statementOf(call: ts.Node): ts.ExpressionStatement | undefined {
  let node = call;
  while (ts.isCallExpression(node.parent) || ts.isPropertyAccessExpression(node.parent)) node = node.parent;
  return ts.isExpressionStatement(node.parent) && !ts.isSourceFile(node) ? node.parent : undefined;
}

/** Koa and others have handlers of other shapes. */
function answersLikeExpress({ body }: FunctionNode, { response }: HandlerNames): boolean {
  return (
    body !== undefined &&
    response !== undefined &&
    allNodes(body).some(
      (node) =>
        ts.isPropertyAccessExpression(node) &&
        ts.isIdentifier(node.expression) &&
        node.expression.text === response &&
        /^(?:json|jsonp|send|status|sendStatus|sendFile|end|type|set|location|setHeader|header|render|redirect|download)$/.test(
          node.name.text,
        ),
    )
  );
}

/** `const app = express()`, `const app = Fastify({ … })`. */
function isApplication(receiver: ts.Expression): boolean {
  const declaration = ts.isIdentifier(receiver) ? declarationOf(receiver)?.parent : undefined;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return false;
  return /^(?:express|fastify)\s*\(/i.test(declaration.initializer?.getText() ?? "");
}
