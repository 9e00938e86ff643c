import type { ClassMember, Expression } from "../facts/types.js";
import type { Registry } from "../roots/registry.js";
import type { Evaluator } from "./evaluate.js";
import { functionNodes } from "./handlers.js";
import type { ClassNode, ExternalValue, FileNode, FunctionNode, Root } from "./nodes.js";
import { root } from "./link-declarations.js";

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

export function decoratedRoots(evaluator: Evaluator, registry: Registry, node: ClassNode): readonly Root[] {
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
        roots.push(root(evaluator, method, rule, { 0: argument, class: node.fact.name, method: member.name }));
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
      return constructor === undefined ? [] : [root(evaluator, constructor, rule, parts)];
    }
    if (rule.target !== "class") return [];
    return membersNamed(evaluator, node, rule.methods ?? []).map(({ method, name }) =>
      root(evaluator, method, rule, { ...parts, method: name }),
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
export function inheritingRoots(evaluator: Evaluator, registry: Registry, node: ClassNode): readonly Root[] {
  return outsideBases(evaluator, node).flatMap((base) =>
    registry.classRules(base.module, base.path.replace(/#$/, "")).flatMap((rule) =>
      node.fact.members.flatMap((member) => {
        if (rule.methods === "*" ? member.private : !rule.methods.includes(member.name)) return [];
        const method = member.function === undefined ? undefined : node.file.functions[member.function];
        const field = member.value?.kind === "function" ? node.file.functions[member.value.index] : undefined;
        const found = method ?? field;
        return found === undefined
          ? []
          : [root(evaluator, found, rule, { class: node.fact.name, method: member.name })];
      }),
    ),
  );
}

/** Bases outside of the project, of the class itself and of what it extends. */
function outsideBases(evaluator: Evaluator, node: ClassNode, seen = new Set<ClassNode>()): readonly ExternalValue[] {
  if (seen.has(node)) return [];
  seen.add(node);
  const { bases, externalBases } = evaluator.heritage(node);
  return [...externalBases, ...bases.flatMap((base) => outsideBases(evaluator, base, seen))];
}
