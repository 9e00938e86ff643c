import { giveBlockingValue, giveToOwn } from "./give.js";
import { inflowOf } from "./inflow.js";
import type { FileNode, FunctionNode, Value } from "./nodes.js";
import { declaredBlocking } from "./own-causes.js";
import { addCause, addEdge, type LinkContext, type Site } from "./site.js";

/** A call of one of the project's functions: an edge, arguments for its parameters, and what it does with functions. */
export function callOwn(context: LinkContext, site: Site, value: Value & { kind: "function" | "class" }): void {
  const target = value.kind === "function" ? value.node : constructorOf(value.node);
  if (target === undefined || target.file.role === "test") return;
  const blocking = declaredBlocking(context.evaluator, target);
  if (blocking !== undefined) addCause(site, blocking, blocking.api, site.call.position);
  else addEdge(site, { to: target, kind: "call", position: site.call.position, likely: site.likely });
  passArguments(context, site, target);
  for (const index of site.call.arguments.keys()) {
    giveToOwn(context, site, target, index, 0);
    giveBlockingValue(context, site, target, index);
  }
}

export function constructorOf(node: {
  readonly file: FileNode;
  readonly fact: { readonly constructor: number };
}): FunctionNode | undefined {
  return node.file.functions[node.fact.constructor];
}

function passArguments(context: LinkContext, { file, call }: Site, target: FunctionNode): void {
  if (target.fact.parameters.length === 0) return;
  for (const [index, expression] of call.arguments.entries()) {
    if (expression.kind === "literal" || expression.kind === "unknown") continue;
    context.contribute(inflowOf(target), { kind: "argument", index, file, expression });
  }
}
