import type { Expression } from "../facts/types.js";
import type { Evaluator } from "./evaluate.js";
import { mergeOf } from "./merge.js";
import type { FileNode, Value } from "./nodes.js";
import { memberPath } from "./shapes.js";
import { exportsIn, starsFor } from "./stars.js";

/** The module that a specifier in `file` means, as a value whose members are its exports. */
export function moduleNamespace(evaluator: Evaluator, file: FileNode, specifier: string): readonly Value[] {
  const { index } = evaluator;
  const target = index.resolver.resolve(file.path, specifier);
  if (target.kind === "external") return [index.external(target.module, "")];
  const node = index.files.get(target.path);
  return node === undefined ? [] : [node.module];
}

/** What a file exports under a name; `export=` means all of it, as `require` gives it. */
export function exportedValue(evaluator: Evaluator, file: FileNode, name: string): readonly Value[] {
  if (name === "export=") return assigned(evaluator, file) ?? [file.module];
  const named = namedExport(evaluator, file, name);
  if (named.length > 0) return named;
  const whole = assigned(evaluator, file);
  if (whole !== undefined) {
    const member = evaluator.members(whole, name);
    // `import x from` a CommonJS file gives `module.exports` itself.
    return member.length > 0 || name !== "default" ? member : whole;
  }
  const stars = name === "default" ? [] : starsFor(evaluator, file, name);
  const reexported = mergeOf(stars, ({ specifier }) => starred(evaluator, file, specifier, name));
  if (reexported.length > 0 || name !== "default") return reexported;
  return file.facts.exports.some((fact) => fact.kind === "value" && fact.name === "__esModule") || isModule(file)
    ? []
    : [file.module];
}

function isModule(file: FileNode): boolean {
  return file.facts.exports.every((fact) => fact.kind === "from" || fact.kind === "all");
}

/** What `module.exports = …` and `export = …` set; undefined when the file does neither. */
function assigned(evaluator: Evaluator, file: FileNode): readonly Value[] | undefined {
  const facts = exportsIn(file).assigned;
  if (facts.length === 0) return undefined;
  return mergeOf(facts, (fact) => commonJs(evaluator, evaluator.evaluate(file, fact.value)));
}

function namedExport(evaluator: Evaluator, file: FileNode, name: string): readonly Value[] {
  return mergeOf(exportsIn(file).named.get(name) ?? [], (fact) => {
    if (fact.kind === "value") return evaluator.evaluate(file, fact.value);
    return fact.kind === "from"
      ? evaluator.members(moduleNamespace(evaluator, file, fact.specifier), fact.imported)
      : [];
  });
}

function starred(evaluator: Evaluator, file: FileNode, specifier: string, name: string): readonly Value[] {
  return moduleNamespace(evaluator, file, specifier).flatMap((module) => {
    // A barrel over an outside package: only what it is known to have would do, and we do not know.
    if (module.kind === "external") return [evaluator.index.external(module.module, memberPath(module.path, name))];
    return [...evaluator.members([module], name)];
  });
}

/** `require` of a file gives its `module.exports`, if it sets that. */
export function commonJs(evaluator: Evaluator, values: readonly Value[]): readonly Value[] {
  return mergeOf(values, (value) => (value.kind === "module" ? evaluator.exported(value.file, "export=") : [value]));
}

/** Names that a file exports, with what they stand for. */
export function exportNames(evaluator: Evaluator, file: FileNode): readonly string[] {
  const names = new Set<string>();
  const collect = (current: FileNode, seen: Set<FileNode>): void => {
    if (seen.has(current)) return;
    seen.add(current);
    evaluator.lookAt(current);
    for (const fact of current.facts.exports) {
      if (fact.kind === "value" || fact.kind === "from") names.add(fact.name);
      else if (fact.kind === "assign") assignedNames(evaluator, current, fact.value).forEach((name) => names.add(name));
      else {
        for (const module of moduleNamespace(evaluator, current, fact.specifier)) {
          if (module.kind === "module") collect(module.file, seen);
        }
      }
    }
  };
  collect(file, new Set());
  return [...names];
}

function assignedNames(evaluator: Evaluator, file: FileNode, value: Expression): readonly string[] {
  const names = evaluator.evaluate(file, value).flatMap((whole) => {
    if (whole.kind === "object") return whole.file.facts.objects[whole.index]?.properties.map(({ name }) => name) ?? [];
    return [];
  });
  return ["default", ...names];
}
