import type { CallFact, Expression } from "../facts/types.js";
import { returnedClosures } from "./call-results.js";
import type { FileNode, FunctionNode } from "./nodes.js";
import { ownerOf } from "./nodes.js";

/** What a function does with one of its parameters. */
export interface ParameterUse {
  readonly index: number;
  /** Function in which it happens: the function itself or a closure inside. */
  readonly owner: FunctionNode;
  readonly call: CallFact;
  /** `called`: it is the callee; a number: it is passed on as that argument. */
  readonly as: "called" | number;
}

const cache = new WeakMap<FileNode, ReadonlyMap<number, readonly ParameterUse[]>>();

/** Uses of a function's parameters as functions; read once per file. */
export function parameterUses(node: FunctionNode): readonly ParameterUse[] {
  let uses = cache.get(node.file);
  if (uses === undefined) cache.set(node.file, (uses = collect(node.file)));
  return uses.get(node.fact.index) ?? [];
}

function collect(file: FileNode): ReadonlyMap<number, readonly ParameterUse[]> {
  const found = new Map<number, ParameterUse[]>();
  const note = (expression: Expression, call: CallFact, as: ParameterUse["as"]): void => {
    const parameter = boundParameter(file, expression);
    const owner = file.functions[call.function];
    if (parameter === undefined || owner === undefined) return;
    const uses = found.get(parameter.function);
    const use = { index: parameter.index, owner, call, as };
    if (uses === undefined) found.set(parameter.function, [use]);
    else uses.push(use);
  };
  for (const call of file.facts.calls) {
    note(calledThrough(call.callee), call, "called");
    for (const [index, argument] of call.arguments.entries()) note(argument, call, index);
  }
  return found;
}

function calledThrough(callee: Expression): Expression {
  const isIndirect = callee.kind === "member" && (callee.name === "call" || callee.name === "apply");
  return isIndirect ? calledThrough(callee.object) : callee;
}

/** The parameter that a name means, if it means a whole parameter. */
export function boundParameter(
  file: FileNode,
  expression: Expression,
): { readonly function: number; readonly index: number } | undefined {
  if (expression.kind !== "name") return undefined;
  for (let current: number | undefined = expression.scope; current !== undefined;) {
    const scope: FileNode["facts"]["scopes"][number] | undefined = file.facts.scopes[current];
    const binding = scope?.bindings.get(expression.name);
    if (binding !== undefined) return binding.parameter?.path.length === 0 ? binding.parameter : undefined;
    current = scope?.parent;
  }
  return undefined;
}

/** Where a use inside `node` runs: as part of the function itself, in a closure it returns, or in another closure. */
export function useContext(node: FunctionNode, owner: FunctionNode): "itself" | "returned" | "closure" {
  if (ownerOf(owner) === node || owner === node) return "itself";
  const closures = returnedClosures(node);
  for (let current: number | undefined = owner.fact.index; current !== undefined && current !== node.fact.index;) {
    if (closures.has(current)) return "returned";
    current = node.file.facts.functions[current]?.parent;
  }
  return "closure";
}
