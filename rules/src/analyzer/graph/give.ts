import { getOrAdd } from "../collections.js";
import type { CallFact, Expression, FileFacts } from "../facts/types.js";
import type { Registration } from "../roots/types.js";
import { displayName } from "../catalog/names.js";
import { blockingValueRow } from "./blocking.js";
import { constructorOf } from "./call-own.js";
import { isGlobalCaller, isIterating, isKeeping, isPromising } from "./callbacks.js";
import type { Evaluator } from "./evaluate.js";
import { functionNodes, type GivenFunction } from "./handlers.js";
import { inflowOf } from "./inflow.js";
import { noLinks } from "./links.js";
import type { FileNode, FunctionNode, Value } from "./nodes.js";
import { parameterPath, parameterUses, useContext, type ParameterUse, type UseContext } from "./parameter-uses.js";
import { register, registrationRows } from "./register.js";
import { addCause, addEdge, type LinkContext, type Site } from "./site.js";

/** What one of the project's functions is given: what happens to functions among it is read there. */
export function giveToOwn(context: LinkContext, site: Site, target: FunctionNode, index: number, depth: number): void {
  for (const use of parameterUses(target)) {
    const isRest = target.fact.parameters[use.index]?.rest === true && index >= use.index;
    if (use.index !== index && !isRest) continue;
    const where = useContext(target, use.owner);
    if (where === "returned") continue; // the result stands for the function: see call-results
    for (const given of givenAlong(context, site, index, use.path)) {
      useGiven(context, site, given, target, use, where, depth);
    }
  }
}

/** The functions in an argument, or under a path of members of it. */
function givenAlong(
  { evaluator, contribute }: LinkContext,
  site: Site,
  index: number,
  path: readonly string[],
): readonly GivenFunction[] {
  if (path.length === 0) return givenFunctions(evaluator, site, index);
  const argument = site.call.arguments[index];
  if (argument?.kind !== "object") return [];
  const object = site.file.objects[argument.index];
  if (object === undefined) return [];
  const values = path.reduce<readonly Value[]>((found, name) => evaluator.members(found, name), [object]);
  // Methods of classes are linked where they are called: which instance it is is known there.
  const passed = functionNodes(values).filter((node) => isInline(site.file, argument.index, path, node));
  return passed.map((node) => {
    contribute(inflowOf(node), { kind: "inline" });
    const isWrittenHere = node.file === site.file && node.fact.parent === site.call.function;
    const position = isWrittenHere && node.fact.kind !== "function" ? node.fact.position : site.call.position;
    return { node, position, property: path.at(-1), argument: index };
  });
}

/** The function itself stands under the name in the literal; a service under the first name is no function of the giver. */
function isInline(file: FileNode, object: number, path: readonly string[], { fact }: FunctionNode): boolean {
  if (fact.owner?.kind === "class") return false;
  const [first] = path;
  const value = file.facts.objects[object]?.properties.find(({ name }) => name === first)?.value;
  return path.length === 1 || value?.kind === "object";
}

function useGiven(
  context: LinkContext,
  site: Site,
  given: GivenFunction,
  target: FunctionNode,
  use: ParameterUse,
  where: Exclude<UseContext, "returned">,
  depth: number,
): void {
  const isLater = where === "kept" || (where === "closure" && runsLater(context, target.file, use.owner));
  const inner = isLater ? later(site, target.file, use.owner) : site;
  const position = isLater ? use.call.position : given.position;
  if (use.as === "called") addEdge(inner, { to: given.node, kind: "callback", position, likely: site.likely });
  else if (depth < 6) passOn(context, inner, { ...given, position }, target.file, use.call, use.as, depth + 1);
}

/** The parameter is passed on to another call inside the function. */
function passOn(
  context: LinkContext,
  site: Site,
  given: GivenFunction,
  file: FileNode,
  call: CallFact,
  index: number,
  depth: number,
): void {
  const callees = context.evaluator.evaluate(file, call.callee);
  const own = callees.filter((value) => value.kind === "function" || value.kind === "class");
  for (const value of own) {
    const next = value.kind === "function" ? value.node : constructorOf(value.node);
    if (next !== undefined) passOnToOwn(context, site, given, next, index, depth);
  }
  if (own.length > 0) return;
  const inner: Site = { ...site, file, call };
  const rows = registrationRows(context, inner, callees);
  const matching = rows.filter((row) => picks(row, call, index));
  for (const row of matching)
    register(context, { ...site, call: { ...call, position: given.position } }, file, call, row, given);
  if (matching.length > 0) return;
  const name = call.callee.kind === "member" ? call.callee.name : "";
  if (isKeeping(name)) return;
  const isTransparent = isIterating(name) || isPromising(name) || isPromiseConstructor(callees);
  addEdge(site, { to: given.node, kind: "callback", position: given.position, likely: site.likely || !isTransparent });
}

