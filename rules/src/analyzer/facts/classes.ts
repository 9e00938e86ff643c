import ts from "../../typescript.cjs";
import { annotationOf } from "./comments.js";
import { expression } from "./expressions.js";
import { propertyName } from "./objects.js";
import { addFunctionLike, addTypeParameters } from "./functions.js";
import { typeExpression, typeMembers } from "./type-expressions.js";
import { visitChildren } from "./statements.js";
import type { ClassMember, Expression, ThisOwner } from "./types.js";
import { unknown, type MutableClass, type Walk } from "./walk.js";

/** Records a class, its members and its constructor (an implicit one if need be). Returns its index. */
export function addClass(walk: Walk, node: ts.ClassLikeDeclaration, name?: string): number {
  const index = walk.classes.length;
  const fact = startClass(walk, node, node.name?.text ?? name ?? "<anonymous>", "class");
  fact.decorators.push(...decorators(walk, node));
  const outer = walk.currentClass;
  walk.currentClass = index;
  walk.inScope(() => {
    if (node.name !== undefined) walk.declare(node.name.text).class ??= index;
    addTypeParameters(walk, node);
    addHeritage(walk, fact, node);
    for (const member of node.members) addMember(walk, fact, index, member);
    fact.constructor = addConstructor(walk, fact, index, node);
  });
  walk.currentClass = outer;
  return index;
}

/** Records an interface: a class without code. */
export function addInterface(walk: Walk, node: ts.InterfaceDeclaration): number {
  const index = walk.classes.length;
  const fact = startClass(walk, node, node.name.text, "interface");
  walk.inScope(() => {
    addTypeParameters(walk, node);
    for (const clause of node.heritageClauses ?? []) {
      fact.implements.push(...clause.types.map((type) => typeExpression(walk, type)).filter((t) => t !== undefined));
    }
    for (const { name, type } of typeMembers(walk, node.members)) {
      fact.members.push({ name, type, static: false, kind: "field", decorators: [], private: false });
    }
  });
  return index;
}

function startClass(
  walk: Walk,
  node: ts.Node & { name?: ts.Node },
  name: string,
  kind: MutableClass["kind"],
): MutableClass {
  const fact: MutableClass = {
    name,
    kind,
    scope: walk.scope,
    position: walk.position(node.name ?? node),
    extends: [],
    implements: [],
    members: [],
    constructor: -1,
    decorators: [],
    abstract: (ts.getCombinedModifierFlags(node as ts.Declaration) & ts.ModifierFlags.Abstract) !== 0,
  };
  walk.classes.push(fact);
  return fact;
}

function addHeritage(walk: Walk, fact: MutableClass, node: ts.ClassLikeDeclaration): void {
  for (const clause of node.heritageClauses ?? []) {
    for (const type of clause.types) {
      if (clause.token === ts.SyntaxKind.ExtendsKeyword) {
        fact.extends.push(expression(walk, type.expression));
      } else {
        const implemented = typeExpression(walk, type);
        if (implemented !== undefined) fact.implements.push(implemented);
      }
    }
  }
}

export function decorators(walk: Walk, node: ts.Node): Expression[] {
  if (!ts.canHaveDecorators(node)) return [];
  return (ts.getDecorators(node) ?? []).map((decorator) => {
    const value = expression(walk, decorator.expression);
    const call = value.kind === "call" ? walk.calls[value.call] : undefined;
    if (value.kind === "call" && call !== undefined) walk.calls[value.call] = { ...call, decorator: true };
    return value;
  });
}

function addMember(walk: Walk, fact: MutableClass, index: number, node: ts.ClassElement): void {
  if (ts.isMethodDeclaration(node) || ts.isGetAccessor(node) || ts.isSetAccessor(node))
    addMethod(walk, fact, index, node);
  else if (ts.isPropertyDeclaration(node) && isStatic(node)) addField(walk, fact, index, node);
  else if (ts.isClassStaticBlockDeclaration(node)) visitChildren(walk, node);
}

function isStatic(node: ts.ClassElement): boolean {
  return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Static) !== 0;
}

function isPrivate(node: ts.ClassElement | ts.ParameterDeclaration): boolean {
  const flags = ts.getCombinedModifierFlags(node);
  return (flags & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0;
}

/** Subclasses may have a member of that name. */
function protection(node: ts.ClassElement): { readonly protected?: true } {
  return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Protected) === 0 ? {} : { protected: true };
}

function addMethod(
  walk: Walk,
  fact: MutableClass,
  index: number,
  node: ts.MethodDeclaration | ts.AccessorDeclaration,
): void {
  const memberDecorators = decorators(walk, node);
  for (const parameter of node.parameters) decorators(walk, parameter);
  const name = propertyName(walk, node.name) ?? "*";
  if (node.body === undefined) {
    addSignature(walk, fact, node, name);
    return;
  }
  const owner: ThisOwner = { kind: "class", class: index, static: isStatic(node) };
  fact.members.push({
    name,
    static: isStatic(node),
    kind: ts.isMethodDeclaration(node) ? "method" : ts.isGetAccessor(node) ? "getter" : "setter",
    function: addFunctionLike(walk, node, { name: `${fact.name}.${name}`, owner }),
    decorators: memberDecorators,
    private: isPrivate(node) || ts.isPrivateIdentifier(node.name),
    ...protection(node),
  });
}

