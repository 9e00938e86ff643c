import type { CallFact, Expression } from "../facts/types.js";
import type { Evaluator } from "./evaluate.js";
import { constructedBy } from "./self-values.js";
import type { Contribute } from "./links.js";
import { prototypeOf } from "./members.js";
import type { FileNode, Value } from "./nodes.js";

/** Who writes: the file under way, and where to say it. */
interface Writing {
  readonly evaluator: Evaluator;
  readonly file: FileNode;
  readonly contribute: Contribute;
}

/** Finds the members that a file's assignments give to values: `Shop.prototype.open = …`, `api.load = …`, `map.set(key, fn)`. */
export function linkExtraMembers(evaluator: Evaluator, file: FileNode, contribute: Contribute): void {
  const writing: Writing = { evaluator, file, contribute };
  for (const write of file.facts.writes) {
    for (const owner of evaluator.evaluate(file, write.object)) {
      if (!holdsMembers(owner)) continue;
      add(writing, owner, write.name, file, write.value);
      claimThis(writing, write.value, write.name === "prototype" ? prototypeOf(owner) : owner);
    }
  }
  for (const fact of file.facts.exports) {
    if (fact.kind === "value") claimThis(writing, fact.value, file.module);
  }
  for (const call of file.facts.calls) memberChange(call)?.(writing, call);
}

/** Whether a call gives members to what it is handed, by its name. */
export function changesMembers(call: CallFact): boolean {
  return memberChange(call) !== undefined;
}

function memberChange({ callee }: CallFact): ((writing: Writing, call: CallFact) => void) | undefined {
  return callee.kind === "member" || callee.kind === "name" ? memberCalls.get(callee.name) : undefined;
}

/** Calls that give members to what they are handed. */
const memberCalls = new Map<string, (writing: Writing, call: CallFact) => void>([
  ["inherits", inherits],
  ["assign", assign],
  ["_createClass", createClass],
  ["_create_class", createClass],
]);

/** `Object.assign(this, { logbook })`. */
function assign(writing: Writing, { arguments: [target, ...sources] }: CallFact): void {
  const { evaluator, file } = writing;
  if (target === undefined || target.kind === "object") return;
  const owners = evaluator.evaluate(file, target).filter(holdsMembers);
  if (owners.length === 0) return;
  for (const object of sources.flatMap((source) => evaluator.evaluate(file, source))) {
    if (object.kind !== "object") continue;
    for (const { name, value } of object.file.facts.objects[object.index]?.properties ?? []) {
      for (const owner of owners) add(writing, owner, name, object.file, value);
    }
  }
}

/** `_createClass(Shop, [{ key: "open", value: function … }], [statics])`: what Babel makes of a class. */
function createClass(writing: Writing, { arguments: [target, members, statics] }: CallFact): void {
  const { evaluator, file } = writing;
  if (target === undefined) return;
  for (const owner of evaluator.evaluate(file, target)) {
    if (owner.kind !== "function") continue;
    addDescribed(writing, prototypeOf(owner), members);
    addDescribed(writing, owner, statics);
  }
}

function addDescribed(writing: Writing, owner: Value, list: Expression | undefined): void {
  const { evaluator, file } = writing;
  if (list?.kind !== "array") return;
  for (const element of file.facts.arrays[list.index] ?? []) {
    const properties = element.kind === "object" ? (file.facts.objects[element.index]?.properties ?? []) : [];
    const key = properties.find(({ name }) => name === "key")?.value;
    const name = key === undefined ? undefined : evaluator.literal(file, key);
    const value = properties.find((property) => property.name === "value")?.value;
    if (typeof name !== "string" || value === undefined) continue;
    add(writing, owner, name, file, value);
    claimThis(writing, value, owner);
  }
}

function holdsMembers(value: Value): boolean {
  return value.kind !== "external" && value.kind !== "structure" && value.kind !== "list";
}

function add(
  { evaluator, contribute }: Writing,
  owner: Value,
  name: string,
  file: FileNode,
  expression: Expression,
): void {
  const holder = owner.kind === "instance" ? owner.node.exact : owner;
  contribute(evaluator.extrasCell(holder), { name, file, expression });
}

/** A function put on a prototype or an object has that as its `this`. */
function claimThis({ file, contribute }: Writing, value: Expression, owner: Value): void {
  const self = selfOf(owner);
  if (self === undefined) return;
  if (value.kind === "function") {
    const node = file.functions[value.index];
    if (node?.fact.kind === "function") contribute(file.claims, { value: node.value, self });
  } else if (value.kind === "object") {
    const object = file.objects[value.index];
    if (object !== undefined && owner.kind === "prototype") contribute(file.claims, { value: object, self });
  }
}

function selfOf(owner: Value): Value | undefined {
  if (owner.kind === "module" || owner.kind === "object" || owner.kind === "class") return owner;
  if (owner.kind !== "prototype") return undefined;
  if (owner.of.kind === "function") return constructedBy(owner.of.node);
  return owner.of.kind === "class" ? owner.of.node.declared : undefined;
}

/** `util.inherits(Shop, Base)`. */
function inherits(writing: Writing, { arguments: [derived, base] }: CallFact): void {
  const { evaluator, file } = writing;
  if (derived === undefined || base === undefined) return;
  for (const value of evaluator.evaluate(file, derived)) {
    if (value.kind === "function") add(writing, prototypeOf(value), "*super", file, base);
  }
}
