import { append, getOrAdd } from "../collections.js";
import type { Catalog } from "../catalog/lookup.js";
import type { BlockingApi } from "../catalog/types.js";
import type { CallFact, Expression, Position } from "../facts/types.js";
import type { Registry } from "../roots/registry.js";
import type { Registration } from "../roots/types.js";
import { blockingRow, blockingValueRow, displayName } from "./blocking.js";
import { isGlobalCaller, isIterating, isPromising, looksLikeHandler } from "./callbacks.js";
import { entrySpecifier } from "./entries.js";
import type { Evaluator } from "./evaluate.js";
import { applies, functionNodes, selectHandlers, type GivenFunction } from "./handlers.js";
import { callLabel } from "./labels.js";
import { noLinks, type Links } from "./links.js";
import type { Edge, FileNode, FunctionNode, RootLabel, Value } from "./nodes.js";
import { parameterPath, parameterUses, useContext, type ParameterUse } from "./parameter-uses.js";
import { memberPath } from "./shapes.js";

export interface LinkContext {
  readonly evaluator: Evaluator;
  readonly catalog: Catalog;
  readonly registry: Registry;
  /** Functions that the configuration or an annotation calls blocking. */
  readonly declaredBlocking: ReadonlyMap<FunctionNode, BlockingApi>;
  /** Says that a parameter has got a new argument. */
  noteFlow(): void;
}

/** A call under way: what is called, from where, with what. Callee and arguments differ from the facts for `fn.call(self, …)`. */
interface Site {
  readonly file: FileNode;
  readonly call: CallFact;
  readonly owner: FunctionNode;
  readonly links: Links;
  readonly likely: boolean;
  /** What has been handed down to which parameter already. */
  readonly handed: Set<string>;
}

/** Candidates of a guess at most: beyond, everything would be blamed for everything. */
const mostGuesses = 8;

/** Finds what a call runs, what it registers, and whether it blocks. */
export function linkCall(context: LinkContext, file: FileNode, call: CallFact): Links {
  const links = noLinks();
  const owner = file.functions[call.function];
  if (owner === undefined) return links;
  const actual = throughCallAndApply(context.evaluator, file, call);
  const { result: callees, guessed } = context.evaluator.noticingGuesses(() =>
    calleesOf(context.evaluator, file, actual),
  );
  const site: Site = { file, call: actual, owner, links, likely: guessed, handed: new Set() };
  links.startsServer = isListen(actual, callees);
  // A class is only ever constructed; called without `new` it throws.
  const mayConstruct = call.construct || call.callee.kind === "super";
  const all = callees
    .filter((value) => value.kind === "function" || value.kind === "class")
    .filter((value) => value.kind === "function" || mayConstruct);
  const own = guessed && all.length > (call.construct ? 2 : mostGuesses) ? [] : all;
  const external = callees.filter((value) => value.kind === "external");
  if (call.decorator === true) {
    // `@Module({ providers: [{ useFactory }] })` registers; otherwise a decorator is no call of ours.
    for (const row of registrationRows(context, site, external)) registerAll(context, site, row);
    return { ...links, resolved: true };
  }
  for (const value of own) callOwn(context, site, value);
  for (const value of external) callExternal(context, site, value.module, value.path);
  if (own.length === 0 && external.length === 0) callUnknown(context, site);
  links.resolved ||= own.length > 0 || external.length > 0;
  return links;
}

/** `server.listen(3000)` of something that is not the project's own. */
function isListen({ callee }: CallFact, callees: readonly Value[]): boolean {
  return callee.kind === "member" && callee.name === "listen" && callees.every((value) => value.kind === "external");
}

/** `fn.call(self, a)` and `fn.apply(self, [a])` call `fn`. */
function throughCallAndApply(evaluator: Evaluator, file: FileNode, call: CallFact): CallFact {
  const { callee } = call;
  if (callee.kind !== "member" || (callee.name !== "call" && callee.name !== "apply")) return call;
  const isFunction = evaluator
    .evaluate(file, callee.object)
    .some((value) => value.kind === "function" || (value.kind === "external" && value.module !== "global"));
  if (!isFunction) return call;
  const args = callee.name === "call" ? call.arguments.slice(1) : [];
  return { ...call, callee: callee.object, arguments: args, argumentPositions: call.argumentPositions.slice(1) };
}

