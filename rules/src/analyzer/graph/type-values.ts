import { getOrAdd } from "../collections.js";
import type { Binding, ExportFact, Expression, TypeExpression } from "../facts/types.js";
import type { Evaluator } from "./evaluate.js";
import { merge, mergeOf } from "./merge.js";
import { moduleNamespace } from "./exports.js";
import type { FileNode, Value } from "./nodes.js";
import { exportsIn, starsFor } from "./stars.js";

const none: readonly Value[] = [];

/** Types that stand for their first argument: what is awaited, read-only, optional or picked has the same functions. */
const transparent = new Set([
  "Promise",
  "PromiseLike",
  "Awaited",
  "Readonly",
  "Partial",
  "Required",
  "NonNullable",
  "Pick",
  "Omit",
  "Exclude",
  "Extract",
  "DeepPartial",
  "Lazy",
  "Ref",
  "WrapperType",
  "Relation",
  "Mutable",
  "Maybe",
  "Nullable",
  "Optional",
  "Loaded",
]);

/** Types whose elements are their last argument. */
const containers = new Set([
  "Array",
  "ReadonlyArray",
  "Set",
  "ReadonlySet",
  "Map",
  "ReadonlyMap",
  "WeakMap",
  "Record",
  "Iterable",
  "AsyncIterable",
  "AsyncGenerator",
  "Generator",
]);

/** What something declared to be of a type may be. */
export function typeValues(evaluator: Evaluator, file: FileNode, type: TypeExpression): readonly Value[] {
  switch (type.kind) {
    case "reference":
      return referenced(evaluator, file, type);
    case "union":
      return merge(type.options.map((option) => typeValues(evaluator, file, option)));
    case "object":
    case "array":
    case "function":
      return [structureOf(file, type)];
    case "typeof":
      return evaluator.evaluate(file, type.value);
    case "import":
      return namedType(evaluator, moduleNamespace(evaluator, file, type.specifier), type.name);
  }
}

function structureOf(file: FileNode, type: TypeExpression): Value {
  return getOrAdd(file.memory.structures, type, () => ({ kind: "structure", file, type }));
}

type Reference = Extract<TypeExpression, { kind: "reference" }>;

function referenced(evaluator: Evaluator, file: FileNode, type: Reference): readonly Value[] {
  const [first, ...rest] = type.name;
  if (first === undefined) return none;
  const binding = evaluator.binding(file, first, type.scope);
  if (binding === undefined) return globalType(evaluator, file, type, first);
  if (binding.import !== undefined) {
    const { specifier, name } = binding.import;
    const namespace = moduleNamespace(evaluator, file, specifier);
    const path = name === "*" || name === "=" ? rest : [name, ...rest];
    const found = namedType(evaluator, namespace, path.length === 0 ? [first] : path);
    return found.length > 0 ? found : transparentArgument(evaluator, file, type);
  }
  const found = declared(evaluator, file, binding);
  return found.length > 0 ? found : requiredType(evaluator, file, type);
}

/** `services_1.MenusService` of compiled code: a class reached through a variable. */
function requiredType(
  evaluator: Evaluator,
  file: FileNode,
  { name: [first = "", ...rest], scope }: Reference,
): readonly Value[] {
  const start: Expression = { kind: "name", name: first, scope };
  const values = evaluator.evaluate(
    file,
    rest.reduce<Expression>((object, name) => ({ kind: "member", object, name }), start),
  );
  return values.flatMap((value) => {
    if (value.kind === "class") return [value.node.declared];
    if (value.kind !== "external") return [];
    return [evaluator.index.external(value.module, evaluator.shapes.constructed(value.module, value.path))];
  });
}

function declared(evaluator: Evaluator, file: FileNode, binding: Binding): readonly Value[] {
  if (binding.class !== undefined) {
    const node = file.classes[binding.class];
    return node === undefined ? none : [node.declared];
  }
  return binding.alias === undefined ? none : typeValues(evaluator, file, binding.alias);
}

function globalType(evaluator: Evaluator, file: FileNode, type: Reference, name: string): readonly Value[] {
  if (containers.has(name)) {
    const element = type.arguments.at(-1);
    return element === undefined ? none : [containerOf(file, element)];
  }
  if (name === "ReturnType" || name === "InstanceType") return typeOperator(evaluator, file, type);
  if (transparent.has(name)) return transparentArgument(evaluator, file, type);
  // `NodeJS.Process`, `Buffer`, `Express.Request` and other ambient types have no code of the project behind them.
  return none;
}

