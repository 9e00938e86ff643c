import type { CallFact, Expression } from "../facts/types.js";
import { entrySpecifier } from "./entries.js";
import { commonJs, moduleNamespace } from "./exports.js";
import { constructedBy, merge, type Evaluator } from "./evaluate.js";
import { returnedClosures } from "./closures.js";
import type { FileNode, FunctionNode, Value } from "./nodes.js";
import { parameterUses, useContext, type ParameterUse, type UseContext } from "./parameter-uses.js";
import { typeValues } from "./type-values.js";

const none: readonly Value[] = [];

/** What a call gives back. */
export function callResult(evaluator: Evaluator, file: FileNode, call: CallFact): readonly Value[] {
  const { callee } = call;
  if (callee.kind === "member") {
    const special = memberCall(evaluator, file, call, callee.object, callee.name);
    if (special !== undefined) return special;
  }
  if (callee.kind === "super") return none;
  if (callee.kind === "name" && interop.test(callee.name)) return passed(evaluator, file, call, 0);
  const callees = evaluator.evaluate(file, callee);
  const handedOut = callees.every((value) => value.kind === "external") ? fromContainer(evaluator, file, call) : none;
  if (handedOut.length > 0) return handedOut;
  const results = merge(callees.map((value) => resultOf(evaluator, file, call, value)));
  if (results.length > 0) return results;
  return unresolvedResult(evaluator, file, call, callees.length === 0);
}

function resultOf(evaluator: Evaluator, file: FileNode, call: CallFact, callee: Value): readonly Value[] {
  switch (callee.kind) {
    case "function":
      return call.construct ? constructedResult(callee.node) : functionResult(evaluator, file, call, callee.node);
    case "class":
      return call.construct ? [callee.node.exact] : none;
    case "external":
      return externalResult(evaluator, file, call, callee.module, callee.path);
    case "structure":
      return callee.type.kind === "function" && callee.type.returns !== undefined
        ? typeValues(evaluator, callee.file, callee.type.returns)
        : none;
    default:
      return none;
  }
}

function constructedResult(node: FunctionNode): readonly Value[] {
  const value = constructedBy(node);
  return value === undefined ? none : [value];
}

/** What a function of the project returns; parameters stand for this call's arguments, and closures for what they wrap. */
function functionResult(evaluator: Evaluator, file: FileNode, call: CallFact, node: FunctionNode): readonly Value[] {
  const returned = merge(node.fact.returns.map((expression) => returnedValue(evaluator, file, call, node, expression)));
  const wrapped = wrappedFunctions(evaluator, file, call, node);
  const values = merge([returned, wrapped]);
  const known = values.some((value) => value.kind !== "structure" && value.kind !== "external");
  if (known || node.fact.returnType === undefined) return values;
  return merge([typeValues(evaluator, node.file, node.fact.returnType), values]);
}

function returnedValue(
  evaluator: Evaluator,
  file: FileNode,
  call: CallFact,
  node: FunctionNode,
  expression: Expression,
): readonly Value[] {
  if (expression.kind === "union") {
    return merge(expression.options.map((option) => returnedValue(evaluator, file, call, node, option)));
  }
  if (expression.kind === "name") {
    const parameter = evaluator.binding(node.file, expression.name, expression.scope)?.parameter;
    if (parameter?.function === node.fact.index && parameter.path.length === 0) {
      const argument = call.arguments[parameter.index];
      return argument === undefined ? none : evaluator.evaluate(file, argument);
    }
  }
  return evaluator.evaluate(node.file, expression);
}

const wrappedCache = new WeakMap<FunctionNode, readonly ParameterUse[]>();

/** Uses of parameters in a closure that the function returns: `asyncHandler(fn)` and `route({ handler })` stand for what they are given. */
function wrappedParameters(node: FunctionNode): readonly ParameterUse[] {
  let wrapped = wrappedCache.get(node);
  if (wrapped === undefined) {
    const { direct, kept } = returnedClosures(node);
    const isWrapper = direct.size > 0 || kept.size > 0;
    wrapped = isWrapper ? parameterUses(node).filter((use) => isHandedOut(useContext(node, use.owner))) : [];
    wrappedCache.set(node, wrapped);
  }
  return wrapped;
}

function isHandedOut(context: UseContext): boolean {
  return context === "returned" || context === "kept";
}

