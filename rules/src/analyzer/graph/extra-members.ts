import { getOrAdd } from "../collections.js";
import type { CallFact, Expression } from "../facts/types.js";
import type { Evaluator } from "./evaluate.js";
import { constructedBy } from "./evaluate.js";
import { prototypeOf, type ExtraMembers, type WrittenMember } from "./members.js";
import type { FileNode, Value } from "./nodes.js";

/**
 * Gathers the members that assignments give to values: `Shop.prototype.open = …`, `api.load = …`, `map.set(key, fn)`.
 * Says how many are new: what callers pass may bring more (a mixin writes on its parameter).
 */
export function collectExtraMembers(evaluator: Evaluator, files: Iterable<FileNode>): number {
  const before = count(evaluator.extras);
  const { extras } = evaluator;
  for (const file of files) {
    for (const write of file.facts.writes) {
      for (const owner of evaluator.evaluate(file, write.object)) {
        if (!holdsMembers(owner)) continue;
        add(extras, owner, write.name, file, write.value);
        claimThis(evaluator, file, write.value, write.name === "prototype" ? prototypeOf(owner) : owner);
      }
    }
    for (const fact of file.facts.exports) {
      if (fact.kind === "value") claimThis(evaluator, file, fact.value, file.module);
    }
    for (const call of file.facts.calls) {
      const { callee } = call;
      if (callee.kind === "member" || callee.kind === "name") memberCalls.get(callee.name)?.(evaluator, file, call);
    }
  }
  return count(evaluator.extras) - before;
}

function count(extras: ExtraMembers): number {
  let total = 0;
  for (const members of extras.values()) for (const written of members.values()) total += written.length;
  return total;
}

/** Calls that give members to what they are handed. */
const memberCalls = new Map<string, (evaluator: Evaluator, file: FileNode, call: CallFact) => void>([
  ["inherits", inherits],
  ["assign", assign],
  ["_createClass", createClass],
  ["_create_class", createClass],
]);

/** `Object.assign(this, { logbook })`. */
function assign(evaluator: Evaluator, file: FileNode, { arguments: [target, ...sources] }: CallFact): void {
  if (target === undefined || target.kind === "object") return;
  const owners = evaluator.evaluate(file, target).filter(holdsMembers);
  if (owners.length === 0) return;
  for (const object of sources.flatMap((source) => evaluator.evaluate(file, source))) {
    if (object.kind !== "object") continue;
    for (const { name, value } of object.file.facts.objects[object.index]?.properties ?? []) {
      for (const owner of owners) add(evaluator.extras, owner, name, object.file, value);
    }
  }
}

/** `_createClass(Shop, [{ key: "open", value: function … }], [statics])`: what Babel makes of a class. */
function createClass(evaluator: Evaluator, file: FileNode, { arguments: [target, members, statics] }: CallFact): void {
  if (target === undefined) return;
  for (const owner of evaluator.evaluate(file, target)) {
    if (owner.kind !== "function") continue;
    addDescribed(evaluator, file, prototypeOf(owner), members);
    addDescribed(evaluator, file, owner, statics);
  }
}

function addDescribed(evaluator: Evaluator, file: FileNode, owner: Value, list: Expression | undefined): void {
  if (list?.kind !== "array") return;
  for (const element of file.facts.arrays[list.index] ?? []) {
    const properties = element.kind === "object" ? (file.facts.objects[element.index]?.properties ?? []) : [];
    const key = properties.find(({ name }) => name === "key")?.value;
    const name = key === undefined ? undefined : evaluator.literal(file, key);
    const value = properties.find((property) => property.name === "value")?.value;
    if (typeof name !== "string" || value === undefined) continue;
    add(evaluator.extras, owner, name, file, value);
    claimThis(evaluator, file, value, owner);
  }
}

/** Assignments to one member that are kept: more say no more about it. */
const mostWritten = 32;

function holdsMembers(value: Value): boolean {
  return value.kind !== "external" && value.kind !== "structure" && value.kind !== "list";
}

function add(extras: ExtraMembers, owner: Value, name: string, file: FileNode, expression: Expression): void {
  const members = getOrAdd(
    extras,
    owner.kind === "instance" ? owner.node.exact : owner,
    () => new Map<string, WrittenMember[]>(),
  );
  const written = getOrAdd(members, name, () => []);
  const isKnown = written.some((known) => known.expression === expression);
  if (!isKnown && written.length < mostWritten) written.push({ file, expression });
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
  if (owner.kind === "module" || owner.kind === "object" || owner.kind === "class") return owner;
  if (owner.kind !== "prototype") return undefined;
  if (owner.of.kind === "function") return constructedBy(owner.of.node);
  return owner.of.kind === "class" ? owner.of.node.declared : undefined;
}

/** `util.inherits(Shop, Base)`. */
function inherits(evaluator: Evaluator, file: FileNode, { arguments: [derived, base] }: CallFact): void {
  if (derived === undefined || base === undefined) return;
  for (const value of evaluator.evaluate(file, derived)) {
    if (value.kind === "function") add(evaluator.extras, prototypeOf(value), "*super", file, base);
  }
}
