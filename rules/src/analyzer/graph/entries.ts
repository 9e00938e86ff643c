import type { CallFact, Expression } from "../facts/types.js";
import type { EntryCall } from "../roots/types.js";
import type { Evaluator } from "./evaluate.js";
import type { FileNode } from "./nodes.js";

/** The file that a call names (`new Worker("./job.js")`), as a specifier relative to the calling file. */
export function entrySpecifier(
  evaluator: Evaluator,
  file: FileNode,
  call: CallFact,
  entry: Pick<EntryCall, "index" | "property">,
): string | undefined {
  const argument = call.arguments[entry.index < 0 ? call.arguments.length + entry.index : entry.index];
  if (argument === undefined) return undefined;
  const named = entry.property === undefined ? argument : property(evaluator, file, argument, entry.property);
  const path = named === undefined ? undefined : pathOf(evaluator, file, named, 0);
  if (path === undefined || path === "") return undefined;
  return /^\.{0,2}\//.test(path) ? path.replace(/^\//, "./") : `./${path}`;
}

function property(evaluator: Evaluator, file: FileNode, argument: Expression, name: string): Expression | undefined {
  const [object] = evaluator.evaluate(file, argument);
  if (object?.kind !== "object" || object.file !== file) return undefined;
  return file.facts.objects[object.index]?.properties.find((candidate) => candidate.name === name)?.value;
}

/**
 * A path as people compose it: a literal, `new URL("./x.js", import.meta.url)`, `path.join(__dirname, "x.js")`,
 * `require.resolve("./x")`, `fileURLToPath(…)`, or a constant that holds one of these.
 */
function pathOf(evaluator: Evaluator, file: FileNode, expression: Expression, depth: number): string | undefined {
  const literal = evaluator.literal(file, expression);
  if (typeof literal === "string") return literal;
  if (depth > 5) return undefined;
  if (expression.kind === "name") {
    const values = evaluator.binding(file, expression.name, expression.scope)?.values ?? [];
    return values.length === 1 && values[0] !== undefined ? pathOf(evaluator, file, values[0], depth + 1) : undefined;
  }
  if (expression.kind === "member") return pathOf(evaluator, file, expression.object, depth + 1);
  if (expression.kind === "concatenation") {
    const parts = expression.parts.map((part) => pathOf(evaluator, file, part, depth + 1) ?? "");
    return parts.join("").replace(/^\//, "./");
  }
  if (expression.kind === "union") return firstPath(evaluator, file, expression.options, depth);
  if (expression.kind !== "call") return undefined;
  const call = file.facts.calls[expression.call];
  if (call === undefined) return undefined;
  const parts = call.arguments
    .map((argument) => pathOf(evaluator, file, argument, depth + 1))
    .filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join("/");
}

function firstPath(
  evaluator: Evaluator,
  file: FileNode,
  options: readonly Expression[],
  depth: number,
): string | undefined {
  for (const option of options) {
    const path = pathOf(evaluator, file, option, depth + 1);
    if (path !== undefined) return path;
  }
  return undefined;
}