function wrappedFunctions(evaluator: Evaluator, file: FileNode, call: CallFact, node: FunctionNode): readonly Value[] {
  const seen = new Set<string>();
  return merge(
    wrappedParameters(node).map(({ index, path }) => {
      const argument = call.arguments[index];
      const key = `${String(index)} ${path.join(".")}`;
      if (argument === undefined || seen.has(key)) return none;
      seen.add(key);
      if (path.length === 0) return functionsOf(evaluator, file, argument);
      const objects = evaluator
        .evaluate(file, argument)
        .filter((value) => value.kind === "object" || value.kind === "module");
      return path
        .reduce<readonly Value[]>((values, name) => evaluator.members(values, name), objects)
        .filter((value) => value.kind === "function");
    }),
  );
}

function functionsOf(evaluator: Evaluator, file: FileNode, argument: Expression | undefined): readonly Value[] {
  if (argument === undefined) return none;
  const values = evaluator.evaluate(file, argument);
  return values.filter(
    (value) => value.kind === "function" || (value.kind === "external" && value.module !== "global"),
  );
}

/** What compilers put around `require`; one call stands for one module, whatever the function's body says. */
const interop = /^_{1,2}(?:interop|importDefault|importStar|toESM|createClass|create_class)/;

/** Functions of the language that hand back one of their arguments. */
const passing: Readonly<Record<string, number | "all">> = {
  "Object.freeze": 0,
  "Object.seal": 0,
  "Object.assign": "all",
  "Object.create": 0,
  "Object.values": 0,
  "Object.entries": 0,
  "Promise.resolve": 0,
  "Promise.all": 0,
  "Promise.allSettled": 0,
  "Promise.race": 0,
  "Array.from": 0,
  structuredClone: 0,
  Proxy: 0,
  Array: "all",
};

function externalResult(
  evaluator: Evaluator,
  file: FileNode,
  call: CallFact,
  module: string,
  path: string,
): readonly Value[] {
  if (module === "global") {
    if (/^(?:Map|Set|WeakMap|WeakSet)$/.test(path)) return [evaluator.collection(file, call)];
    const index = passing[path];
    if (index !== undefined) return passed(evaluator, file, call, index);
    if (path === "require") return composedRequire(evaluator, file, call);
  }
  if (module === "tslib" && /^__import|^__toESM/.test(path)) return passed(evaluator, file, call, 0);
  if (module.startsWith("@babel/runtime/helpers/interopRequire")) return passed(evaluator, file, call, 0);
  if (module === "util" && path === "promisify") return promisified(evaluator, file, call);
  if (module === "module" && path === "createRequire") return none;
  const { shapes, index } = evaluator;
  // A timer's handle is not its callback.
  const standsForArgument =
    !call.construct && module !== "global" && module !== "timers" && !shapes.delays(module, path);
  const functions = standsForArgument ? wrappedByOutsiders(evaluator, file, call) : none;
  const result = index.external(
    module,
    call.construct ? shapes.constructed(module, path) : shapes.returned(module, path),
  );
  return functions.length > 0 ? [...functions, result] : [result];
}

/** `require(path.join(__dirname, "prices"))`. */
function composedRequire(evaluator: Evaluator, file: FileNode, call: CallFact): readonly Value[] {
  const specifier = entrySpecifier(evaluator, file, call, { index: 0 });
  if (specifier === undefined) return none;
  return commonJs(evaluator, moduleNamespace(evaluator, file, specifier));
}

function passed(evaluator: Evaluator, file: FileNode, call: CallFact, index: number | "all"): readonly Value[] {
  const chosen = index === "all" ? call.arguments : call.arguments.slice(index, index + 1);
  return merge(chosen.map((argument) => evaluator.evaluate(file, argument)));
}

/** `promisify(fn)` of the project's own function runs it; of Node's callback functions it is what it promises to be. */
function promisified(evaluator: Evaluator, file: FileNode, call: CallFact): readonly Value[] {
  const values = passed(evaluator, file, call, 0);
  return merge(
    values.map((value) =>
      value.kind === "external"
        ? [evaluator.index.external("util", `promisify(${value.module}.${value.path})`)]
        : [value],
    ),
  );
}

/** An outside function that is given functions and whose result is used: `asyncHandler(load)`, `memoize(read)`, `t.wrap(fn)`. */
function wrappedByOutsiders(evaluator: Evaluator, file: FileNode, call: CallFact): readonly Value[] {
  const functions = call.arguments.map((argument) =>
    argument.kind === "function" || argument.kind === "name" || argument.kind === "member" || argument.kind === "call"
      ? functionsOf(evaluator, file, argument).filter((value) => value.kind === "function")
      : none,
  );
  return merge(functions);
}

