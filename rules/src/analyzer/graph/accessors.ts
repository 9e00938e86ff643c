import { type Evaluator } from "./evaluate.js";
import type { ClassNode, FunctionNode, Value } from "./nodes.js";

/** The function that reading (`get`) or writing (`set`) `object.name` runs, if it is one of the project's. */
export function accessorOf(
  evaluator: Evaluator,
  object: Value,
  name: string,
  kind: "get" | "set",
): FunctionNode | undefined {
  if (object.kind === "object") {
    if (kind === "set") return undefined;
    const { properties } = object.file.facts.objects[object.index] ?? { properties: [] };
    const getter = properties.find((property) => property.name === name && property.getter === true);
    const [value] = getter === undefined ? [] : evaluator.evaluate(object.file, getter.value);
    return value?.kind === "function" ? value.node : undefined;
  }
  if (object.kind !== "instance" && object.kind !== "class") return undefined;
  return classAccessor(evaluator, object.node, name, kind, object.kind === "class", new Set());
}

function classAccessor(
  evaluator: Evaluator,
  node: ClassNode,
  name: string,
  kind: "get" | "set",
  isStatic: boolean,
  seen: Set<ClassNode>,
): FunctionNode | undefined {
  if (seen.has(node)) return undefined;
  seen.add(node);
  const wanted = kind === "get" ? "getter" : "setter";
  const own = node.fact.members.filter((member) => member.static === isStatic && member.name === name);
  const accessor = own.find((member) => member.kind === wanted);
  if (accessor?.function !== undefined) return node.file.functions[accessor.function];
  if (own.some((member) => member.kind === "method")) return undefined;
  for (const base of evaluator.heritage(node).bases) {
    const found = classAccessor(evaluator, base, name, kind, isStatic, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}
