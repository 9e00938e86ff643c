import { getOrAdd } from "../../collections.js";
import type { LinkedProject } from "../../graph/linked-project.js";
import type { FileNode, FunctionNode, Value } from "../../graph/nodes.js";
import { fixIndex } from "../fix-index.js";

/** Names under which a function is known in the files that can name it. */
export interface Aliases {
  /** Local names that stand for the function itself. */
  readonly names: ReadonlyMap<FileNode, ReadonlySet<string>>;
  /** Local names that stand for a module (or an object) that has the function as a member. */
  readonly namespaces: ReadonlyMap<FileNode, ReadonlySet<string>>;
  /** Names under which modules export it; with these, members of namespaces are read. */
  readonly exported: ReadonlySet<string>;
  /** The modules that export it, the one with its declaration first. */
  readonly modules: ReadonlySet<FileNode>;
  /** All files that could name it. */
  readonly files: ReadonlySet<FileNode>;
}

/** Follows a function through exports, barrels and imports; `name` is what it is declared as. */
export function aliasesOf(project: LinkedProject, node: FunctionNode, name: string | undefined): Aliases {
  const exported = new Set<string>();
  const modules = exportingModules(project, node, exported);
  const files = new Set([...modules].flatMap((module) => fixIndex(project).importersOf.get(module) ?? []));
  files.add(node.file);
  const names = new Map<FileNode, Set<string>>();
  const namespaces = new Map<FileNode, Set<string>>();
  if (name !== undefined) names.set(node.file, new Set([name]));
  const hasIt = (values: readonly Value[]): boolean =>
    [...exported].some((member) => project.evaluator.members(values, member).includes(node.value));
  for (const file of files) {
    for (const [index, { bindings }] of file.facts.scopes.entries()) {
      for (const [local, binding] of bindings) {
        if (binding.parameter !== undefined || (binding.import === undefined && binding.values.length === 0)) continue;
        const found = project.evaluator.evaluate(file, { kind: "name", name: local, scope: index });
        if (isOnly(found, node)) getOrAdd(names, file, () => new Set<string>()).add(local);
        else if (hasIt(found)) getOrAdd(namespaces, file, () => new Set<string>()).add(local);
      }
    }
  }
  return { names, namespaces, exported, modules, files };
}

/** A function or a class, as modules export it. */
export type Exportable = Pick<FunctionNode, "file" | "value"> & { readonly fact: { readonly name: string } };

/** The modules through which something can be imported, and its own; fills in the names that they give it. */
export function exportingModules(
  project: LinkedProject,
  node: Exportable,
  exported: Set<string>,
): ReadonlySet<FileNode> {
  const modules = new Set<FileNode>();
  const pending = [node.file];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (modules.has(file)) continue;
    const names = exportedNames(project, file, node);
    if (names.length === 0 && file !== node.file) continue;
    modules.add(file);
    for (const name of names) exported.add(name);
    pending.push(...(fixIndex(project).importersOf.get(file) ?? []).filter(hasReexports));
  }
  return modules;
}

function hasReexports({ facts }: FileNode): boolean {
  return facts.exports.length > 0;
}

function exportedNames({ evaluator }: LinkedProject, file: FileNode, node: Exportable): readonly string[] {
  return file.facts.exports.flatMap((fact): readonly string[] => {
    switch (fact.kind) {
      case "value":
      case "from": {
        const values = evaluator.exported(file, fact.name);
        if (isOnly(values, node)) return [fact.name];
        return memberNames(values).filter((name) => isOnly(evaluator.members(values, name), node));
      }
      case "assign":
        return assignedNames(file, evaluator.evaluate(file, fact.value)).filter((name) =>
          isOnly(evaluator.exported(file, name), node),
        );
      case "all":
        return exportNamesOf(node).filter((name) => isOnly(evaluator.exported(file, name), node));
    }
  });
}

/** What may be something else too has been made of it: there it is a value, not a name. */
function isOnly(values: readonly Value[], { value }: Exportable): boolean {
  return values.length === 1 && values[0] === value;
}

/** The members of what `module.exports = …` sets; `default` is all of it. */
function assignedNames(file: FileNode, values: readonly Value[]): readonly string[] {
  return ["default", ...memberNames(values), ...file.facts.writes.map(({ name }) => name)];
}

function memberNames(values: readonly Value[]): readonly string[] {
  return values.flatMap((value) =>
    value.kind === "object" ? (value.file.facts.objects[value.index]?.properties ?? []).map(({ name }) => name) : [],
  );
}

function exportNamesOf({ file, fact: { name } }: Exportable): readonly string[] {
  return [name, ...file.facts.exports.flatMap((fact) => ("name" in fact ? [fact.name] : []))];
}