/** Members of arrays that give one element, or the array again. */
const elementMethods = new Set(["find", "at", "pop", "shift", "get", "findLast", "next"]);
const sameMethods = new Set([
  "filter",
  "slice",
  "concat",
  "reverse",
  "sort",
  "toSorted",
  "values",
  "entries",
  "splice",
  "flat",
  "finally",
]);

function memberCall(
  evaluator: Evaluator,
  file: FileNode,
  call: CallFact,
  object: Expression,
  name: string,
): readonly Value[] | undefined {
  if (name === "bind") {
    const bound = functionsOf(evaluator, file, object);
    return bound.length > 0 ? bound : undefined;
  }
  if (name === "call" || name === "apply") {
    const called = functionsOf(evaluator, file, object);
    if (called.length === 0) return undefined;
    return merge(
      called.map((value) => resultOf(evaluator, file, { ...call, arguments: call.arguments.slice(1) }, value)),
    );
  }
  if (name === "then" || name === "catch") return promiseResult(evaluator, file, call, object, name);
  if (name === "map" || name === "flatMap") return mapped(evaluator, file, call, object);
  if (!elementMethods.has(name) && !sameMethods.has(name)) return undefined;
  const holders = evaluator.evaluate(file, object).filter(isContainer);
  if (holders.length === 0) return undefined;
  return elementMethods.has(name) ? evaluator.elements(holders) : holders;
}

function isContainer(value: Value): boolean {
  if (value.kind === "structure") return value.type.kind === "array";
  return value.kind === "array" || value.kind === "list" || value.kind === "collection";
}

/** `load().then((data) => make(data))` gives what the callback gives. */
function promiseResult(
  evaluator: Evaluator,
  file: FileNode,
  call: CallFact,
  object: Expression,
  name: string,
): readonly Value[] | undefined {
  const receivers = evaluator.evaluate(file, object);
  if (receivers.some((value) => value.kind === "instance" && evaluator.members([value], name).length > 0))
    return undefined;
  const callback = call.arguments[0];
  const results = callback === undefined ? none : returnsOf(evaluator, file, callback);
  if (name === "catch") return merge([receivers, results]);
  return results;
}

function mapped(
  evaluator: Evaluator,
  file: FileNode,
  call: CallFact,
  object: Expression,
): readonly Value[] | undefined {
  const holders = evaluator.evaluate(file, object);
  if (holders.some((value) => value.kind === "instance" || value.kind === "object")) return undefined;
  const [callback] = call.arguments;
  const values = callback === undefined ? none : returnsOf(evaluator, file, callback);
  return values.length === 0 ? undefined : [{ kind: "list", values }];
}

function returnsOf(evaluator: Evaluator, file: FileNode, callback: Expression): readonly Value[] {
  return merge(
    evaluator.evaluate(file, callback).map((value) => {
      if (value.kind !== "function") return none;
      return merge(value.node.fact.returns.map((expression) => evaluator.evaluate(value.node.file, expression)));
    }),
  );
}

/** Names under which containers hand out services: `container.resolve<Mailer>("mailer")`. */
const containerMethods = new Set(["resolve", "get", "inject", "getService", "use", "make", "lookup", "create"]);

function fromContainer(evaluator: Evaluator, file: FileNode, call: CallFact): readonly Value[] {
  const { callee } = call;
  const name = callee.kind === "member" || callee.kind === "name" ? callee.name : "";
  if (!containerMethods.has(name)) return none;
  const [type] = call.typeArguments;
  if (type !== undefined) return typeValues(evaluator, file, type);
  const [argument] = call.arguments;
  if (argument === undefined || argument.kind === "literal") return none;
  return evaluator.evaluate(file, argument).flatMap((value) => (value.kind === "class" ? [value.node.declared] : []));
}

/** A call nobody can follow: a function given away may come back wrapped. */
function unresolvedResult(evaluator: Evaluator, file: FileNode, call: CallFact, isUnknown: boolean): readonly Value[] {
  if (!isUnknown || call.construct) return none;
  const wrapped = wrappedByOutsiders(evaluator, file, call);
  if (wrapped.length > 0) evaluator.noteGuess();
  return wrapped;
}