const containerTypes = new WeakMap<TypeExpression, TypeExpression>();

function containerOf(file: FileNode, element: TypeExpression): Value {
  let array = containerTypes.get(element);
  if (array === undefined) containerTypes.set(element, (array = { kind: "array", element }));
  return structureOf(file, array);
}

function typeOperator(evaluator: Evaluator, file: FileNode, type: Reference): readonly Value[] {
  const [argument] = type.arguments;
  if (argument === undefined) return none;
  return merge(
    typeValues(evaluator, file, argument).map((value) => {
      if (value.kind === "class") return [value.node.declared];
      if (value.kind !== "function") return none;
      const { fact, file: home } = value.node;
      return merge(fact.returns.map((expression) => evaluator.evaluate(home, expression)));
    }),
  );
}

function transparentArgument(evaluator: Evaluator, file: FileNode, type: Reference): readonly Value[] {
  if (!transparent.has(type.name.at(-1) ?? "")) return none;
  const [argument] = type.arguments;
  return argument === undefined ? none : typeValues(evaluator, file, argument);
}

/** A type that a module exports under a (dotted) name. */
function namedType(evaluator: Evaluator, modules: readonly Value[], path: readonly string[]): readonly Value[] {
  return merge(
    modules.map((module) => {
      const last = path.at(-1);
      if (last === undefined) return none;
      if (module.kind === "external") {
        return [evaluator.index.external(module.module, evaluator.shapes.typed(module.module, last))];
      }
      return module.kind === "module" ? evaluator.exportedType(module.file, path[0] ?? last) : none;
    }),
  );
}

/** What a file exports as a type under a name. */
export function exportedType(evaluator: Evaluator, file: FileNode, name: string): readonly Value[] {
  return mergeOf(exportsThrough(evaluator, file, name), (fact) => {
    if (fact.kind === "value" || fact.kind === "assign") return valueAsType(evaluator, file, fact.value);
    return elsewhere(evaluator, file, fact.specifier, fact.kind === "from" ? fact.imported : name);
  });
}

/** The exports through which a name may come as a type, in their order. */
function exportsThrough(evaluator: Evaluator, file: FileNode, name: string): readonly ExportFact[] {
  const { named, assigned } = exportsIn(file);
  const own = [...(named.get(name) ?? []), ...(name === "default" ? assigned : [])];
  const stars = starsFor(evaluator, file, name);
  if (own.length === 0 || stars.length === 0) return own.length === 0 ? stars : own;
  const chosen = new Set<ExportFact>([...own, ...stars]);
  return file.facts.exports.filter((fact) => chosen.has(fact));
}

function elsewhere(evaluator: Evaluator, file: FileNode, specifier: string, name: string): readonly Value[] {
  return merge(
    moduleNamespace(evaluator, file, specifier).map((module) => {
      if (module.kind === "module") return evaluator.exportedType(module.file, name);
      return module.kind === "external"
        ? [evaluator.index.external(module.module, evaluator.shapes.typed(module.module, name))]
        : none;
    }),
  );
}

/** An exported name used as a type: the class it declares, or the alias, or what it was imported as. */
function valueAsType(evaluator: Evaluator, file: FileNode, value: Expression): readonly Value[] {
  if (value.kind === "class") {
    const node = file.classes[value.index];
    return node === undefined ? none : [node.declared];
  }
  if (value.kind !== "name") return none;
  const binding = evaluator.binding(file, value.name, value.scope);
  if (binding === undefined) return none;
  if (binding.import === undefined) {
    const found = declared(evaluator, file, binding);
    return found.length > 0 ? found : classesAmong(evaluator.evaluate(file, value));
  }
  const { specifier, name } = binding.import;
  return namedType(evaluator, moduleNamespace(evaluator, file, specifier), [name]);
}

function classesAmong(values: readonly Value[]): readonly Value[] {
  return values.flatMap((value) => (value.kind === "class" ? [value.node.declared] : []));
}

type Structure = Extract<Value, { kind: "structure" }>;

export function structureMember(evaluator: Evaluator, { file, type }: Structure, name: string): readonly Value[] {
  if (type.kind !== "object") return none;
  const members = type.members.filter((member) => member.name === name);
  return merge(members.map((member) => typeValues(evaluator, file, member.type)));
}

export function structureElements(evaluator: Evaluator, { file, type }: Structure): readonly Value[] {
  return type.kind === "array" ? typeValues(evaluator, file, type.element) : none;
}