function calleesOf(evaluator: Evaluator, file: FileNode, call: CallFact): readonly Value[] {
  const values = evaluator.evaluate(file, call.callee);
  if (call.callee.kind === "super") {
    return values.flatMap((value) => (value.kind === "instance" ? [value.node.value] : []));
  }
  // A function that callers pass is linked where it is passed, so that one caller's function is not blamed on another.
  const parameter = values.length > 0 ? parameterPath(file, call.callee) : undefined;
  const isPassed = parameter !== undefined && file.functions[parameter.function]?.suppliedOutside !== true;
  return isPassed
    ? values.filter((value) => value.kind !== "function" || value.node.fact.owner?.kind === "class")
    : values;
}

function callOwn(context: LinkContext, site: Site, value: Value & { kind: "function" | "class" }): void {
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

function constructorOf(node: {
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
  if (sources.has(call) || sources.size >= mostCallers) return;
  sources.add(call);
  for (const [index, expression] of call.arguments.entries()) {
    if (expression.kind === "literal" || expression.kind === "unknown") continue;
    append(target.flows, index, { kind: "expression", file, expression });
    context.noteFlow();
  }
}

function givenFunctions(evaluator: Evaluator, { file, call }: Site, index: number): readonly GivenFunction[] {
  const argument = call.arguments[index];
  if (argument === undefined || !mayBeFunction(argument)) return [];
  const position = call.argumentPositions[index] ?? call.position;
  return functionNodes(evaluator.evaluate(file, argument)).map((node) => ({
    node,
    position,
    property: undefined,
    argument: index,
  }));
}

function mayBeFunction(expression: Expression, evenObject = false): boolean {
  if (expression.kind === "object") return evenObject;
  return expression.kind !== "literal" && expression.kind !== "unknown";
}

/** What one of the project's functions is given: what happens to functions among it is read there. */
function giveToOwn(context: LinkContext, site: Site, target: FunctionNode, index: number, depth: number): void {
  for (const use of parameterUses(target)) {
    const isRest = target.fact.parameters[use.index]?.rest === true && index >= use.index;
    if (use.index !== index && !isRest) continue;
    const where = useContext(target, use.owner);
    if (where === "returned") continue; // the result stands for the function: see call-results
    for (const given of givenAlong(context.evaluator, site, index, use.path)) {
      useGiven(context, site, given, target, use, where, depth);
    }
  }
}

/** The functions in an argument, or under a path of members of it. */
function givenAlong(
  evaluator: Evaluator,
  site: Site,
  index: number,
  path: readonly string[],
): readonly GivenFunction[] {
  if (path.length === 0) return givenFunctions(evaluator, site, index);
  const argument = site.call.arguments[index];
  if (argument === undefined || !mayBeFunction(argument, true)) return [];
  const objects = evaluator
    .evaluate(site.file, argument)
    .filter((value) => value.kind === "object" || value.kind === "module");
  const values = path.reduce<readonly Value[]>((found, name) => evaluator.members(found, name), objects);
  // Methods of classes are linked where they are called: which instance it is is known there.
  const passed = functionNodes(values).filter(({ fact }) => fact.owner?.kind !== "class");
  return passed.map((node) => {
    const isWrittenHere = node.file === site.file && node.fact.parent === site.call.function;
    const position =
      isWrittenHere && argument.kind === "object" && node.fact.kind !== "function"
        ? node.fact.position
        : site.call.position;
    return { node, position, property: path.at(-1), argument: index };
  });
}

function useGiven(
  context: LinkContext,
  site: Site,
  given: GivenFunction,
  target: FunctionNode,
  use: ParameterUse,
  where: "itself" | "closure",
  depth: number,
): void {
  const isLater = where === "closure" && isRegistered(context, target.file, use.owner);
  const inner = isLater ? { ...site, owner: use.owner, file: target.file } : site;
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

/** A closure that its function hands to a timer or a listener. */
function isRegistered(context: LinkContext, file: FileNode, closure: FunctionNode): boolean {
  const call = file.facts.calls.find((candidate) =>
    candidate.arguments.some((argument) => argument.kind === "function" && argument.index === closure.fact.index),
  );
  if (call === undefined) return false;
  const callees = context.evaluator.evaluate(file, call.callee);
  const site: Site = { file, call, owner: closure, links: noLinks(), likely: false, handed: new Set() };
  return registrationRows(context, site, callees).length > 0;
}

/** The rows that are about a call, by what its callee resolves to, else by the member's name. */
function registrationRows(
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

function callExternal(context: LinkContext, site: Site, module: string, path: string): void {
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
    return;
  }
  if (isSecondary) registerWrapped(context, site, wrapper.index);
  else giveAway(context, site, row !== undefined || (module === "global" && isGlobalCaller(path)));
}

function registerWrapped(context: LinkContext, site: Site, index: number): void {
  const at = index < 0 ? site.call.arguments.length + index : index;
  for (const { node } of givenFunctions(context.evaluator, site, at)) {
    site.links.apparentRoots.push({ node, kind: "timer", phase: "serving", label: site.call.text });
  }
}

/** Nobody knows the callee: names tell iteration, promises and listeners; else the giver's phases are likely. */
function callUnknown(context: LinkContext, site: Site): void {
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

/** `xs.map((x) => …)`: the parameter is an element; `p.then((v) => …)`: the awaited value. */
function addCallbackFlows(context: LinkContext, { file, call }: Site, index: number, name: string): void {
  const argument = call.arguments[index];
  if (argument?.kind !== "function" || call.callee.kind !== "member") return;
  const node = file.functions[argument.index];
  const position = name === "reduce" ? 1 : 0;
  if (node === undefined || node.flows.has(position)) return;
  const { object } = call.callee;
  if (isIterating(name) || name === "then") node.suppliedOutside = true;
  if (isIterating(name))
    node.flows.set(position, [{ kind: "expression", file, expression: { kind: "element", object } }]);
  else if (name === "then") node.flows.set(0, [{ kind: "expression", file, expression: object }]);
  else return;
  context.noteFlow();
}

function registerAll(context: LinkContext, site: Site, row: Registration): void {
  for (const selector of row.handlers) {
    for (const given of selectHandlers(context.evaluator, selector, site.file, site.call)) {
      register(context, site, site.file, site.call, row, given);
    }
  }
}

function register(
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
  const registration: RootLabel = { kind: row.kind, phase, label };
  addEdge(site, { to: given.node, kind: "register", position: given.position, likely: false, registration });
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
    if (name === "" || node.flows.has(index)) continue;
    const separator = name.lastIndexOf(":");
    const module =
      separator === -1 ? (callee?.kind === "external" ? callee.module : undefined) : name.slice(0, separator);
    if (module === undefined) continue;
    const value = context.evaluator.index.external(module, `${name.slice(separator + 1)}#`);
    node.flows.set(index, [{ kind: "values", values: [value] }]);
    context.noteFlow();
  }
}

function addEntries(context: LinkContext, { file, call, links }: Site, module: string, key: string): void {
  for (const entry of context.registry.entries(module, key)) {
    const specifier = entrySpecifier(context.evaluator, file, call, entry);
    if (specifier === undefined) continue;
    const target = context.evaluator.index.resolver.resolve(file.path, specifier);
    if (target.kind === "file") links.offLoopFiles.push(target.path);
  }
}

/** `paths.map(fs.readFileSync)`: the blocking function itself is given away and called at once. */
function addValueCause(context: LinkContext, site: Site, index: number): void {
  const argument = site.call.arguments[index];
  if (argument === undefined || (argument.kind !== "name" && argument.kind !== "member")) return;
  for (const value of context.evaluator.evaluate(site.file, argument)) {
    if (value.kind !== "external") continue;
    const row = blockingValueRow(context.catalog, value.module, value.path);
    const position = site.call.argumentPositions[index] ?? site.call.position;
    if (row !== undefined) addCause(site, row, displayName(value.module, row.api), position);
  }
}

function giveBlockingValue(context: LinkContext, site: Site, target: FunctionNode, index: number): void {
  const isCalled = parameterUses(target).some((use) => use.index === index && use.as === "called");
  if (isCalled) addValueCause(context, site, index);
}

type NewEdge = Pick<Edge, "to" | "kind" | "position" | "likely"> & { readonly registration?: RootLabel };

function addEdge({ owner, call, links }: Site, edge: NewEdge): void {
  if (edge.to.file.role === "test") return;
  links.edges.push({ from: owner, guards: call.guards, ...edge });
}

function addCause({ owner, call, links, likely }: Site, entry: BlockingApi, api: string, position: Position): void {
  links.causes.push({ in: owner, position, entry, api, likely, guards: call.guards });
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
