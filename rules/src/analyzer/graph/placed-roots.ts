import type { Registry } from "../roots/registry.js";
import type { FileRule } from "../roots/types.js";
import type { Evaluator } from "./evaluate.js";
import { exportNames } from "./exports.js";
import { functionNodes, functionsIn } from "./handlers.js";
import type { FileNode, FunctionNode, Root, Value } from "./nodes.js";
import { root } from "./link-declarations.js";

export function directiveRoots(evaluator: Evaluator, registry: Registry, file: FileNode): readonly Root[] {
  return file.functions.flatMap((node) => {
    const found = registry.directives.find(
      ({ rule, modules }) => rule.directive === node.fact.directive && dependsOn(file, modules),
    );
    return found === undefined ? [] : [root(evaluator, node, found.rule, { function: node.fact.name })];
  });
}

export function fileRoots(evaluator: Evaluator, registry: Registry, file: FileNode): readonly Root[] {
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

function placed(
  evaluator: Evaluator,
  node: FunctionNode,
  rule: FileRule,
  parts: Readonly<Record<string, string | undefined>>,
): Root {
  return { ...root(evaluator, node, rule, parts), byPlace: true };
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
      return functionNodes(values).map((node) => placed(evaluator, node, rule, { path, export: name }));
    }
    return values.flatMap((value: Value) =>
      functionsIn(evaluator, value, members, true, 0).map(({ node, property }) =>
        placed(evaluator, node, rule, { path, export: name, member: property }),
      ),
    );
  });
}
