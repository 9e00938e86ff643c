import { createHeritage } from "./heritage.js";
import type { Kept } from "./kept/take-over.js";
import type { ClassNode, FileNode, FunctionNode, Value } from "./nodes.js";

export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Gives a file nodes and values for its facts: those that it has, where the facts are kept. Returns these. */
export function fillNodes(file: Mutable<FileNode>, kept: Kept | undefined, newId: () => number): ReadonlySet<Value> {
  const { functions, classes, objects, arrays } = file;
  const { facts } = file;
  const stays = new Set<Value>();
  const known = <Node>(nodes: readonly Node[], kind: keyof Kept["before"], index: number): Node | undefined =>
    nodes[kept?.before[kind].get(index) ?? -1];
  const numbered = (kind: "object" | "array", value: Value | undefined, index: number): Value => {
    if (value === undefined) return { kind, file, index };
    stays.add(value);
    return Object.assign(value, { index });
  };
  file.functions = facts.functions.map((fact, index) => {
    const node = known(functions, "functions", index);
    if (node === undefined) return createFunctionNode(file, fact, newId());
    stays.add(node.value);
    return node;
  });
  file.classes = facts.classes.map((fact, index) => {
    const node = known(classes, "classes", index);
    if (node === undefined) return createClassNode(file, fact);
    for (const value of [node.value, node.exact, node.declared]) stays.add(value);
    return node;
  });
  file.objects = facts.objects.map((_, index) => numbered("object", known(objects, "objects", index), index));
  file.arrays = facts.arrays.map((_, index) => numbered("array", known(arrays, "arrays", index), index));
  return stays;
}

export function createFunctionNode(file: FileNode, fact: FunctionNode["fact"], id: number): FunctionNode {
  return new NodeOfFunction(id, file, fact);
}

/** Nodes and their values know each other. */
class NodeOfFunction implements FunctionNode {
  readonly value: Value = { kind: "function", node: this };
  inflow: FunctionNode["inflow"] = undefined;
  inlinedInto: FunctionNode["inlinedInto"] = undefined;

  constructor(
    readonly id: number,
    readonly file: FileNode,
    readonly fact: FunctionNode["fact"],
  ) {}
}

export function createClassNode(file: FileNode, fact: ClassNode["fact"]): ClassNode {
  return new NodeOfClass(file, fact);
}

class NodeOfClass implements ClassNode {
  readonly value: Value = { kind: "class", node: this };
  readonly exact: Value = { kind: "instance", node: this, exact: true };
  readonly declared: Value = { kind: "instance", node: this, exact: false };
  readonly heritage = createHeritage();

  constructor(
    readonly file: FileNode,
    readonly fact: ClassNode["fact"],
  ) {}
}
