import type { CallFact, Expression } from "../facts/types.js";
import type { Evaluator } from "./evaluate.js";
import type { FileNode } from "./nodes.js";

/** Fills a label's `{…}` parts from a call; unknown parts are left out. See `Registration.label`. */
export function callLabel(
  evaluator: Evaluator,
  template: string,
  file: FileNode,
  call: CallFact,
  property: string | undefined,
): string {
  const name = call.callee.kind === "member" || call.callee.kind === "name" ? call.callee.name : "";
  return fill(template, (part) => {
    if (part === "name") return name;
    if (part === "NAME") return name.toUpperCase();
    if (part === "property") return property;
    const [head = "", ...rest] = part.split(".");
    if (head === "receiver") return receiverArgument(evaluator, file, call.callee, Number(rest[0]));
    return argumentText(evaluator, file, call.arguments[Number(head)], rest);
  });
}

/** Replaces `{part}`; parts that `value` does not know vanish with the space before them. */
export function fill(template: string, value: (part: string) => string | undefined): string {
  const filled = template.replace(/ ?\{([^}]*)\}/g, (whole, part: string) => {
    const text = value(part);
    return text === undefined || text === "" ? "" : whole.startsWith(" ") ? ` ${text}` : text;
  });
  return filled.trim();
}

/** `/users` of `app.route("/users").get(list)`, looking back through the chain. */
function receiverArgument(evaluator: Evaluator, file: FileNode, callee: Expression, index: number): string | undefined {
  for (let current = callee; current.kind === "member" && current.object.kind === "call";) {
    const call = file.facts.calls[current.object.call];
    if (call === undefined) return undefined;
    const text = argumentText(evaluator, file, call.arguments[index], []);
    if (text !== undefined) return text;
    current = call.callee;
  }
  return undefined;
}

function argumentText(
  evaluator: Evaluator,
  file: FileNode,
  argument: Expression | undefined,
  path: readonly string[],
): string | undefined {
  if (argument === undefined) return undefined;
  const [name, ...rest] = path;
  if (name !== undefined) {
    if (argument.kind !== "object") return undefined;
    const property = file.facts.objects[argument.index]?.properties.find((candidate) => candidate.name === name);
    return argumentText(evaluator, file, property?.value, rest);
  }
  if (argument.kind === "array") {
    const [first] = file.facts.arrays[argument.index] ?? [];
    return argumentText(evaluator, file, first, []);
  }
  const value = evaluator.literal(file, argument);
  return value === undefined || value === null ? undefined : String(value);
}

/** A receiver as its names joined by dots, without arguments: `t.procedure.input` of `t.procedure.input(schema)`. */
export function dottedReceiver(file: FileNode, expression: Expression): string {
  switch (expression.kind) {
    case "name":
      return expression.name;
    case "this":
      return "this";
    case "member":
      return `${dottedReceiver(file, expression.object)}.${expression.name}`;
    case "call": {
      const call = file.facts.calls[expression.call];
      return call === undefined ? "" : dottedReceiver(file, call.callee);
    }
    default:
      return "";
  }
}
