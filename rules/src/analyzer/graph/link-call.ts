import type { CallFact } from "../facts/types.js";
import { callExternal, callUnknown } from "./call-outside.js";
import { callOwn } from "./call-own.js";
import type { Evaluator } from "./evaluate.js";
import { noLinks, type Links } from "./links.js";
import type { FileNode, FunctionNode, Value } from "./nodes.js";
import { parameterPath } from "./parameter-uses.js";
import { registerAll, registrationRows } from "./register.js";
import type { LinkContext, Site } from "./site.js";

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

/** `server.listen(3000)` of something that is not the project's own, or `cluster.fork()`. */
function isListen({ callee }: CallFact, callees: readonly Value[]): boolean {
  if (callees.some((value) => value.kind === "external" && value.module === "cluster" && value.path === "fork"))
    return true;
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
  if (parameter === undefined || isSuppliedOutside(evaluator, file.functions[parameter.function])) return values;
  return values.filter(
    (value) => value.kind !== "function" || !isLinkedWhereGiven(evaluator, value.node, parameter.path),
  );
}

/** A function passed as such, or in an object literal; members of other objects and of classes are linked where they are called. */
function isLinkedWhereGiven(evaluator: Evaluator, node: FunctionNode, path: readonly string[]): boolean {
  return path.length === 0 ? node.fact.owner?.kind !== "class" : evaluator.arrived(node).givenInline;
}

function isSuppliedOutside(evaluator: Evaluator, node: FunctionNode | undefined): boolean {
  return node !== undefined && evaluator.arrived(node).suppliedOutside;
}
