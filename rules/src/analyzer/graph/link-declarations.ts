import { bundlerHooks } from "../roots/conventions.js";
import type { Registry } from "../roots/registry.js";
import { promiseUse } from "../roots/promise-use.js";
import type { Phase, PromiseRow, RootKind } from "../roots/types.js";
import type { Evaluator } from "./evaluate.js";
import { looksLikeHandler } from "./callbacks.js";
import { functionNodes } from "./handlers.js";
import { fill } from "./labels.js";
import type { FileNode, FunctionNode, Root } from "./nodes.js";
import { decoratedRoots, inheritingRoots } from "./decorated-roots.js";
import { directiveRoots, fileRoots } from "./placed-roots.js";
import { typedBindings, typedParameters } from "./typed-roots.js";

/** Roots that declarations announce: decorators, base classes, directives, places of files, route objects. */
export function declaredRoots(evaluator: Evaluator, registry: Registry, file: FileNode): readonly Root[] {
  const roots: Root[] = [];
  for (const node of file.classes) {
    if (node.fact.kind === "class")
      roots.push(...decoratedRoots(evaluator, registry, node), ...inheritingRoots(evaluator, registry, node));
  }
  roots.push(
    ...directiveRoots(evaluator, registry, file),
    ...fileRoots(evaluator, registry, file),
    ...routeObjects(evaluator, file),
    ...bundlerPlugins(file),
  );
  return roots;
}

/**
 * Functions that look like handlers by their declared types or their parameters' names. They are roots only where
 * nothing else is seen to call them: a helper that takes `(request, response)` is called by a handler.
 */
export function apparentRoots(evaluator: Evaluator, registry: Registry, file: FileNode): readonly Root[] {
  const named = file.functions.flatMap((node): readonly Root[] => {
    if (!looksLikeHandler(node.fact.parameters.map((parameter) => parameter.name))) return [];
    const name = node.fact.name === "<anonymous>" ? "" : ` ${node.fact.name}`;
    return [{ node, kind: "http", phase: "serving", label: `request handler${name}` }];
  });
  return [...typedBindings(evaluator, registry, file), ...typedParameters(evaluator, registry, file), ...named];
}

/** `{ method: "GET", path: "/users", handler }`: the route objects of hapi, Fastify, Payload, Medusa and many a home-grown router. */
function routeObjects(evaluator: Evaluator, file: FileNode): readonly Root[] {
  return file.facts.objects.flatMap((object) => {
    const text = (names: readonly string[]): string | undefined => {
      const property = object.properties.find(({ name }) => names.includes(name));
      const value = property === undefined ? undefined : evaluator.literal(file, property.value);
      return typeof value === "string" ? value : undefined;
    };
    const handler = object.properties.find(({ name }) => name === "handler");
    const path = text(["path", "url", "route"]);
    const method = text(["method", "verb"]);
    if (handler === undefined || path === undefined || method === undefined) return [];
    const nodes = functionNodes(evaluator.evaluate(file, handler.value));
    return nodes.map((node) => root(evaluator, node, { kind: "http", label: `${method.toUpperCase()} ${path}` }, {}));
  });
}

interface RootRow extends PromiseRow {
  readonly kind: RootKind;
  readonly phase?: Phase;
  readonly label: string;
}

/** `{ name: "inline-icons", buildStart() {…}, transform() {…} }`: everything in it runs while something is built. */
function bundlerPlugins(file: FileNode): readonly Root[] {
  return file.facts.objects.flatMap(({ properties }) => {
    const isPlugin =
      properties.some(({ name }) => bundlerHooks.has(name)) && properties.some(({ name }) => name === "name");
    if (!isPlugin) return [];
    return properties.flatMap(({ name, value }) => {
      const node = value.kind === "function" ? file.functions[value.index] : undefined;
      return node === undefined
        ? []
        : [{ node, kind: "cli", phase: "tool", label: `${name} of a bundler plugin` } as const];
    });
  });
}

export function root(
  { index }: Evaluator,
  node: FunctionNode,
  row: RootRow,
  parts: Readonly<Record<string, string | undefined>>,
): Root {
  return {
    node,
    kind: row.kind,
    phase: row.phase ?? "serving",
    label: fill(row.label, (part) => parts[part]),
    promises: promiseUse(row.promises, node.file.package, index.layout.packages),
  };
}