function passOnToOwn(
  context: LinkContext,
  site: Site,
  given: GivenFunction,
  target: FunctionNode,
  index: number,
  depth: number,
): void {
  // Every function is handed down to a parameter once, however many ways lead there.
  const key = `${String(given.node.id)} ${String(target.id)} ${String(index)}`;
  if (site.handed.has(key)) return;
  site.handed.add(key);
  for (const use of parameterUses(target)) {
    if (use.index !== index || use.path.length > 0) continue;
    const where = useContext(target, use.owner);
    if (where !== "returned") useGiven(context, site, given, target, use, where, depth);
  }
}

function isPromiseConstructor(callees: readonly Value[]): boolean {
  return callees.some((value) => value.kind === "external" && value.module === "global" && isGlobalCaller(value.path));
}

function picks(row: Registration, call: CallFact, index: number): boolean {
  return row.handlers.some((selector) => {
    if ("from" in selector) return index >= selector.from;
    const at = selector.index < 0 ? call.arguments.length + selector.index : selector.index;
    return at === index && !("properties" in selector);
  });
}

/** Calls by the function literals that they are given. */
const receivingCalls = new WeakMap<FileFacts, ReadonlyMap<number, CallFact>>();

export function collectReceivers(facts: FileFacts): ReadonlyMap<number, CallFact> {
  const receivers = new Map<number, CallFact>();
  for (const call of facts.calls) {
    for (const argument of call.arguments) if (argument.kind === "function") receivers.set(argument.index, call);
  }
  return receivers;
}

/** What happens in a closure happens when that runs, and may never happen. */
function later(site: Site, file: FileNode, owner: FunctionNode): Site {
  return { ...site, owner, file, call: { ...site.call, guards: [...site.call.guards, "maybe"] } };
}

/** A closure that its function hands to a timer or a listener, or keeps for later. */
function runsLater(context: LinkContext, file: FileNode, closure: FunctionNode): boolean {
  const call = getOrAdd(receivingCalls, file.facts, () => collectReceivers(file.facts)).get(closure.fact.index);
  if (call === undefined) return true;
  const callees = context.evaluator.evaluate(file, call.callee);
  const site: Site = { file, call, owner: closure, links: noLinks(), likely: false, handed: new Set() };
  return registrationRows(context, site, callees).length > 0;
}

export function givenFunctions(evaluator: Evaluator, { file, call }: Site, index: number): readonly GivenFunction[] {
  const argument = call.arguments[index];
  if (argument === undefined || !mayBeFunction(argument)) return [];
  const position = call.argumentPositions[index] ?? call.position;
  if (isPassedOn(evaluator, file, argument)) return [];
  return functionNodes(evaluator.evaluate(file, argument)).map((node) => ({
    node,
    position,
    property: undefined,
    argument: index,
  }));
}

/** A parameter passed on: who gave it is followed from there, so that one caller's function is not blamed on another. */
function isPassedOn(evaluator: Evaluator, file: FileNode, argument: Expression): boolean {
  const parameter = parameterPath(file, argument);
  if (parameter === undefined || parameter.path.length > 0) return false;
  const node = file.functions[parameter.function];
  return node !== undefined && !evaluator.arrived(node).suppliedOutside;
}

function mayBeFunction({ kind }: Expression): boolean {
  return kind !== "literal" && kind !== "unknown" && kind !== "object";
}

export function giveBlockingValue(context: LinkContext, site: Site, target: FunctionNode, index: number): void {
  const isCalled = parameterUses(target).some((use) => use.index === index && use.as === "called");
  if (isCalled) addValueCause(context, site, index);
}

/** `paths.map(fs.readFileSync)`: the blocking function itself is given away and called at once. */
export function addValueCause(context: LinkContext, site: Site, index: number): void {
  const argument = site.call.arguments[index];
  if (argument === undefined || (argument.kind !== "name" && argument.kind !== "member")) return;
  for (const value of context.evaluator.evaluate(site.file, argument)) {
    if (value.kind !== "external") continue;
    const row = blockingValueRow(context.catalog, value.module, value.path);
    const position = site.call.argumentPositions[index] ?? site.call.position;
    if (row !== undefined) addCause(site, row, displayName(value.module, row.api), position);
  }
}
