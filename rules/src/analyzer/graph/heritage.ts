import type { Evaluator } from "./evaluate.js";
import type { ClassNode, FileNode, Value } from "./nodes.js";
import { typeValues } from "./type-values.js";

/** Connects classes and interfaces with what they extend and implement. */
export function linkHeritage(evaluator: Evaluator, files: Iterable<FileNode>): void {
  for (const file of files) {
    for (const node of file.classes) {
      for (const base of node.fact.extends) {
        for (const value of evaluator.evaluate(file, base)) addBase(evaluator, node, value);
      }
      for (const type of node.fact.implements) {
        for (const value of typeValues(evaluator, file, type)) addBase(evaluator, node, value);
      }
    }
  }
}

function addBase(evaluator: Evaluator, node: ClassNode, value: Value): void {
  if (value.kind === "class" || value.kind === "instance") {
    if (value.node === node || node.bases.includes(value.node)) return;
    node.bases.push(value.node);
    value.node.derived.push(node);
  } else if (value.kind === "external") {
    const { module, path } = value;
    const instance = path.endsWith("#") ? path : evaluator.shapes.constructed(module, path);
    node.externalBases.push(evaluator.index.external(module, instance));
  }
}
