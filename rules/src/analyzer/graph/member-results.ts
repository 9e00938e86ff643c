import type { CallFact, Expression } from "../facts/types.js";
import type { Evaluator } from "./evaluate.js";
import { merge } from "./merge.js";
import type { FileNode, Value } from "./nodes.js";
import { typeValues } from "./type-values.js";
import { none, resultOf } from "./call-results.js";
import { functionsOf } from "./wrapped.js";

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

export function memberCall(
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
  return values.length === 0 ? undefined : [evaluator.list(values)];
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

export function fromContainer(evaluator: Evaluator, file: FileNode, call: CallFact): readonly Value[] {
  const { callee } = call;
  const name = callee.kind === "member" || callee.kind === "name" ? callee.name : "";
  if (!containerMethods.has(name)) return none;
  const [type] = call.typeArguments;
  if (type !== undefined) return typeValues(evaluator, file, type);
  const [argument] = call.arguments;
  if (argument === undefined || argument.kind === "literal") return none;
  return evaluator.evaluate(file, argument).flatMap((value) => (value.kind === "class" ? [value.node.declared] : []));
}
