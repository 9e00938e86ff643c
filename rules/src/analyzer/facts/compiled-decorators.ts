import type { ClassMember, Expression, TypeExpression } from "./types.js";
import type { MutableClass, Walk } from "./walk.js";

/**
 * What TypeScript and swc make of decorators: `__decorate([Get("x")], Menus.prototype, "show", null)` for members,
 * `Menus = __decorate([Controller()], Menus)` for classes, with the constructor's types in `design:paramtypes`.
 */
export function readCompiledDecorators(walk: Walk): void {
  for (const { callee, arguments: args } of walk.calls) {
    const name = callee.kind === "member" || callee.kind === "name" ? callee.name : "";
    const [list, target, member] = args;
    if (!/^_{1,2}(?:ts_)?decorate$/.test(name) || list?.kind !== "array" || target === undefined) continue;
    const decorators = walk.arrays[list.index] ?? [];
    markAsDecorators(walk, decorators);
    const isPrototype = target.kind === "member" && target.name === "prototype";
    const fact = classNamed(walk, isPrototype ? target.object : target);
    if (fact === undefined) continue;
    if (member?.kind === "literal") decorateMember(fact, String(member.value), !isPrototype, decorators);
    else decorateClass(walk, fact, decorators);
  }
}

function markAsDecorators(walk: Walk, decorators: readonly Expression[]): void {
  for (const decorator of decorators) {
    const call = decorator.kind === "call" ? walk.calls[decorator.call] : undefined;
    if (decorator.kind === "call" && call !== undefined) walk.calls[decorator.call] = { ...call, decorator: true };
  }
}

function classNamed(walk: Walk, expression: Expression): MutableClass | undefined {
  if (expression.kind !== "name") return undefined;
  const binding = walk.lookup(expression.name, expression.scope)?.bindings.get(expression.name);
  const value = binding?.values.find((candidate) => candidate.kind === "class");
  const index = binding?.class ?? (value?.kind === "class" ? value.index : undefined);
  return index === undefined ? undefined : walk.classes[index];
}

function decorateMember(fact: MutableClass, name: string, isStatic: boolean, decorators: readonly Expression[]): void {
  const index = fact.members.findIndex((member) => member.name === name && member.static === isStatic);
  const member: ClassMember | undefined = fact.members[index];
  if (member !== undefined) fact.members[index] = { ...member, decorators: [...member.decorators, ...decorators] };
}

function decorateClass(walk: Walk, fact: MutableClass, decorators: readonly Expression[]): void {
  fact.decorators.push(...decorators);
  for (const decorator of decorators) {
    const [key, types] = decorator.kind === "call" ? (walk.calls[decorator.call]?.arguments ?? []) : [];
    if (key?.kind !== "literal" || key.value !== "design:paramtypes" || types?.kind !== "array") continue;
    typeConstructor(walk, fact, walk.arrays[types.index] ?? []);
  }
}

/** The constructor's parameters get the types that the compiler wrote down for them. */
function typeConstructor(walk: Walk, fact: MutableClass, types: readonly Expression[]): void {
  const parameters = walk.functions[fact.constructor]?.parameters ?? [];
  for (const [index, expression] of types.entries()) {
    const type = namedType(expression);
    const parameter = parameters[index];
    if (type !== undefined && parameter !== undefined) parameters[index] = { ...parameter, type };
  }
}

function namedType(expression: Expression): TypeExpression | undefined {
  const name = dotted(expression);
  if (name === undefined) return undefined;
  return { kind: "reference", name: name.path, scope: name.scope, arguments: [] };
}

function dotted(expression: Expression): { readonly path: readonly string[]; readonly scope: number } | undefined {
  if (expression.kind === "name") return { path: [expression.name], scope: expression.scope };
  if (expression.kind !== "member") return undefined;
  const object = dotted(expression.object);
  return object === undefined ? undefined : { ...object, path: [...object.path, expression.name] };
}
