import type { ClassMember } from "../facts/types.js";
import type { Evaluator } from "./evaluate.js";
import { merge } from "./merge.js";
import type { ClassNode, FunctionNode, Value } from "./nodes.js";
import { typeValues } from "./type-values.js";
import { none, externalMember, extra, prototypeOf } from "./members.js";

/** A static member, own or inherited. */
export function classMember(
  evaluator: Evaluator,
  node: ClassNode,
  name: string,
  seen = new Set<ClassNode>(),
): readonly Value[] {
  if (seen.has(node)) return none;
  seen.add(node);
  const own = node.fact.members.filter((member) => member.static && member.name === name && member.kind !== "setter");
  const written = extra(evaluator, node.value, name);
  if (own.length > 0) return merge([...own.map((member) => memberValue(evaluator, node, member)), written]);
  if (written.length > 0) return written;
  return merge(evaluator.heritage(node).bases.map((base) => classMember(evaluator, base, name, seen)));
}

/**
 * A member of an instance: the class's own or the nearest inherited one. Of something that is only declared to be a
 * `node`, also what subclasses and implementations put in its place; several of them make it a guess.
 */
export function instanceMember(evaluator: Evaluator, node: ClassNode, name: string, exact: boolean): readonly Value[] {
  const inherited = inheritedMember(evaluator, node, name);
  if (exact) return inherited;
  const overriding = overridingMembers(evaluator, node, name);
  const all = merge([inherited, overriding]);
  if (overriding.length > 1 && all.length > 1) evaluator.noteGuess();
  return all;
}

function inheritedMember(
  evaluator: Evaluator,
  node: ClassNode,
  name: string,
  seen = new Set<ClassNode>(),
): readonly Value[] {
  if (seen.has(node)) return none;
  seen.add(node);
  const own = node.fact.members.filter((member) => !member.static && member.name === name && member.kind !== "setter");
  const written = merge([extra(evaluator, prototypeOf(node.value), name), extra(evaluator, node.exact, name)]);
  const values = ownMember(evaluator, node, own);
  if (values.length > 0 || written.length > 0) return merge([values, written]);
  const { bases, externalBases } = evaluator.heritage(node);
  const fromBases = merge(bases.map((base) => inheritedMember(evaluator, base, name, seen)));
  if (fromBases.length > 0 || node.fact.kind === "interface") return fromBases;
  return externalBases.map((base) => externalMember(evaluator, base.module, base.path, name));
}

/** Constructed values say more than a declared type; the type is the fallback. */
function ownMember(evaluator: Evaluator, node: ClassNode, members: readonly ClassMember[]): readonly Value[] {
  const values = merge(members.map((member) => (hasCode(member) ? memberValue(evaluator, node, member) : none)));
  if (values.some((value) => value.kind !== "structure")) return values;
  const types = members.map((member) =>
    member.type === undefined ? none : typeValues(evaluator, node.file, member.type),
  );
  return merge([values, ...types]);
}

function hasCode(member: ClassMember): boolean {
  return member.function !== undefined || member.value !== undefined;
}

function memberValue(evaluator: Evaluator, node: ClassNode, member: ClassMember): readonly Value[] {
  const method = member.function === undefined ? undefined : node.file.functions[member.function];
  if (method !== undefined) {
    return member.kind === "getter" ? getterValue(evaluator, method) : [method.value];
  }
  if (member.value !== undefined) return evaluator.evaluate(node.file, member.value);
  return member.type === undefined ? none : typeValues(evaluator, node.file, member.type);
}

function getterValue(evaluator: Evaluator, method: FunctionNode): readonly Value[] {
  const { fact, file } = method;
  const values = merge(fact.returns.map((expression) => evaluator.evaluate(file, expression)));
  if (values.length > 0 || fact.returnType === undefined) return values;
  return typeValues(evaluator, file, fact.returnType);
}

function overridingMembers(evaluator: Evaluator, node: ClassNode, name: string): readonly Value[] {
  const found: (readonly Value[])[] = [];
  const seen = new Set<ClassNode>([node]);
  const pending = [...evaluator.heritage(node).derived];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next) || found.length > 16) continue;
    seen.add(next);
    const own = next.fact.members.filter((member) => !member.static && member.name === name && hasCode(member));
    // An implementation may inherit the method from a class that knows nothing of the interface.
    const isImplementation = node.fact.kind === "interface" && next.fact.kind === "class";
    if (own.length > 0) found.push(ownMember(evaluator, next, own));
    else if (isImplementation) found.push(inheritedMember(evaluator, next, name));
    pending.push(...evaluator.heritage(next).derived);
  }
  return merge(found).filter(
    (value) => value.kind === "function" || value.kind === "instance" || value.kind === "external",
  );
}