/** An overload or an abstract method: only its type counts. */
function addSignature(
  walk: Walk,
  fact: MutableClass,
  node: ts.MethodDeclaration | ts.AccessorDeclaration,
  name: string,
): void {
  const returns = typeExpression(walk, node.type);
  const type = ts.isMethodDeclaration(node) ? ({ kind: "function", returns } as const) : returns;
  if (type === undefined) return;
  fact.members.push({ name, static: isStatic(node), kind: "field", type, decorators: [], private: isPrivate(node) });
}

function addField(walk: Walk, fact: MutableClass, index: number, node: ts.PropertyDeclaration): void {
  const name = propertyName(walk, node.name) ?? "*";
  const type = typeExpression(walk, node.type);
  const member: { -readonly [K in keyof ClassMember]: ClassMember[K] } = {
    name,
    static: isStatic(node),
    kind: "field",
    decorators: decorators(walk, node),
    private: isPrivate(node) || ts.isPrivateIdentifier(node.name),
    ...protection(node),
  };
  if (type !== undefined) member.type = type;
  if (node.initializer !== undefined) member.value = fieldValue(walk, fact, index, node, node.initializer, name);
  fact.members.push(member);
}

function fieldValue(
  walk: Walk,
  fact: MutableClass,
  index: number,
  node: ts.PropertyDeclaration,
  initializer: ts.Expression,
  name: string,
): Expression {
  const owner: ThisOwner = { kind: "class", class: index, static: isStatic(node) };
  if (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)) {
    return { kind: "function", index: addFunctionLike(walk, initializer, { name: `${fact.name}.${name}`, owner }) };
  }
  return expression(walk, initializer, name);
}

/** Field initialisers run in the constructor, so they are recorded as part of it. */
function addConstructor(walk: Walk, fact: MutableClass, index: number, node: ts.ClassLikeDeclaration): number {
  const owner: ThisOwner = { kind: "class", class: index, static: false };
  const fields = node.members.filter((member) => ts.isPropertyDeclaration(member) && !isStatic(member));
  const initialise = (): void => {
    for (const field of fields) if (ts.isPropertyDeclaration(field)) addField(walk, fact, index, field);
  };
  const declared = node.members.find((member) => ts.isConstructorDeclaration(member) && member.body !== undefined);
  const name = `new ${fact.name}`;
  if (declared !== undefined && ts.isConstructorDeclaration(declared)) {
    for (const parameter of declared.parameters) decorators(walk, parameter);
    const constructor = addFunctionLike(walk, declared, { name, owner, before: initialise });
    addParameterProperties(walk, fact, constructor, declared);
    return constructor;
  }
  const { position } = fact;
  const implicit = { kind: "constructor", name, owner, position, end: node.end } as const;
  return walk.addFunction({ ...implicit, annotation: annotationOf(walk, node) }, initialise);
}

/** `constructor(private readonly users: UserService)` declares a field. */
function addParameterProperties(
  walk: Walk,
  fact: MutableClass,
  constructor: number,
  node: ts.ConstructorDeclaration,
): void {
  const scope = walk.functions[constructor]?.scope ?? 0;
  for (const [position, parameter] of node.parameters.entries()) {
    if (!ts.isParameterPropertyDeclaration(parameter, node) || !ts.isIdentifier(parameter.name)) continue;
    const type = walk.functions[constructor]?.parameters[position]?.type;
    const value: Expression = { kind: "name", name: parameter.name.text, scope };
    const member = { name: parameter.name.text, static: false, kind: "field", value, decorators: [] } as const;
    const isHidden = isPrivate(parameter);
    fact.members.push(type === undefined ? { ...member, private: isHidden } : { ...member, type, private: isHidden });
  }
}

/** `this.name = value` in a method of a class declares a field; elsewhere it stays a plain write. */
export function addThisFields(walk: Walk): void {
  const remaining = walk.writes.splice(0);
  for (const write of remaining) {
    const owner = write.object.kind === "this" ? thisOwner(walk, write.object.function) : undefined;
    const fact = owner?.kind === "class" ? walk.classes[owner.class] : undefined;
    if (fact === undefined || owner?.kind !== "class") {
      walk.writes.push(write);
    } else if (write.value !== unknown) {
      const field = { name: write.name, value: write.value, decorators: [], private: false } as const;
      fact.members.push({ ...field, kind: "field", static: owner.static });
    }
  }
}

function thisOwner(walk: Walk, index: number): ThisOwner | undefined {
  for (let current: number | undefined = index; current !== undefined;) {
    const fact: (typeof walk.functions)[number] | undefined = walk.functions[current];
    if (fact === undefined) return undefined;
    if (fact.owner !== undefined) return fact.owner;
    if (fact.kind !== "arrow") return undefined;
    current = fact.parent;
  }
  return undefined;
}
