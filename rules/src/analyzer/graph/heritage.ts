import { Gathered } from "./dependencies.js";
import type { Evaluator } from "./evaluate.js";
import type { Contribute } from "./links.js";
import type { ClassNode, ExternalValue, FileNode, Value } from "./nodes.js";
import { typeValues } from "./type-values.js";

/** A step of inheritance, seen from one of its ends. */
export type Relation =
  | { readonly kind: "base"; readonly node: ClassNode }
  | { readonly kind: "external-base"; readonly value: ExternalValue }
  | { readonly kind: "derived"; readonly node: ClassNode };

export interface Relatives {
  /** Classes and interfaces it extends or implements, in the project. */
  readonly bases: readonly ClassNode[];
  /** The same outside of the project, as instances. */
  readonly externalBases: readonly ExternalValue[];
  readonly derived: readonly ClassNode[];
}

export type Heritage = Gathered<Relation, Relatives>;

export function createHeritage(): Heritage {
  return new Gathered(relatives);
}

function relatives(relations: readonly Relation[]): Relatives {
  return {
    bases: [...new Set(relations.flatMap((relation) => (relation.kind === "base" ? [relation.node] : [])))],
    externalBases: relations.flatMap((relation) => (relation.kind === "external-base" ? [relation.value] : [])),
    derived: [...new Set(relations.flatMap((relation) => (relation.kind === "derived" ? [relation.node] : [])))],
  };
}

/** Connects the classes and interfaces of a file with what they extend and implement. */
export function linkHeritage(evaluator: Evaluator, file: FileNode, contribute: Contribute): void {
  for (const node of file.classes) {
    for (const base of node.fact.extends) {
      for (const value of evaluator.evaluate(file, base)) addBase(evaluator, node, value, contribute);
    }
    for (const type of node.fact.implements) {
      for (const value of typeValues(evaluator, file, type)) addBase(evaluator, node, value, contribute);
    }
  }
}

function addBase(evaluator: Evaluator, node: ClassNode, value: Value, contribute: Contribute): void {
  if (value.kind === "class" || value.kind === "instance") {
    if (value.node === node) return;
    contribute(node.heritage, { kind: "base", node: value.node });
    contribute(value.node.heritage, { kind: "derived", node });
  } else if (value.kind === "external") {
    const { module, path } = value;
    const instance = path.endsWith("#") ? path : evaluator.shapes.constructed(module, path);
    contribute(node.heritage, { kind: "external-base", value: evaluator.index.external(module, instance) });
  }
}
