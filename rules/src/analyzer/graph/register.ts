import type { CallFact } from "../facts/types.js";
import { promiseUse } from "../roots/promise-use.js";
import type { PromiseUse, Registration } from "../roots/types.js";
import { applies, selectHandlers, type GivenFunction } from "./handlers.js";
import { callLabel } from "./labels.js";
import { inflowOf } from "./inflow.js";
import { noLinks, type Links } from "./links.js";
import type { FileNode, FunctionNode, RootLabel, Value } from "./nodes.js";
import { memberPath } from "./shapes.js";
import { addEdge, type LinkContext, type Site } from "./site.js";

/** The rows that are about a call, by what its callee resolves to, else by the member's name. */
export function registrationRows(
  { registry, evaluator }: LinkContext,
  { file, call }: Site,
  callees: readonly Value[],
): readonly Registration[] {
  const known = callees.flatMap((value) =>
    value.kind === "external"
      ? registry.registrations(value.module, call.construct ? `new ${value.path}` : value.path)
      : [],
  );
  const rows = known.length > 0 || call.callee.kind !== "member" ? known : registry.unknownReceiver(call.callee.name);
  return rows.filter((row) => applies(evaluator, row, file, call));
}

/** Registers every handler that a row picks from a call. */
export function registerAll(context: LinkContext, site: Site, row: Registration): void {
  for (const selector of row.handlers) {
    for (const given of selectHandlers(context.evaluator, selector, site.file, site.call)) {
      register(context, site, site.file, site.call, row, given);
    }
  }
}

export function register(
  context: LinkContext,
  site: Site,
  file: FileNode,
  call: CallFact,
  row: Registration,
  given: GivenFunction,
): void {
  const label = callLabel(context.evaluator, row.label, file, call, given.property);
  const phase = row.phase ?? "serving";
  addHandlerParameters(context, row, call, file, given.node);
  if (phase === "inherit") {
    addEdge(site, { to: given.node, kind: "callback", position: given.position, likely: site.likely });
    return;
  }
  const promises =
    useOfWrapped(context, file, call, given) ??
    promiseUse(row.promises, file.package, context.evaluator.index.layout.packages);
  const registration: RootLabel = { kind: row.kind, phase, label, promises };
  const likely = row.likely === true;
  addEdge(site, { to: given.node, kind: "register", position: given.position, likely, registration });
}

/** `app.get("/", asyncHandler(load))`: the wrapper takes the promise. */
function useOfWrapped(
  { evaluator, registry }: LinkContext,
  file: FileNode,
  call: CallFact,
  given: GivenFunction,
): PromiseUse | undefined {
  const argument = call.arguments[given.argument];
  const inner = argument?.kind === "call" ? file.facts.calls[argument.call] : undefined;
  if (inner === undefined) return undefined;
  for (const value of evaluator.evaluate(file, inner.callee)) {
    const wrapper = value.kind === "external" ? registry.wrapper(value.module, value.path) : undefined;
    if (wrapper?.promises !== undefined) return wrapper.promises;
  }
  return undefined;
}

function addHandlerParameters(
  context: LinkContext,
  row: Registration,
  call: CallFact,
  file: FileNode,
  node: FunctionNode,
): void {
  const [callee] = context.evaluator.evaluate(file, call.callee);
  for (const [index, name] of (row.parameters ?? []).entries()) {
    if (name === "") continue;
    const separator = name.lastIndexOf(":");
    const module =
      separator === -1 ? (callee?.kind === "external" ? callee.module : undefined) : name.slice(0, separator);
    if (module === undefined) continue;
    const value = context.evaluator.index.external(module, `${name.slice(separator + 1)}#`);
    context.contribute(inflowOf(node), { kind: "value", index, value });
  }
}

/** `socket.onmessage = handle`: a registration written as an assignment. */
export function linkWrite(context: LinkContext, file: FileNode, write: FileNode["facts"]["writes"][number]): Links {
  const links = noLinks();
  const owner = file.functions[write.function];
  if (owner === undefined) return links;
  const call: CallFact = {
    index: -1,
    function: write.function,
    callee: { kind: "member", object: write.object, name: `${write.name}=` },
    arguments: [write.value],
    argumentPositions: [write.position],
    construct: false,
    typeArguments: [],
    position: write.position,
    text: write.name,
    guards: [],
  };
  const site: Site = { file, call, owner, links, likely: false, handed: new Set() };
  const objects = context.evaluator.evaluate(file, write.object);
  const callees = objects.flatMap((value) =>
    value.kind === "external"
      ? [context.evaluator.index.external(value.module, memberPath(value.path, `${write.name}=`))]
      : [],
  );
  if (objects.length > callees.length) return links;
  for (const row of registrationRows(context, site, callees)) registerAll(context, site, row);
  return links;
}
