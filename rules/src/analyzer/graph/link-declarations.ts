import type { ClassMember, Expression, TypeExpression } from "../facts/types.js";
import { bundlerHooks } from "../roots/conventions.js";
import type { Registry } from "../roots/registry.js";
import type { FileRule, Phase, RootKind } from "../roots/types.js";
import type { Evaluator } from "./evaluate.js";
import { exportNames } from "./exports.js";
import { looksLikeHandler } from "./callbacks.js";
import { functionNodes, functionsIn } from "./handlers.js";
import { fill } from "./labels.js";
import type { ClassNode, ExternalValue, FileNode, FunctionNode, Root, Value } from "./nodes.js";

/** Roots that declarations announce: decorators, base classes, directives, places of files, route objects. */
export function declaredRoots(evaluator: Evaluator, registry: Registry, file: FileNode): readonly Root[] {
  const roots: Root[] = [];
  for (const node of file.classes) {
    if (node.fact.kind === "class")
      roots.push(...decoratedRoots(evaluator, registry, node), ...inheritingRoots(registry, node));
  }
  roots.push(
    ...directiveRoots(registry, file),
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
    return nodes.map((node) => root(node, { kind: "http", label: `${method.toUpperCase()} ${path}` }, {}));
  });
}

interface RootRow {
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

function root(node: FunctionNode, row: RootRow, parts: Readonly<Record<string, string | undefined>>): Root {
  return { node, kind: row.kind, phase: row.phase ?? "serving", label: fill(row.label, (part) => parts[part]) };
}

interface Decoration {
  readonly module: string;
  readonly name: string;
  readonly argument: string | undefined;
}

function decorations(evaluator: Evaluator, file: FileNode, decorators: readonly Expression[]): readonly Decoration[] {
  return decorators.flatMap((decorator) => {
    const call = decorator.kind === "call" ? file.facts.calls[decorator.call] : undefined;
    const argument = call?.arguments[0] === undefined ? undefined : decoratorText(evaluator, file, call.arguments[0]);
    return evaluator.evaluate(file, call?.callee ?? decorator).flatMap((value) => {
      if (value.kind !== "external") return [];
      return [{ module: value.module, name: value.path.slice(value.path.lastIndexOf(".") + 1), argument }];
    });
  });
}

/** `@Get("list")`, `@Controller({ path: "users" })`, `@MessagePattern({ cmd: "sum" })`. */
function decoratorText(evaluator: Evaluator, file: FileNode, argument: Expression): string | undefined {
  const literal = evaluator.literal(file, argument);
  if (literal !== undefined && literal !== null) return String(literal);
  if (argument.kind !== "object") return undefined;
  const properties = file.facts.objects[argument.index]?.properties ?? [];
  const named = properties.find(({ name }) => name === "path" || name === "cmd" || name === "name");
  return named === undefined ? undefined : decoratorText(evaluator, file, named.value);
}

function decoratedRoots(evaluator: Evaluator, registry: Registry, node: ClassNode): readonly Root[] {
  const onClass = decorations(evaluator, node.file, node.fact.decorators);
  const prefix = onClass.find(({ name }) => name === "Controller")?.argument;
  const roots: Root[] = [];
  for (const member of node.fact.members) {
    const method = methodOf(evaluator, node, member);
    if (method === undefined) continue;
    for (const decoration of decorations(evaluator, node.file, member.decorators)) {
      for (const rule of registry.decorators(decoration.module, decoration.name)) {
        if (rule.target !== "method") continue;
        const argument = rule.kind === "http" ? route(prefix, decoration.argument) : decoration.argument;
        roots.push(root(method, rule, { 0: argument, class: node.fact.name, method: member.name }));
      }
    }
  }
  for (const decoration of onClass) roots.push(...classRoots(evaluator, registry, node, decoration));
  return roots;
}

/** `/users/list` of `@Controller("users")` and `@Get("list")`. */
function route(prefix: string | undefined, path: string | undefined): string | undefined {
  if (prefix === undefined && path === undefined) return undefined;
  const parts = [prefix, path].flatMap((part) => (part ?? "").split("/")).filter((part) => part !== "");
  return `/${parts.join("/")}`;
}

function classRoots(
  evaluator: Evaluator,
  registry: Registry,
  node: ClassNode,
  decoration: Decoration,
): readonly Root[] {
  return registry.decorators(decoration.module, decoration.name).flatMap((rule) => {
    const parts = { 0: decoration.argument, class: node.fact.name };
    if (rule.target === "constructor") {
      const constructor = node.file.functions[node.fact.constructor];
      return constructor === undefined ? [] : [root(constructor, rule, parts)];
    }
    if (rule.target !== "class") return [];
    return membersNamed(evaluator, node, rule.methods ?? []).map(({ method, name }) =>
      root(method, rule, { ...parts, method: name }),
    );
  });
}

function methodOf(evaluator: Evaluator, node: ClassNode, member: ClassMember): FunctionNode | undefined {
  if (member.function !== undefined) return node.file.functions[member.function];
  if (member.value === undefined) return undefined;
  return functionNodes(evaluator.evaluate(node.file, member.value))[0];
}

function membersNamed(
  evaluator: Evaluator,
  node: ClassNode,
  names: readonly string[] | "*",
): readonly { readonly method: FunctionNode; readonly name: string }[] {
  return node.fact.members.flatMap((member) => {
    if (names === "*" ? member.private || member.kind !== "method" : !names.includes(member.name)) return [];
    const method = methodOf(evaluator, node, member);
    return method === undefined ? [] : [{ method, name: member.name }];
  });
}

/** Methods that a base class or interface of a framework calls. */
function inheritingRoots(registry: Registry, node: ClassNode): readonly Root[] {
  return outsideBases(node).flatMap((base) =>
    registry.classRules(base.module, base.path.replace(/#$/, "")).flatMap((rule) =>
      node.fact.members.flatMap((member) => {
        if (rule.methods === "*" ? member.private : !rule.methods.includes(member.name)) return [];
        const method = member.function === undefined ? undefined : node.file.functions[member.function];
        const field = member.value?.kind === "function" ? node.file.functions[member.value.index] : undefined;
        const found = method ?? field;
        return found === undefined ? [] : [root(found, rule, { class: node.fact.name, method: member.name })];
      }),
    ),
  );
}

/** Bases outside of the project, of the class itself and of what it extends. */
function outsideBases(node: ClassNode, seen = new Set<ClassNode>()): readonly ExternalValue[] {
  if (seen.has(node)) return [];
  seen.add(node);
  return [...node.externalBases, ...node.bases.flatMap((base) => outsideBases(base, seen))];
}

interface TypeName {
  readonly module: string;
  readonly name: string;
}

/** The outside module and name that a written type refers to. */
function typeName(evaluator: Evaluator, file: FileNode, type: TypeExpression | undefined): TypeName | undefined {
  if (type?.kind !== "reference") return undefined;
  const [first = "", ...rest] = type.name;
  const imported = evaluator.binding(file, first, type.scope)?.import;
  if (imported === undefined) return undefined;
  const target = evaluator.index.resolver.resolve(file.path, imported.specifier);
  if (target.kind !== "external") return undefined;
  const name = rest.at(-1) ?? (imported.name === "*" || imported.name === "default" ? first : imported.name);
  return { module: target.module.replace(/^@types\//, ""), name };
}

function typedBindings(evaluator: Evaluator, registry: Registry, file: FileNode): readonly Root[] {
  return file.facts.scopes.flatMap((scope) =>
    [...scope.bindings].flatMap(([variable, binding]) => {
      const type = binding.values.length === 0 ? undefined : typeName(evaluator, file, binding.type);
      if (type === undefined) return [];
      const rules = registry.typeRules(type.module).filter((rule) => rule.type === type.name);
      return rules.flatMap((rule) => {
        const values = binding.values.flatMap((value) => [...evaluator.evaluate(file, value)]);
        const { members } = rule;
        const nodes =
          members === undefined
            ? functionNodes(values)
            : values.flatMap((value) => functionsIn(evaluator, value, members, false, 0).map(({ node }) => node));
        return nodes.map((node) => root(node, rule, { variable }));
      });
    }),
  );
}

function typedParameters(evaluator: Evaluator, registry: Registry, file: FileNode): readonly Root[] {
  return file.functions.flatMap((node) => {
    const types = node.fact.parameters.map((parameter) => typeName(evaluator, file, parameter.type));
    const module = types.find((type) => type !== undefined)?.module;
    if (module === undefined) return [];
    const rule = registry
      .typeRules(module)
      .find(
        ({ parameters }) =>
          parameters?.every(
            (name, index) => name === "" || (types[index]?.name === name && types[index].module === module),
          ) === true,
      );
    return rule === undefined ? [] : [root(node, rule, { variable: node.fact.name })];
  });
}

function directiveRoots(registry: Registry, file: FileNode): readonly Root[] {
  return file.functions.flatMap((node) => {
    const found = registry.directives.find(
      ({ rule, modules }) => rule.directive === node.fact.directive && dependsOn(file, modules),
    );
    return found === undefined ? [] : [root(node, found.rule, { function: node.fact.name })];
  });
}

function fileRoots(evaluator: Evaluator, registry: Registry, file: FileNode): readonly Root[] {
  return registry.files.flatMap(({ rule, modules }) => {
    if (modules !== undefined && !dependsOn(file, modules)) return [];
    const match = rule.path.exec(file.pathInPackage);
    if (match === null || (rule.directive !== undefined && !file.facts.directives.includes(rule.directive))) return [];
    if (rule.beside !== undefined && !hasSibling(evaluator, file, rule.beside)) return [];
    return exportedRoots(evaluator, file, rule, match.groups?.["route"]);
  });
}

function dependsOn(file: FileNode, modules: readonly string[]): boolean {
  const info = file.package;
  if (info === undefined) return false;
  return modules.some((module) => info.dependencies.has(module) || (module === "vscode" && info.vscodeExtension));
}

function hasSibling(evaluator: Evaluator, file: FileNode, name: string): boolean {
  const folder = file.path.slice(0, file.path.lastIndexOf("/") + 1);
  return evaluator.index.layout.markers?.has(folder + name) === true;
}

function placed(node: FunctionNode, rule: FileRule, parts: Readonly<Record<string, string | undefined>>): Root {
  return { ...root(node, rule, parts), byPlace: true };
}

function exportedRoots(
  evaluator: Evaluator,
  file: FileNode,
  rule: FileRule,
  path: string | undefined,
): readonly Root[] {
  const names = rule.exports === "*" ? exportNames(evaluator, file) : rule.exports;
  return names.flatMap((name) => {
    const values = evaluator.exported(file, name);
    const { members } = rule;
    if (members === undefined) {
      return functionNodes(values).map((node) => placed(node, rule, { path, export: name }));
    }
    return values.flatMap((value: Value) =>
      functionsIn(evaluator, value, members, true, 0).map(({ node, property }) =>
        placed(node, rule, { path, export: name, member: property }),
      ),
    );
  });
}
