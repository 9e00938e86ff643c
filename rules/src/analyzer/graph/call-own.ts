import { append, getOrAdd } from "../collections.js";
import type { CallFact } from "../facts/types.js";
import { giveBlockingValue, giveToOwn } from "./give.js";
import type { FileNode, FunctionNode, Value } from "./nodes.js";
import { addCause, addEdge, type LinkContext, type Site } from "./site.js";

/** A call of one of the project's functions: an edge, arguments for its parameters, and what it does with functions. */
export function callOwn(context: LinkContext, site: Site, value: Value & { kind: "function" | "class" }): void {
  const target = value.kind === "function" ? value.node : constructorOf(value.node);
  if (target === undefined || target.file.role === "test") return;
  const blocking = context.declaredBlocking.get(target);
  if (blocking !== undefined) addCause(site, blocking, blocking.api, site.call.position);
  else addEdge(site, { to: target, kind: "call", position: site.call.position, likely: site.likely });
  addFlows(context, site, target);
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

/** Callers whose arguments are looked at; more do not make a parameter clearer. */
const mostCallers = 256;

const flowSources = new WeakMap<FunctionNode, Set<CallFact>>();

function addFlows(context: LinkContext, { file, call }: Site, target: FunctionNode): void {
  if (target.fact.parameters.length === 0) return;
  const sources = getOrAdd(flowSources, target, () => new Set<CallFact>());
  if (sources.has(call)) return;
  sources.add(call);
  for (const [index, expression] of call.arguments.entries()) {
    if (expression.kind === "literal" || expression.kind === "unknown") continue;
    if (sources.size > mostCallers && expression.kind !== "function" && expression.kind !== "object") continue;
    append(target.flows, index, { kind: "expression", file, expression });
    context.noteFlow();
  }
}
