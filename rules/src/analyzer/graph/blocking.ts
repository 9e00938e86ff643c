import type { Catalog } from "../catalog/lookup.js";
import { displayName } from "../catalog/names.js";
import type { BlockingApi, Condition } from "../catalog/types.js";
import type { CallFact, Expression } from "../facts/types.js";
import type { AnalyzerConfig } from "../project.js";
import type { Evaluator } from "./evaluate.js";
import type { FileNode } from "./nodes.js";

/** The catalog row of a call of what `path` names in `module`, if this call blocks. */
export function blockingRow(
  catalog: Catalog,
  config: AnalyzerConfig,
  evaluator: Evaluator,
  module: string,
  path: string,
  file: FileNode,
  call: CallFact,
): BlockingApi | undefined {
  const row = catalog.find(module, path, call.construct);
  if (row === undefined || (row.optIn === true && !config.optIn.includes(displayName(module, path)))) return undefined;
  if (row.when !== undefined && !holds(row.when, evaluator, file, call)) return undefined;
  const hasCallbackForm = row.sibling.shape === "callback" || row.sibling.shape === "callback-different";
  return hasCallbackForm && !saysSync.test(path) && endsInCallback(evaluator, file, call) ? undefined : row;
}

/** Also in the middle: `realpathSync.native`. */
const saysSync = /Sync(?:\.|$)/;

/** The row of a blocking function that is passed by name (`paths.map(fs.readFileSync)`): only rows that always block. */
export function blockingValueRow(catalog: Catalog, module: string, path: string): BlockingApi | undefined {
  const row = catalog.find(module, path, false);
  return row === undefined || row.optIn === true || row.when !== undefined ? undefined : row;
}

function holds(condition: Condition, evaluator: Evaluator, file: FileNode, call: CallFact): boolean {
  switch (condition.kind) {
    case "no-callback":
      return !endsInCallback(evaluator, file, call);
    case "number-above": {
      const size = literalArgument(evaluator, file, call, condition.index);
      return typeof size === "number" && size > condition.above;
    }
    case "number":
      return typeof literalArgument(evaluator, file, call, condition.index) === "number";
    case "string":
      return isLikelyString(evaluator, file, call.arguments[condition.index]);
    case "option":
      return optionValue(evaluator, file, call.arguments[condition.index], condition.name) === condition.equals;
    case "has-option":
      return hasOption(file, call.arguments[condition.index], condition.name);
    case "unless-option":
      return optionValue(evaluator, file, call.arguments[condition.index], condition.name) !== condition.equals;
    case "arguments":
      return call.arguments.length >= condition.count;
  }
}

const callbackNames = /^(?:cb|callback|done|next|resolve|fn|on[A-Z]\w*)$/;

function endsInCallback(evaluator: Evaluator, file: FileNode, call: CallFact): boolean {
  const last = call.arguments.at(-1);
  if (last === undefined) return false;
  if (last.kind === "function") return true;
  if (evaluator.evaluate(file, last).some((value) => value.kind === "function")) return true;
  return (last.kind === "name" || last.kind === "member") && callbackNames.test(last.name);
}

function literalArgument(evaluator: Evaluator, file: FileNode, call: CallFact, index: number): unknown {
  const argument = call.arguments[index];
  return argument === undefined ? undefined : evaluator.literal(file, argument);
}

/** A path rather than a buffer: a literal or composed string, or something whose name says path or file. */
function isLikelyString(evaluator: Evaluator, file: FileNode, argument: Expression | undefined): boolean {
  if (argument === undefined) return false;
  if (typeof evaluator.literal(file, argument) === "string") return true;
  if (argument.kind === "name" || argument.kind === "member") return /path|file|dir|src|url|name$/i.test(argument.name);
  if (argument.kind !== "call") return false;
  const callee = file.facts.calls[argument.call]?.callee;
  return callee?.kind === "member" && (callee.name === "join" || callee.name === "resolve");
}

function hasOption(file: FileNode, argument: Expression | undefined, name: string): boolean {
  if (argument?.kind !== "object") return false;
  return file.facts.objects[argument.index]?.properties.some((property) => property.name === name) === true;
}

function optionValue(evaluator: Evaluator, file: FileNode, argument: Expression | undefined, name: string): unknown {
  if (argument?.kind !== "object") return undefined;
  const property = file.facts.objects[argument.index]?.properties.find((candidate) => candidate.name === name);
  return property === undefined ? undefined : evaluator.literal(file, property.value);
}
