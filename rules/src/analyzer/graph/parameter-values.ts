import type { Evaluator } from "./evaluate.js";
import { merge } from "./merge.js";
import type { FunctionNode, Value } from "./nodes.js";
import { typeValues } from "./type-values.js";

/** What a parameter (or something inside it, by the member names in `path`) stands for: its declared type first. */
export function parameterValues(
  evaluator: Evaluator,
  node: FunctionNode,
  index: number,
  path: readonly string[],
): readonly Value[] {
  const fact = node.fact.parameters[index];
  let values = fact?.type === undefined ? [] : typeValues(evaluator, node.file, fact.type);
  // A type without code behind it says less than what callers pass.
  if (values.every((value) => isBare(evaluator, value)))
    values = merge([values, passedValues(evaluator, node, index, fact?.rest === true)]);
  return path.reduce<readonly Value[]>(
    (objects, name) => (name === "*" ? evaluator.elements(objects) : evaluator.members(objects, name)),
    values,
  );
}

function passedValues(evaluator: Evaluator, node: FunctionNode, index: number, rest: boolean): readonly Value[] {
  const arrived = evaluator.arrived(node).flows;
  const flows = rest
    ? [...arrived].filter(([position]) => position >= index).flatMap(([, passed]) => passed)
    : (arrived.get(index) ?? []);
  const values = merge(
    flows.map((flow) => (flow.kind === "value" ? [flow.value] : evaluator.follow(flow.file, flow.expression))),
  );
  if (values.length > 3) evaluator.noteGuess();
  return rest && values.length > 0 ? [evaluator.list(values)] : values;
}

/** A type literal, or an interface that no class is seen to implement. */
function isBare(evaluator: Evaluator, value: Value): boolean {
  if (value.kind === "structure") return true;
  if (value.kind !== "instance" || value.node.fact.kind !== "interface") return false;
  return evaluator.heritage(value.node).derived.length === 0;
}
