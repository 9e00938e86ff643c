import { getOrAdd } from "../collections.js";
import type { CallFact, Expression } from "../facts/types.js";
import type { Evaluator } from "./evaluate.js";
import { merge } from "./merge.js";
import { returnedClosures } from "./closures.js";
import type { FileNode, FunctionNode, Value } from "./nodes.js";
import { parameterUses, useContext, type ParameterUse, type UseContext } from "./parameter-uses.js";
import { none } from "./call-results.js";

const cache = new WeakMap<FileNode["functions"], Map<FunctionNode, readonly ParameterUse[]>>();

/** Uses of parameters in a closure that the function returns: `asyncHandler(fn)` and `route({ handler })` stand for what they are given. */
function wrappedParameters(node: FunctionNode): readonly ParameterUse[] {
  const ofFile = getOrAdd(cache, node.file.functions, () => new Map<FunctionNode, readonly ParameterUse[]>());
  return getOrAdd(ofFile, node, () => {
    const { direct, kept } = returnedClosures(node);
    const isWrapper = direct.size > 0 || kept.size > 0;
    return isWrapper ? parameterUses(node).filter((use) => isHandedOut(useContext(node, use.owner))) : [];
  });
}

function isHandedOut(context: UseContext): boolean {
  return context === "returned" || context === "kept";
}

export function wrappedFunctions(
  evaluator: Evaluator,
  file: FileNode,
  call: CallFact,
  node: FunctionNode,
): readonly Value[] {
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

export function functionsOf(evaluator: Evaluator, file: FileNode, argument: Expression | undefined): readonly Value[] {
  if (argument === undefined) return none;
  const values = evaluator.evaluate(file, argument);
  return values.filter(
    (value) => value.kind === "function" || (value.kind === "external" && value.module !== "global"),
  );
}

/** An outside function that is given functions and whose result is used: `asyncHandler(load)`, `memoize(read)`, `t.wrap(fn)`. */
export function wrappedByOutsiders(evaluator: Evaluator, file: FileNode, call: CallFact): readonly Value[] {
  const functions = call.arguments.map((argument) =>
    argument.kind === "function" || argument.kind === "name" || argument.kind === "member" || argument.kind === "call"
      ? functionsOf(evaluator, file, argument).filter((value) => value.kind === "function")
      : none,
  );
  return merge(functions);
}
