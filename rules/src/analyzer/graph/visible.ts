import type { Evaluator } from "./evaluate.js";
import { functionNodes } from "./handlers.js";
import { fileOf, type ClassNode, type FileNode, type FunctionNode, type Value } from "./nodes.js";

/**
 * Async (or promise-returning) functions of a file that others can reach: exported ones, and members of what is exported.
 * What a file hands on that stands in another one came from there, so it is visible there already.
 */
export function visibleFunctions(evaluator: Evaluator, file: FileNode): readonly FunctionNode[] {
  const found = new Set<Value>();
  for (const fact of file.facts.exports) {
    if (fact.kind !== "value" && fact.kind !== "assign") continue;
    for (const value of evaluator.evaluate(file, fact.value)) addVisible(evaluator, file, value, found);
  }
  return functionNodes(found).filter(isAwaitable);
}

const deepest = 6;

/** More values than this are data, however they came together: nobody is offered so many things to call. */
const mostOffered = 32;

/** Adds a value of a file and what it leads to there, each once. */
function addVisible(evaluator: Evaluator, file: FileNode, value: Value, found: Set<Value>, depth = 0): void {
  if (depth > deepest || fileOf(value) !== file || found.has(value)) return;
  const add = (next: Value): void => {
    addVisible(evaluator, file, next, found, depth + 1);
  };
  switch (value.kind) {
    case "function":
      found.add(value);
      offered(madeBy(evaluator, value.node, depth)).forEach(add);
      return;
    case "class":
    case "instance":
      found.add(value);
      forEachMethod(value.node, add);
      return;
    case "object":
      found.add(value);
      evaluator.functionsWithin(value).forEach(add);
      return;
    case "array":
      found.add(value);
      offered(evaluator.elements([value])).forEach(add);
      return;
    default:
      return;
  }
}

/** What a function that makes others (a service factory, a plugin) gives to its callers. */
function madeBy(evaluator: Evaluator, { fact, file }: FunctionNode, depth: number): readonly Value[] {
  const made: Value[] = [];
  for (const expression of fact.returns) {
    for (const value of evaluator.evaluate(file, expression)) {
      // A bare closure (a plugin's transformer, a middleware) is for whoever asked for it, not an interface; what it makes is.
      if (value.kind !== "function") made.push(value);
      else if (depth < deepest) made.push(...madeBy(evaluator, value.node, depth + 1));
    }
  }
  return made;
}

function offered(values: readonly Value[]): readonly Value[] {
  return values.length > mostOffered ? [] : values;
}

function forEachMethod({ file, fact }: ClassNode, action: (method: Value) => void): void {
  for (const member of fact.members) {
    if (member.private) continue;
    const method = member.function ?? (member.value?.kind === "function" ? member.value.index : undefined);
    const node = method === undefined ? undefined : file.functions[method];
    if (node !== undefined) action(node.value);
  }
}

/** An async function, or one declared to return a promise. */
export function isAwaitable({ fact }: FunctionNode): boolean {
  if (fact.async) return true;
  const { returnType } = fact;
  return returnType?.kind === "reference" && /^Promise(Like)?$/.test(returnType.name.at(-1) ?? "");
}
