import type { CallFact, Expression, Position } from "../facts/types.js";
import type { HandlerSelector, Registration } from "../roots/types.js";
import type { Evaluator } from "./evaluate.js";
import { dottedReceiver } from "./labels.js";
import type { FileNode, FunctionNode, Value } from "./nodes.js";

/** A function that a call hands over, with where it stands and under which property name. */
export interface GivenFunction {
  readonly node: FunctionNode;
  readonly position: Position;
  readonly property: string | undefined;
  /** Index of the argument it came in. */
  readonly argument: number;
}

/** Says whether a registration row is about this very call. */
export function applies(evaluator: Evaluator, row: Registration, file: FileNode, call: CallFact): boolean {
  const [first] = call.arguments;
  if (row.receiver !== undefined) {
    const receiver = call.callee.kind === "member" ? dottedReceiver(file, call.callee.object) : "";
    if (!row.receiver.test(receiver)) return false;
  }
  if (row.matching !== undefined && !firstTexts(evaluator, file, first).some((text) => row.matching?.test(text)))
    return false;
  if (row.only === undefined && row.except === undefined) return true;
  const texts = firstTexts(evaluator, file, first);
  if (row.only !== undefined) return texts.some((text) => row.only?.includes(text));
  return !texts.some((text) => row.except?.includes(text));
}

/** The literal texts of an argument: a string, or the strings of an array. */
function firstTexts(evaluator: Evaluator, file: FileNode, argument: Expression | undefined): readonly string[] {
  if (argument === undefined) return [];
  if (argument.kind === "array") {
    return (file.facts.arrays[argument.index] ?? []).flatMap((element) => firstTexts(evaluator, file, element));
  }
  const value = evaluator.literal(file, argument);
  return typeof value === "string" ? [value] : [];
}

/** The functions that a selector picks from a call's arguments. */
export function selectHandlers(
  evaluator: Evaluator,
  selector: HandlerSelector,
  file: FileNode,
  call: CallFact,
): readonly GivenFunction[] {
  if ("from" in selector) {
    return call.arguments.flatMap((_, index) => (index < selector.from ? [] : atIndex(evaluator, file, call, index)));
  }
  const index = selector.index < 0 ? call.arguments.length + selector.index : selector.index;
  if (!("properties" in selector)) return atIndex(evaluator, file, call, index);
  const argument = call.arguments[index];
  if (argument === undefined) return [];
  const objects = withElements(evaluator, evaluator.evaluate(file, argument));
  const found = objects.flatMap((object) =>
    functionsIn(evaluator, object, selector.properties, selector.deep === true, 0),
  );
  const position = call.argumentPositions[index] ?? call.position;
  return found.map(({ node, property }) => ({
    node,
    property,
    position: handlerPosition(node, file, position),
    argument: index,
  }));
}

function atIndex(evaluator: Evaluator, file: FileNode, call: CallFact, index: number): readonly GivenFunction[] {
  const argument = call.arguments[index];
  if (argument === undefined || argument.kind === "literal") return [];
  const position = call.argumentPositions[index] ?? call.position;
  const values = withElements(evaluator, evaluator.evaluate(file, argument));
  return functionNodes(values).map((node) => ({ node, position, property: undefined, argument: index }));
}

function handlerPosition(node: FunctionNode, file: FileNode, fallback: Position): Position {
  return node.file === file ? node.fact.position : fallback;
}

/** Asked so often that it makes no lists on the way. */
export function functionNodes(values: Iterable<Value>): readonly FunctionNode[] {
  const nodes: FunctionNode[] = [];
  for (const value of values) if (value.kind === "function") nodes.push(value.node);
  return nodes;
}

/** The values and, of arrays among them, the elements (and theirs). */
function withElements(evaluator: Evaluator, values: readonly Value[]): readonly Value[] {
  return values.flatMap((value) => {
    if (value.kind !== "array" && value.kind !== "list") return [value];
    return evaluator
      .elements([value])
      .flatMap((inner) => (inner.kind === "array" ? evaluator.elements([inner]) : [inner]));
  });
}

interface NamedFunction {
  readonly node: FunctionNode;
  readonly property: string;
}

/**
 * The functions among an object's (or an instance's) members. A wanted property may be a dotted path with `*` for any
 * name: `resolvers.*.*`. `deep` looks into object literals and arrays inside, never into instances.
 */
