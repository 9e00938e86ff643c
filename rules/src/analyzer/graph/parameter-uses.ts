import { append, getOrAdd } from "../collections.js";
import type { CallFact, Expression, FileFacts } from "../facts/types.js";
import { findBinding } from "../facts/scopes.js";
import { returnedClosures } from "./closures.js";
import type { FileNode, FunctionNode } from "./nodes.js";
import { ownerOf } from "./nodes.js";

/** A parameter, or something inside it: `handler` of `({ handler }) => …`, `options.handler`. */
export interface ParameterPath {
  readonly function: number;
  readonly index: number;
  readonly path: readonly string[];
}

/** What a function does with one of its parameters (or with a member of it). */
export interface ParameterUse extends Omit<ParameterPath, "function"> {
  /** Function in which it happens: the function itself or a closure inside. */
  readonly owner: FunctionNode;
  readonly call: CallFact;
  /** `called`: it is the callee; a number: it is passed on as that argument. */
  readonly as: "called" | number;
}

const cache = new WeakMap<FileNode["functions"], ReadonlyMap<number, readonly ParameterUse[]>>();

/** Uses of a function's parameters as functions; read once per file. */
export function parameterUses({ file, fact }: FunctionNode): readonly ParameterUse[] {
  return getOrAdd(cache, file.functions, () => ofNodes(file)).get(fact.index) ?? [];
}

function ofNodes(file: FileNode): ReadonlyMap<number, readonly ParameterUse[]> {
  const withOwner = (use: UseFact): readonly ParameterUse[] => {
    const owner = file.functions[use.call.function];
    return owner === undefined ? [] : [{ ...use, owner }];
  };
  return new Map([...useFacts(file.facts)].map(([index, uses]) => [index, uses.flatMap(withOwner)]));
}

export type UseFact = Omit<ParameterUse, "owner">;

/** The same as plain facts, by function. */
export function useFacts(facts: FileFacts): ReadonlyMap<number, readonly UseFact[]> {
  const found = new Map<number, UseFact[]>();
  const note = (expression: Expression, call: CallFact, as: ParameterUse["as"]): void => {
    const parameter = parameterPath({ facts }, expression);
    if (parameter === undefined) return;
    append(found, parameter.function, { index: parameter.index, path: parameter.path, call, as });
  };
  for (const call of facts.calls) {
    note(calledThrough(call.callee), call, "called");
    for (const [index, argument] of call.arguments.entries()) note(argument, call, index);
  }
  return found;
}

/** `fn` of `fn.call(…)` and `fn.apply(…)`. */
function calledThrough(callee: Expression): Expression {
  const isIndirect = callee.kind === "member" && (callee.name === "call" || callee.name === "apply");
  return isIndirect ? calledThrough(callee.object) : callee;
}

const deepestPath = 2;

/** The parameter that an expression means, directly or through names and members. */
export function parameterPath(
  file: Pick<FileNode, "facts">,
  expression: Expression,
  depth = 0,
): ParameterPath | undefined {
  if (depth > 4) return undefined;
  if (expression.kind === "typed") return parameterPath(file, expression.value, depth + 1);
  if (expression.kind === "call") return boundMethod(file, expression.call, depth);
  if (expression.kind === "member") {
    const object = parameterPath(file, expression.object, depth + 1);
    if (object === undefined || object.path.length >= deepestPath) return undefined;
    return { ...object, path: [...object.path, expression.name] };
  }
  if (expression.kind !== "name") return undefined;
  const found = findBinding(file.facts, expression.name, expression.scope);
  if (found === undefined) return undefined;
  const { binding, scope } = found;
  if (binding.parameter !== undefined) return binding.parameter;
  const [value] = binding.values;
  const isAlias = binding.values.length === 1 && (value?.kind === "member" || value?.kind === "name");
  // A variable of the module that keeps a parameter is no alias of it: others read it at other times.
  return isAlias && scope.function !== 0 ? parameterPath(file, value, depth + 1) : undefined;
}

/** `handler.bind(this)`. */
function boundMethod(file: Pick<FileNode, "facts">, index: number, depth: number): ParameterPath | undefined {
  const callee = file.facts.calls[index]?.callee;
  return callee?.kind === "member" && callee.name === "bind"
    ? parameterPath(file, callee.object, depth + 1)
    : undefined;
}

/**
 * Where a use inside `node` runs: as part of the function itself; in a closure that it returns; in one that it returns
 * inside an object or an array; or in another closure.
 */
export type UseContext = "itself" | "returned" | "kept" | "closure";

export function useContext(node: FunctionNode, owner: FunctionNode): UseContext {
  if (ownerOf(owner) === node || owner === node) return "itself";
  const { direct, kept } = returnedClosures(node);
  for (let current: number | undefined = owner.fact.index; current !== undefined && current !== node.fact.index;) {
    if (direct.has(current)) return "returned";
    if (kept.has(current)) return "kept";
    current = node.file.facts.functions[current]?.parent;
  }
  return "closure";
}
