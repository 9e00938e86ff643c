import type { CallFact, Expression } from "../facts/types.js";
import { commonJs } from "./exports.js";
import type { Evaluator } from "./evaluate.js";
import { merge } from "./merge.js";
import { constructedBy } from "./self-values.js";
import type { FileNode, Value } from "./nodes.js";
import { memberPath } from "./shapes.js";
import { structureElements, structureMember } from "./type-values.js";
import { classMember, instanceMember } from "./class-members.js";

export const none: readonly Value[] = [];

/** What `object.name` may be. */
export function memberOf(evaluator: Evaluator, object: Value, name: string): readonly Value[] {
  switch (object.kind) {
    case "module":
      return merge([moduleMember(evaluator, object.file, name), extra(evaluator, object, name)]);
    case "object":
      return merge([objectMember(evaluator, object.file, object.index, name), extra(evaluator, object, name)]);
    case "class":
      return name === "prototype" ? [prototypeOf(object)] : classMember(evaluator, object.node, name);
    case "instance":
      return instanceMember(evaluator, object.node, name, object.exact);
    case "constructed":
      return constructedMember(evaluator, object, name);
    case "function":
      return name === "prototype" ? [prototypeOf(object)] : extra(evaluator, object, name);
    case "prototype":
      return extra(evaluator, object, name);
    case "external":
      return [externalMember(evaluator, object.module, object.path, name)];
    case "structure":
      return structureMember(evaluator, object, name);
    case "array":
    case "list":
    case "collection":
      return none;
  }
}

/** Everything an object used as a table, an array or a map holds. */
export function elementsOf(evaluator: Evaluator, object: Value): readonly Value[] {
  switch (object.kind) {
    case "object":
      return merge([objectValues(evaluator, object.file, object.index), extras(evaluator, object)]);
    case "array":
      return merge([arrayValues(evaluator, object.file, object.index), extras(evaluator, object)]);
    case "list":
      return object.values;
    case "collection":
      return merge([collectionValues(evaluator, object.file, object.call), extras(evaluator, object)]);
    case "structure":
      return structureElements(evaluator, object);
    case "function":
    case "class":
    case "instance":
      // The second of a map's pairs: `for (const [, run] of tasks)`.
      return [object];
    case "module":
      evaluator.lookAt(object.file);
      return merge(
        object.file.facts.exports.map((fact) =>
          fact.kind === "value" ? evaluator.exported(object.file, fact.name) : none,
        ),
      );
    default:
      return none;
  }
}

function moduleMember(evaluator: Evaluator, file: FileNode, name: string): readonly Value[] {
  if (file.role === "test") return none;
  return evaluator.exported(file, name);
}

export function externalMember(evaluator: Evaluator, module: string, path: string, name: string): Value {
  // The default export of a package and its namespace are told apart by nobody who reads the path.
  if ((name === "default" || name === "export=") && path === "") return evaluator.index.external(module, "");
  return evaluator.index.external(module, memberPath(path, name));
}

function objectMember(evaluator: Evaluator, file: FileNode, index: number, name: string): readonly Value[] {
  const fact = file.facts.objects[index];
  if (fact === undefined) return none;
  const own = fact.properties.filter((property) => property.name === name);
  if (own.length > 0) return merge(own.map((property) => propertyValue(evaluator, file, property)));
  return merge(
    fact.spreads.map((spread) => evaluator.members(commonJs(evaluator, evaluator.evaluate(file, spread)), name)),
  );
}

function propertyValue(
  evaluator: Evaluator,
  file: FileNode,
  property: { readonly value: Expression; readonly getter?: true },
): readonly Value[] {
  const values = evaluator.evaluate(file, property.value);
  return property.getter === true ? returnedBy(evaluator, values) : values;
}

function returnedBy(evaluator: Evaluator, values: readonly Value[]): readonly Value[] {
  return merge(
    values.map((value) => {
      if (value.kind !== "function") return none;
      const { fact, file } = value.node;
      return merge(fact.returns.map((expression) => evaluator.evaluate(file, expression)));
    }),
  );
}

function objectValues(evaluator: Evaluator, file: FileNode, index: number): readonly Value[] {
  const fact = file.facts.objects[index];
  if (fact === undefined) return none;
  const own = [...fact.properties.map((property) => property.value), ...fact.computed];
  const spread = fact.spreads.map((expression) => evaluator.elements(evaluator.evaluate(file, expression)));
  return merge([...own.map((expression) => evaluator.evaluate(file, expression)), ...spread]);
}

function arrayValues(evaluator: Evaluator, file: FileNode, index: number): readonly Value[] {
  const elements = file.facts.arrays[index] ?? [];
  return merge(elements.map((element) => evaluator.evaluate(file, element)));
}

/** `new Map([["paid", onPaid]])`: the second of each pair; `new Set([a, b])`: the elements. */
function collectionValues(evaluator: Evaluator, file: FileNode, call: CallFact): readonly Value[] {
  const [argument] = call.arguments;
  if (argument === undefined) return none;
  const entries = evaluator.elements(evaluator.evaluate(file, argument));
  return merge(entries.map((entry) => (entry.kind === "array" ? evaluator.elements([entry]) : [entry])));
}

export function extra(evaluator: Evaluator, value: Value, name: string): readonly Value[] {
  const written = evaluator.extras(value).get(name) ?? [];
  return merge(written.map(({ file, expression }) => evaluator.evaluate(file, expression)));
}

function extras(evaluator: Evaluator, value: Value): readonly Value[] {
  const written = [...evaluator.extras(value).values()].flat();
  return merge(written.map(({ file, expression }) => evaluator.evaluate(file, expression)));
}

const prototypes = new WeakMap<Value, Value>();

/** The prototype object of a function or class; the same object for the same value. */
export function prototypeOf(value: Value): Value {
  let prototype = prototypes.get(value);
  if (prototype === undefined) prototypes.set(value, (prototype = { kind: "prototype", of: value }));
  return prototype;
}

/** `this.x = …` in the function, and what stands on its prototype. */
function constructedMember(
  evaluator: Evaluator,
  value: Value & { kind: "constructed" },
  name: string,
): readonly Value[] {
  const onThis = extra(evaluator, value, name);
  const prototype = prototypeOf(value.node.value);
  const direct = extra(evaluator, prototype, name);
  // `Shop.prototype = { open() {…} }`
  const replaced = evaluator.members(extra(evaluator, value.node.value, "prototype"), name);
  const inherited = inheritedPrototypes(evaluator, prototype, name);
  return merge([onThis, direct, replaced, inherited]);
}

/** `util.inherits(Shop, Base)` and `Shop.prototype = Object.create(Base.prototype)` are written down as `*super`. */
function inheritedPrototypes(evaluator: Evaluator, prototype: Value, name: string): readonly Value[] {
  const bases = extra(evaluator, prototype, "*super");
  return merge(
    bases.map((base) => {
      if (base.kind === "function") return evaluator.members([constructedBy(base.node) ?? base], name);
      return base.kind === "class" ? evaluator.members([base.node.exact], name) : none;
    }),
  );
}
