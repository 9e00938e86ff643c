import type { Binding, TypeExpression } from "../facts/types.js";
import type { Registry } from "../roots/registry.js";
import type { Evaluator } from "./evaluate.js";
import { functionNodes, functionsIn } from "./handlers.js";
import type { FileNode, Root } from "./nodes.js";
import { root } from "./link-declarations.js";

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

export function typedBindings(evaluator: Evaluator, registry: Registry, file: FileNode): readonly Root[] {
  const roots: Root[] = [];
  for (const { bindings } of file.facts.scopes) {
    for (const [variable, binding] of bindings) {
      // Of very many names few have a type written beside them.
      if (binding.type === undefined || binding.values.length === 0) continue;
      roots.push(...rootsOf(evaluator, registry, file, variable, binding));
    }
  }
  return roots;
}

function rootsOf(
  evaluator: Evaluator,
  registry: Registry,
  file: FileNode,
  variable: string,
  binding: Binding,
): readonly Root[] {
  const type = typeName(evaluator, file, binding.type);
  if (type === undefined) return [];
  const rules = registry.typeRules(type.module).filter((rule) => rule.type === type.name);
  return rules.flatMap((rule) => {
    const values = binding.values.flatMap((value) => [...evaluator.evaluate(file, value)]);
    const { members } = rule;
    const nodes =
      members === undefined
        ? functionNodes(values)
        : values.flatMap((value) => functionsIn(evaluator, value, members, false, 0).map(({ node }) => node));
    return nodes.map((node) => root(evaluator, node, rule, { variable }));
  });
}

export function typedParameters(evaluator: Evaluator, registry: Registry, file: FileNode): readonly Root[] {
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
    return rule === undefined ? [] : [root(evaluator, node, rule, { variable: node.fact.name })];
  });
}
