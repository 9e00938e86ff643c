import type { Evaluator } from "./evaluate.js";
import type { Value } from "./nodes.js";

/**
 * Whether something plainly has no member of a name: most of what is asked of object literals, arrays and functions are
 * the methods that all of them have, and that answer is not worth remembering.
 */
export function lacksMember(evaluator: Evaluator, object: Value, name: string): boolean {
  switch (object.kind) {
    case "array":
    case "list":
    case "collection":
      return true;
    case "structure":
      return object.type.kind !== "object" || !object.type.members.some((member) => member.name === name);
    case "object":
      return !isWritten(object, name) && !evaluator.extras(object).has(name);
    case "function":
      return name !== "prototype" && !evaluator.extras(object).has(name);
    case "prototype":
      return !evaluator.extras(object).has(name);
    case "module":
      return evaluator.lacksExport(object.file, name) && !evaluator.extras(object).has(name);
    case "class":
    case "instance":
    case "constructed":
    case "external":
      return false;
  }
}

function isWritten({ file, index }: Extract<Value, { kind: "object" }>, name: string): boolean {
  const fact = file.facts.objects[index];
  return fact === undefined || fact.spreads.length > 0 || fact.properties.some((property) => property.name === name);
}
