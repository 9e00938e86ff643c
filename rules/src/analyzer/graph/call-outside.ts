import { displayName } from "../catalog/names.js";
import { blockingRow } from "./blocking.js";
import { isGlobalCaller, isGlobalKeeper, isIterating, isKeeping, isPromising, looksLikeHandler } from "./callbacks.js";
import { entrySpecifier } from "./entries.js";
import { addValueCause, givenFunctions } from "./give.js";
import { functionsWithin, type GivenFunction } from "./handlers.js";
import { inflowOf } from "./inflow.js";
import type { FunctionNode, RootLabel } from "./nodes.js";
import { registerAll, registrationRows } from "./register.js";
import type { Wrapper } from "../roots/types.js";
import { addCause, addEdge, type LinkContext, type Site } from "./site.js";

/** A call into another module: it may block, register handlers, start a worker, or run what it is given. */
export function callExternal(context: LinkContext, site: Site, module: string, path: string): void {
  const { evaluator, catalog, registry } = context;
  const { file, call } = site;
  const row = blockingRow(catalog, evaluator.index.config, evaluator, module, path, file, call);
  if (row !== undefined) addCause(site, row, displayName(module, row.api), call.position);
  const key = call.construct ? `new ${path}` : path;
  addEntries(context, site, module, key);
  const wrapper = registry.wrapper(module, key);
  const isSecondary = wrapper?.phase === "serving";
  if (wrapper !== undefined && !isSecondary) return;
  const rows = registrationRows(context, site, [evaluator.index.external(module, path)]);
  if (rows.length > 0) {
    for (const registration of rows) registerAll(context, site, registration);
    const areOptionsRead = rows.some((registration) =>
      registration.handlers.some((selector) => "properties" in selector),
    );
    if (!areOptionsRead) for (const index of call.arguments.keys()) addOptionFunctions(context, site, index);
    return;
  }
  if (isSecondary) registerWrapped(context, site, wrapper);
  else if (module === "global" && isGlobalKeeper(path)) return;
  else giveAway(context, site, row !== undefined || (module === "global" && isGlobalCaller(path)));
}

function registerWrapped(context: LinkContext, site: Site, { index, handler, promises }: Wrapper): void {
  const at = index < 0 ? site.call.arguments.length + index : index;
  for (const { node } of givenFunctions(context.evaluator, site, at)) {
    const label = handler === true ? `request handler ${nameOf(node)}`.trim() : site.call.text;
    const kind = handler === true ? "http" : "timer";
    site.links.apparentRoots.push({ node, kind, phase: "serving", label, promises });
  }
}

/** Nobody knows the callee: names tell iteration, promises and listeners; else the giver's phases are likely. */
export function callUnknown(context: LinkContext, site: Site): void {
  const rows = registrationRows(context, site, []);
  if (rows.length > 0) {
    for (const registration of rows) registerAll(context, site, registration);
    site.links.resolved = true;
    return;
  }
  giveAway(context, site, false);
}

function giveAway(context: LinkContext, site: Site, runsAtOnce: boolean): void {
  const { call } = site;
  const name = call.callee.kind === "member" ? call.callee.name : "";
  if (isKeeping(name)) return;
  const isTransparent = runsAtOnce || isIterating(name) || isPromising(name);
  if (isTransparent) site.links.resolved = true;
  for (const index of call.arguments.keys()) {
    for (const given of givenFunctions(context.evaluator, site, index)) {
      if (!isTransparent && looksLikeHandler(given.node.fact.parameters.map((parameter) => parameter.name))) {
        registerHandler(site, given);
      } else {
        addEdge(site, {
          to: given.node,
          kind: "callback",
          position: given.position,
          likely: site.likely || !isTransparent,
        });
      }
    }
    if (!isTransparent) addOptionFunctions(context, site, index);
    if (isTransparent) addValueCause(context, site, index);
    addCallbackFlows(context, site, index, name);
  }
}

function registerHandler(site: Site, given: GivenFunction): void {
  const registration: RootLabel = {
    kind: "http",
    phase: "serving",
    label: `request handler ${nameOf(given.node)}`.trim(),
  };
  addEdge(site, { to: given.node, kind: "register", position: given.position, likely: false, registration });
}

function nameOf(node: FunctionNode): string {
  return node.fact.name === "<anonymous>" ? "" : node.fact.name;
}

/**
 * Functions in an object given to somebody we do not see: options, a definition, a plugin. They may run while the giver
 * does (likely); async ones may also be called by others later (open).
 */
function addOptionFunctions({ evaluator }: LinkContext, site: Site, index: number): void {
  const { file, call, links } = site;
  const argument = call.arguments[index];
  if (argument?.kind !== "object") return;
  const object = file.objects[argument.index];
  if (object === undefined) return;
  for (const { node, property } of functionsWithin(evaluator, object)) {
    if (node.file !== file) continue;
    const isInFunction = site.owner.fact.kind !== "module";
    if (isInFunction) addEdge(site, { to: node, kind: "callback", position: node.fact.position, likely: true });
    if (node.fact.async) {
      links.apparentRoots.push({ node, kind: "async-function", phase: "open", label: property });
    }
  }
}

/** `xs.map((x) => …)`: the parameter is an element; `p.then((v) => …)`: the awaited value. */
function addCallbackFlows(context: LinkContext, { file, call }: Site, index: number, name: string): void {
  const argument = call.arguments[index];
  if (argument?.kind !== "function" || call.callee.kind !== "member") return;
  const node = file.functions[argument.index];
  const position = name === "reduce" ? 1 : 0;
  if (node === undefined) return;
  const expression = call.callee.object;
  if (isIterating(name)) context.contribute(inflowOf(node), { kind: "element", index: position, file, expression });
  else if (name === "then") context.contribute(inflowOf(node), { kind: "argument", index: 0, file, expression });
  else return;
  context.contribute(inflowOf(node), { kind: "supplied" });
}

function addEntries(context: LinkContext, { file, call, links }: Site, module: string, key: string): void {
  for (const entry of context.registry.entries(module, key)) {
    const specifier = entrySpecifier(context.evaluator, file, call, entry);
    if (specifier === undefined) continue;
    const target = context.evaluator.index.resolver.resolve(file.path, specifier);
    if (target.kind === "file") links.offLoopFiles.push(target.path);
  }
}