export function functionsIn(
  evaluator: Evaluator,
  object: Value,
  properties: readonly string[] | "*",
  deep: boolean,
  depth: number,
): readonly NamedFunction[] {
  const paths = properties === "*" ? ["*"] : properties;
  return paths.flatMap((path) => alongPath(evaluator, object, path.split("."), deep, depth, new Set()));
}

function alongPath(
  evaluator: Evaluator,
  object: Value,
  path: readonly string[],
  deep: boolean,
  depth: number,
  seen: Set<Value>,
): readonly NamedFunction[] {
  if (seen.has(object)) return [];
  if (deep) seen.add(object);
  const [head = "*", ...rest] = path;
  const names = head === "*" ? memberNames(evaluator, object) : [head];
  const found = names.flatMap((property): readonly NamedFunction[] => {
    const values = withElements(evaluator, evaluator.members([object], property));
    if (rest.length > 0) return values.flatMap((value) => alongPath(evaluator, value, rest, false, depth, seen));
    return functionNodes(values).map((node) => ({ node, property }));
  });
  if (!deep || depth > 5) return found;
  const inner = memberNames(evaluator, object).flatMap((property) => insideOf(evaluator, object, property));
  return [...found, ...inner.flatMap((value) => alongPath(evaluator, value, path, true, depth + 1, seen))];
}

/** The functions in an object literal and in the literals inside of it, as far as they are there for others. */
export function functionsWithin(
  evaluator: Evaluator,
  object: Value,
  depth = 0,
  seen = new Set<Value>(),
): readonly NamedFunction[] {
  seen.add(object);
  const names = memberNames(evaluator, object);
  // Objects that spread one another's rows are data, and very many.
  if (names.length > mostMembers) return [];
  const found: NamedFunction[] = [];
  for (const property of names) {
    for (const value of withFewElements(evaluator, evaluator.members([object], property))) {
      if (value.kind === "function") found.push({ node: value.node, property });
      if (value.kind !== "object" || depth >= mostLevels || seen.has(value)) continue;
      for (const inner of functionsWithin(evaluator, value, depth + 1, seen)) found.push(inner);
    }
  }
  return found;
}

function withFewElements(evaluator: Evaluator, values: readonly Value[]): readonly Value[] {
  if (values.every(({ kind }) => kind !== "array")) return values;
  return values.flatMap((value) => {
    if (value.kind !== "array") return value;
    const elements = evaluator.elements([value]);
    return elements.length > mostElements ? [] : elements;
  });
}

const mostLevels = 2;
const mostElements = 32;
const mostMembers = 100;

/** Object literals under a property: itself, in an array, or returned by a function (`fields: () => ({ … })`). */
function insideOf(evaluator: Evaluator, object: Value, property: string): readonly Value[] {
  const values = withElements(evaluator, evaluator.members([object], property));
  const returned = functionNodes(values)
    .filter(({ fact }) => fact.parameters.length === 0)
    .flatMap(({ fact, file }) => fact.returns.flatMap((expression) => evaluator.evaluate(file, expression)));
  return [...values, ...returned].filter((value) => value.kind === "object");
}

/** Names of an object's members, spreads included; each object is looked at once, since spreads may go in circles. */
function memberNames(evaluator: Evaluator, value: Value, seen = new Set<Value>()): readonly string[] {
  if (seen.has(value)) return [];
  seen.add(value);
  if (value.kind === "object") {
    const names = new Set<string>();
    const fact = value.file.facts.objects[value.index];
    for (const { name } of fact?.properties ?? []) names.add(name);
    for (const expression of fact?.spreads ?? []) {
      for (const inner of evaluator.evaluate(value.file, expression)) {
        for (const name of memberNames(evaluator, inner, seen)) names.add(name);
      }
    }
    for (const name of evaluator.extras(value).keys()) names.add(name);
    names.delete("*");
    return [...names];
  }
  if (value.kind === "instance") {
    const methods = value.node.fact.members.filter(
      (member) => !member.static && member.kind === "method" && !member.private,
    );
    return [...new Set(methods.map(({ name }) => name))];
  }
  if (value.kind === "module") {
    evaluator.lookAt(value.file);
    return value.file.facts.exports.flatMap((fact) =>
      fact.kind === "value" || fact.kind === "from" ? [fact.name] : [],
    );
  }
  return [];
}
