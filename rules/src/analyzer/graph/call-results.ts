import type { CallFact, Expression } from "../facts/types.js";
import { entrySpecifier } from "./entries.js";
import { commonJs, moduleNamespace } from "./exports.js";
import type { Evaluator } from "./evaluate.js";
import { merge } from "./merge.js";
import { constructedBy } from "./self-values.js";
import type { FileNode, FunctionNode, Value } from "./nodes.js";
import { typeValues } from "./type-values.js";
import { wrappedFunctions, wrappedByOutsiders } from "./wrapped.js";
import { memberCall, fromContainer } from "./member-results.js";

export const none: readonly Value[] = [];

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

export function resultOf(evaluator: Evaluator, file: FileNode, call: CallFact, callee: Value): readonly Value[] {
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

/** What compilers put around `require`; one call stands for one module, whatever the function's body says. */
const interop = /^_{1,2}(?:interop|importDefault|importStar|toESM|createClass|create_class)/;

/** Functions of the language that hand back one of their arguments. */
const passing = new Map<string, number | "all">([
  ["Object.freeze", 0],
  ["Object.seal", 0],
  ["Object.assign", "all"],
  ["Object.create", 0],
  ["Object.values", 0],
  ["Object.entries", 0],
  ["Promise.resolve", 0],
  ["Promise.all", 0],
  ["Promise.allSettled", 0],
  ["Promise.race", 0],
  ["Array.from", 0],
  ["structuredClone", 0],
  ["Proxy", 0],
  ["Array", "all"],
]);

function externalResult(
  evaluator: Evaluator,
  file: FileNode,
  call: CallFact,
  module: string,
  path: string,
): readonly Value[] {
  if (module === "global") {
    if (/^(?:Map|Set|WeakMap|WeakSet)$/.test(path)) return [evaluator.collection(file, call)];
    const index = passing.get(path);
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

/** A call nobody can follow: a function given away may come back wrapped. */
function unresolvedResult(evaluator: Evaluator, file: FileNode, call: CallFact, isUnknown: boolean): readonly Value[] {
  if (!isUnknown || call.construct) return none;
  const wrapped = wrappedByOutsiders(evaluator, file, call);
  if (wrapped.length > 0) evaluator.noteGuess();
  return wrapped;
}
