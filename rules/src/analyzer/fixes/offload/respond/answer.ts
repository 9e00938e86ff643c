import ts from "../../../../typescript.cjs";
import { acceptPromise } from "../../callers/accept-promise.js";
import { graphNodeOf } from "../../callers/declarations.js";
import type { Edits } from "../../edits.js";
import { isHandledThroughout } from "../../handlers/handled.js";
import { usesOf } from "../../mentioned-names.js";
import type { Editing } from "../../siblings/lines.js";
import { makeAsync } from "../../signatures/make-async.js";
import { indentationAt, indentUnit, isAsync, type FunctionNode } from "../../source.js";
import { declined, type Declined } from "../../types.js";
import { styleOf } from "../generate/style-of.js";
import type { Moved } from "../moved.js";
import { callOf } from "../queue/call-text.js";
import { queueNames } from "../queue/calls.js";
import { isRestored } from "../queue/results.js";
import { dropUnneeded } from "./unneeded.js";
import { importGenerated } from "./call-import.js";
import type { CallSite } from "./call-site.js";
import { replyAfter, type Reply } from "./reply.js";
import { takeReply } from "./reply-parameter.js";
import { routeOf, type Route } from "./route.js";
import { addStatusRoute, guardsOf, statusPath, type StatusPath } from "./status-route.js";

/** The handler answers 202 at once, and a status route tells the rest. */
export function answerAtOnce(moved: Moved, editing: Editing, queueFile: string): CallSite | Declined {
  const route = routeOf(moved);
  if (route.kind === "declined") return route;
  const reply = replyAfter(moved, route);
  if (reply === undefined) return declined("no response follows it that could say where its result is");
  if (reply.kind === "declined") return reply;
  const { edits } = editing;
  const misfit = whyNoRoom(route);
  if (misfit !== undefined) return declined(misfit);
  const path = statusPath(route, moved.task);
  const warnings = makeHandlerAsync(moved, edits, route.handler);
  if ("kind" in warnings) return warnings;
  const isWithoutReply = route.framework === "fastify" && route.names.response === undefined;
  const refused = isWithoutReply ? takeReply(edits, moved.region.source, route.handler) : undefined;
  if (refused !== undefined) return refused;
  writeAnswer(moved, edits, { route, reply, path });
  dropUnneeded(editing, moved.region, [...reply.held, reply.answering]);
  writeRoute(moved, editing, route, path, queueFile);
  return {
    kind: "call-site",
    calls: { enqueue: "now", status: true, run: false, schedule: undefined },
    notes: [...notes(moved, route, path), ...warnings],
  };
}

/** Types that say what the response is; a clause. */
function whyNoRoom({ handler, framework, names, call }: Route): string | undefined {
  const reason = "the declared type of the response leaves no room for the id of a job";
  const response = handler.parameters.find(({ name }) => name.getText() === names.response)?.type?.getText() ?? "";
  if (/^(?:express\.)?Response</.test(response)) return reason;
  if (framework === "express") return undefined;
  const isReplyTyped = call.typeArguments?.some((type) => /\bReply\b/.test(type.getText())) === true;
  const result = handler.type?.getText() ?? "void";
  return isReplyTyped || !/\b(?:void|any|unknown|FastifyReply)\b/.test(result) ? reason : undefined;
}

export function makeHandlerAsync(moved: Moved, edits: Edits, node: FunctionNode): readonly string[] | Declined {
  const { project, sources, region } = moved;
  if (isAsync(node)) return [];
  const located = { source: region.source, node };
  const context = { project, sources, edits, awaitOthers: () => [] };
  const accepted = acceptPromise(context, located, graphNodeOf(project, located));
  if (accepted.kind === "declined") return accepted;
  return makeAsync(edits, region.source, node) ?? accepted.warnings;
}

interface Answering {
  readonly route: Route;
  readonly reply: Reply;
  readonly path: StatusPath;
}

function writeAnswer({ region, task, style }: Moved, edits: Edits, { route, reply, path }: Answering): void {
  const { source } = region;
  const { framework, handler, promises } = route;
  const { answering, held } = reply;
  const id = idName(handler);
  const label = "Queue the work, and answer 202";
  const queued = `const ${id} = await ${callOf(queueNames(task).enqueue, task)}${style.end}`;
  const answer = answerText(route, path, id, style.quote) + style.end;
  const isReturned = ts.isReturnStatement(answering) || framework === "fastify";
  const response = `${isReturned ? "return " : ""}${answer}`;
  const start = answering.getStart(source.tree);
  edits.takeOut(source, start, answering.end);
  const isGuarded = promises === "next" && !isAsync(handler) && !isHandledThroughout(handler);
  const unit = indentUnit(source);
  const indentation = indentationAt(source, start) + (isGuarded ? unit : "");
  if (ts.isStatement(answering)) {
    const [first] = held;
    if (first === answering) {
      edits.replace(source, answering, `${queued}${source.eol}${indentation}${response}`, label);
      return;
    }
    const last = held.at(-1);
    if (first !== undefined && last !== undefined)
      edits.replaceRange(source, first.getStart(source.tree), last.end, queued, label);
    edits.replace(source, answering, response, label);
    return;
  }
  const inner = indentation + unit;
  edits.replace(
    source,
    answering,
    `{${source.eol}${inner}${queued}${source.eol}${inner}${response}${source.eol}${indentation}}`,
    label,
  );
}

/** `res.status(202).location(…).json({ id })` */
function answerText({ framework, names }: Route, { base, prefix }: StatusPath, id: string, quote: string): string {
  const location = `\`${prefix}${base}/\${${id}}\``;
  const body = id === "id" ? "{ id }" : `{ id: ${id} }`;
  if (framework === "express") return `${names.response ?? "res"}.status(202).location(${location}).json(${body})`;
  return `${names.response ?? "reply"}.code(202).header(${quote}location${quote}, ${location}).send(${body})`;
}

function idName(handler: FunctionNode): string {
  return ["id", "jobId", "queuedJobId"].find((name) => usesOf(handler, name).length === 0) ?? "idOfQueuedJob";
}

function writeRoute(moved: Moved, editing: Editing, route: Route, path: StatusPath, queueFile: string): void {
  const { region, task, style } = moved;
  const { enqueue, status } = queueNames(task);
  const isHere = route.source === region.source;
  const label = `Tell what has become of a job at GET ${path.base}/:id`;
  const routing: Editing = isHere
    ? { ...editing, label }
    : { edits: editing.edits, source: route.source, label, removed: new Set() };
  addStatusRoute(routing, route, task, isHere ? style : styleOf(route.source), path);
  importGenerated({ ...editing, label: `Import ${enqueue}` }, isHere ? [status, enqueue].sort() : [enqueue], queueFile);
  if (!isHere) importGenerated(routing, [status], queueFile);
}

function notes({ task }: Moved, route: Route, { base }: StatusPath): readonly string[] {
  const left = guardsOf(route).left.map((node) => node.getText().replace(/\s+/g, " "));
  const result =
    task.output.kind === "nothing" ? "whether it is done" : "its state, and its result once it is completed";
  return [
    `The handler answers 202 with the id of a job, before the work is done; GET ${base}/:id tells ${result}.`,
    ...(task.output.kind === "nothing"
      ? []
      : [
          "The result is what the moved code gives; what the handler made of it for its response is gone.",
          ...(isRestored(task) ? ["The status route gives it as it travels: a Buffer in base64, a Date as text."] : []),
        ]),
    ...(left.length === 0 ? [] : [`The status route runs without ${left.join(" and ")}; add what it needs.`]),
  ];
}
