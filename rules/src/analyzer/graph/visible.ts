import type { Evaluator } from "./evaluate.js";
import type { ClassNode, FileNode, FunctionNode, Value } from "./nodes.js";

/** Async (or promise-returning) functions of a file that others can reach: exported ones, and members of what is exported. */
export function visibleFunctions(evaluator: Evaluator, file: FileNode): readonly FunctionNode[] {
  const found = new Set<FunctionNode>();
  // What is exported from elsewhere is visible there already.
  for (const fact of file.facts.exports) {
    if (fact.kind !== "value" && fact.kind !== "assign") continue;
    for (const value of evaluator.evaluate(file, fact.value)) addVisible(evaluator, value, found);
  }
  return [...found].filter(isAwaitable);
}

const deepest = 4;

function addVisible(evaluator: Evaluator, value: Value, found: Set<FunctionNode>, depth = 0): void {
  if (depth > deepest) return;
  switch (value.kind) {
    case "function":
      addFunction(evaluator, value.node, found, depth);
      return;
    case "class":
    case "instance":
      addMethods(value.node, found);
      return;
    case "object":
      for (const inner of evaluator.functionsWithin(value)) {
        if (inner.kind === "function") addFunction(evaluator, inner.node, found, depth);
      }
      return;
    case "array":
      for (const element of evaluator.elements([value])) addVisible(evaluator, element, found, depth + 1);
      return;
    default:
  }
}

/** A function and, if it makes others (a service factory, a plugin), what it makes. */
function addFunction(evaluator: Evaluator, node: FunctionNode, found: Set<FunctionNode>, depth: number): void {
  if (found.has(node)) return;
  found.add(node);
  for (const expression of node.fact.returns) {
    for (const value of evaluator.evaluate(node.file, expression)) {
      // A bare closure (a plugin's transformer, a middleware) is for whoever asked for it, not an interface.
      if (value.kind !== "function") addVisible(evaluator, value, found, depth + 1);
    }
  }
}

function addMethods(node: ClassNode, found: Set<FunctionNode>): void {
  for (const member of node.fact.members) {
    if (member.private) continue;
    const method = member.function ?? (member.value?.kind === "function" ? member.value.index : undefined);
    const target = method === undefined ? undefined : node.file.functions[method];
    if (target !== undefined) found.add(target);
  }
}

/** An async function, or one declared to return a promise. */
export function isAwaitable({ fact }: FunctionNode): boolean {
  if (fact.async) return true;
  const { returnType } = fact;
  return returnType?.kind === "reference" && /^Promise(Like)?$/.test(returnType.name.at(-1) ?? "");
}
