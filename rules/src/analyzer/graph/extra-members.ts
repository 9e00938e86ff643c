import { getOrAdd } from "../collections.js";
import type { Expression } from "../facts/types.js";
import type { Evaluator } from "./evaluate.js";
import { constructedBy } from "./evaluate.js";
import { prototypeOf, type ExtraMembers, type WrittenMember } from "./members.js";
import type { FileNode, Value } from "./nodes.js";

/** Gathers the members that assignments give to values: `Shop.prototype.open = …`, `api.load = …`, `map.set(key, fn)`. */
export function collectExtraMembers(evaluator: Evaluator, files: Iterable<FileNode>): void {
  const { extras } = evaluator;
  for (const file of files) {
    for (const write of file.facts.writes) {
      for (const owner of evaluator.evaluate(file, write.object)) {
        if (!holdsMembers(owner)) continue;
        add(extras, owner, write.name, file, write.value);
        claimThis(evaluator, file, write.value, write.name === "prototype" ? prototypeOf(owner) : owner);
      }
    }
    inherits(evaluator, file);
  }
}

/** Assignments to one member that are kept: more say no more about it. */
const mostWritten = 32;

function holdsMembers(value: Value): boolean {
  return value.kind !== "external" && value.kind !== "structure" && value.kind !== "list";
}

function add(extras: ExtraMembers, owner: Value, name: string, file: FileNode, expression: Expression): void {
  const members = getOrAdd(extras, owner, () => new Map<string, WrittenMember[]>());
  const written = getOrAdd(members, name, () => []);
  if (written.length < mostWritten) written.push({ file, expression });
}

/** A function put on a prototype or an object has that as its `this`. */
function claimThis(evaluator: Evaluator, file: FileNode, value: Expression, owner: Value): void {
  const self = selfOf(owner);
  if (self === undefined) return;
  if (value.kind === "function") {
    const node = file.functions[value.index];
    if (node?.fact.kind === "function") evaluator.thisValues.set(node.value, self);
  } else if (value.kind === "object") {
    const object = file.objects[value.index];
    if (object !== undefined && owner.kind === "prototype") evaluator.thisValues.set(object, self);
  }
}

function selfOf(owner: Value): Value | undefined {
  if (owner.kind !== "prototype") return owner.kind === "object" || owner.kind === "class" ? owner : undefined;
  if (owner.of.kind === "function") return constructedBy(owner.of.node);
  return owner.of.kind === "class" ? owner.of.node.declared : undefined;
}

/** `util.inherits(Shop, Base)`. */
function inherits(evaluator: Evaluator, file: FileNode): void {
  for (const call of file.facts.calls) {
    const { callee } = call;
    if ((callee.kind !== "member" && callee.kind !== "name") || callee.name !== "inherits") continue;
    const [derived, base] = call.arguments;
    if (derived === undefined || base === undefined) continue;
    for (const value of evaluator.evaluate(file, derived)) {
      if (value.kind === "function") add(evaluator.extras, prototypeOf(value), "*super", file, base);
    }
  }
}
