import type { Evaluator } from "./evaluate.js";
import { merge, one } from "./merge.js";
import type { FileNode, FunctionNode, Value } from "./nodes.js";

const none: readonly Value[] = [];
const noValue: Value = { kind: "list", values: none };

/** `this` in a function: who it was put on, the class or object it is written in, or what it constructs. */
export function thisValues(evaluator: Evaluator, file: FileNode, index: number): readonly Value[] {
  const claims = evaluator.claims(file);
  for (let current: number | undefined = index; current !== undefined;) {
    const fact: FunctionNode["fact"] | undefined = file.facts.functions[current];
    if (fact === undefined) return none;
    const claimed = claims.get(file.functions[current]?.value ?? noValue);
    if (claimed?.kind === "module") return merge([[claimed], one(constructedBy(file.functions[current]))]);
    if (claimed !== undefined) return [claimed];
    if (fact.owner !== undefined) return ownerValues(evaluator, file, fact.owner);
    // The generator that `__awaiter` runs keeps the `this` of the function around it.
    const isInlineGenerator = fact.generator && file.functions[current]?.inlinedInto !== undefined;
    if (fact.kind === "function" && !isInlineGenerator) return one(constructedBy(file.functions[current]));
    current = fact.parent;
  }
  return none;
}

function ownerValues(
  evaluator: Evaluator,
  file: FileNode,
  owner: NonNullable<FunctionNode["fact"]["owner"]>,
): readonly Value[] {
  switch (owner.kind) {
    case "class": {
      const node = file.classes[owner.class];
      return one(owner.static ? node?.value : node?.declared);
    }
    case "object": {
      const object = file.objects[owner.object];
      return one(evaluator.claims(file).get(object ?? noValue) ?? object);
    }
  }
}

export function superValues(evaluator: Evaluator, file: FileNode, index: number): readonly Value[] {
  const node = file.classes[index];
  if (node === undefined) return none;
  const { bases, externalBases } = evaluator.heritage(node);
  return [...bases.filter((base) => base.fact.kind === "class").map((base) => base.exact), ...externalBases];
}

const constructedValues = new WeakMap<FunctionNode, Value>();

/** What `new F()` of a plain function makes; the same object for the same function. */
export function constructedBy(node: FunctionNode | undefined): Value | undefined {
  if (node === undefined) return undefined;
  let value = constructedValues.get(node);
  if (value === undefined) constructedValues.set(node, (value = { kind: "constructed", node }));
  return value;
}
