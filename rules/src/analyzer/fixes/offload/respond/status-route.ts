import ts from "../../../../typescript.cjs";
import { allNodes } from "../../handlers/own-nodes.js";
import { insertAfter, type Editing } from "../../siblings/lines.js";
import type { ModuleStyle, Task } from "../task.js";
import { queueNames } from "../queue/calls.js";
import type { Route } from "./route.js";

/** The path of the status route, and the expression that a response's `Location` says it with. */
export interface StatusPath {
  /** `/report`: the id comes after it. */
  readonly base: string;
  /** What stands before the base where routes are relative to something: `${req.baseUrl}`. */
  readonly prefix: string;
}

/** Below the route's own path, unless something else is (or may be) there. */
export function statusPath(route: Route, task: Task): StatusPath {
  const { path, source, names, framework, isOwnApplication, handler, receiver } = route;
  const isPlain = path !== undefined && /^(?:\/[\w.~-]+)+$/.test(path);
  const base = isPlain && !isTaken(source.tree, path) ? path : `/jobs/${task.fileName}`;
  if (isOwnApplication) return { base, prefix: "" };
  if (framework === "express") {
    const request = names.request ?? `${names.response ?? "res"}.req`;
    return { base, prefix: `\${${request}.baseUrl}` };
  }
  const isVisible = handler.getSourceFile() === source.tree && ts.isIdentifier(receiver);
  const server = isVisible ? receiver.text : `${names.request ?? "request"}.server`;
  return { base, prefix: `\${${server}.prefix}` };
}

/** Whether the file has a path right below one: `/report/latest`, `/report/:id`. */
function isTaken(tree: ts.SourceFile, path: string): boolean {
  return allNodes(tree).some(
    (node) =>
      ts.isStringLiteralLike(node) &&
      node.text.startsWith(`${path}/`) &&
      (ts.isCallExpression(node.parent) || ts.isPropertyAssignment(node.parent)) &&
      !node.text.slice(path.length + 1).includes("/"),
  );
}

/** Middlewares of the route that the status route has as well, and those that it has not. */
export function guardsOf({ middlewares }: Route): {
  readonly copied: readonly ts.Node[];
  readonly left: readonly ts.Node[];
} {
  const isGuard = (node: ts.Node): boolean =>
    !ts.isFunctionLike(node) &&
    /auth|session|login|user|permission|guard|jwt|role|protect|passport/i.test(node.getText());
  return { copied: middlewares.filter(isGuard), left: middlewares.filter((node) => !isGuard(node)) };
}

/** Puts `GET /report/:id` below the route that queues the work. */
export function addStatusRoute(
  editing: Editing,
  route: Route,
  task: Task,
  style: ModuleStyle,
  { base }: StatusPath,
): void {
  const write = route.framework === "fastify" ? fastifyRoute : expressRoute;
  const lines = write(route, task, style, `${style.quote}${base}/:id${style.quote}`);
  insertAfter(editing, route.statement, [
    "",
    ...lines.map((line) => line.replace(/^ +/, (spaces) => style.indent.repeat(spaces.length / 2))),
  ]);
}

type RouteText = (route: Route, task: Task, style: ModuleStyle, path: string) => readonly string[];

const expressRoute: RouteText = (route, task, style, path) => {
  const { quote, end, typed } = style;
  const copied = guardsOf(route).copied.map((node) => node.getText());
  const before = [path, ...copied].join(", ");
  const receiver = route.receiver.getText();
  // What stands between the path and the handler may know of its parameters only that there are some.
  const isVague = typed && (copied.length > 0 || route.wrapper !== undefined);
  const status = `${queueNames(task).status}(${isVague ? "String(req.params.id)" : "req.params.id"})`;
  const answer = [
    `if (status === undefined) res.status(404).json({ error: ${quote}There is no such job${quote} })${end}`,
    `else res.json(status)${end}`,
  ];
  if (route.promises === "next") {
    return [
      `${receiver}.get(${before}, (req, res, next) => {`,
      `  ${status}`,
      "    .then((status) => {",
      ...answer.map((line) => `      ${line}`),
      "    })",
      `    .catch(next)${end}`,
      `})${end}`,
    ];
  }
  const [open, close] = route.wrapper === undefined ? ["", ""] : [`${route.wrapper.getText()}(`, ")"];
  return [
    `${receiver}.get(${before}, ${open}async (req, res) => {`,
    `  const status = await ${status}${end}`,
    ...answer.map((line) => `  ${line}`),
    `}${close})${end}`,
  ];
};

const fastifyRoute: RouteText = (route, task, { quote, end, typed }, path) => {
  const hooks = guardsOf(route).copied.map((node) => node.getText());
  const options = hooks.length === 0 ? "" : `{ ${hooks.join(", ")} }, `;
  return [
    `${route.receiver.getText()}.get${typed ? "<{ Params: { id: string } }>" : ""}(${path}, ${options}async (request, reply) => {`,
    `  const status = await ${queueNames(task).status}(request.params.id)${end}`,
    `  if (status === undefined) return reply.code(404).send({ error: ${quote}There is no such job${quote} })${end}`,
    `  return reply.send(status)${end}`,
    `})${end}`,
  ];
};
