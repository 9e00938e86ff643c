import type { ContainedKind, ValueKind } from "../../analyzer/index.js";
import ts from "../../typescript-checker.cjs";
import type { Checked } from "./describe.js";
import { basesOf, kindOfInstance } from "./kind-of.js";

/** What in a type is more than plain data, outermost first. */
export function containedKinds(type: ts.Type, checked: Checked): readonly ContainedKind[] {
  const found = new Map<string, ContainedKind>();
  const queue: Part[] = [{ type, path: "", around: undefined, depth: 0 }];
  let looked = 0;
  for (const part of queue) {
    if (found.size === mostFound) break;
    const seen = (looked += 1) > mostParts || part.depth > deepest ? tooLarge : look(part, checked);
    for (const { kind, name } of seen.kinds) {
      if (!found.has(`${part.path} ${kind} ${name}`))
        found.set(`${part.path} ${kind} ${name}`, { path: part.path, kind, name });
    }
    if (looked > mostParts) break;
    queue.push(...seen.parts.filter((inner) => !isAround(inner)));
  }
  return [...found.values()];
}

/** Types may go on for ever, and those of some packages nearly do. */
const mostParts = 2_000;
const mostFound = 50;
const deepest = 10;

/** A type that stands somewhere in the asked one. */
interface Part {
  readonly type: ts.Type;
  readonly path: string;
  readonly around: Part | undefined;
  readonly depth: number;
}

interface Seen {
  readonly kinds: readonly { readonly kind: ValueKind; readonly name: string }[];
  readonly parts: readonly Part[];
}

const plain: Seen = { kinds: [], parts: [] };
const tooLarge: Seen = { kinds: [{ kind: "unchecked", name: "a type too large to look through" }], parts: [] };

/** A tree's nodes hold nodes: looking at one of them is enough. */
function isAround({ type, around }: Part): boolean {
  for (let part = around; part !== undefined; part = part.around) if (part.type === type) return true;
  return false;
}

function look(part: Part, checked: Checked): Seen {
  const { type } = part;
  const { flags } = type;
  if (flags & ts.TypeFlags.Any) return only("unchecked", "any");
  if (flags & (ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive)) return only("unchecked", nameOf(part, checked));
  if (flags & ts.TypeFlags.Undefined) return part.around === undefined ? plain : only("undefined", "undefined");
  if (flags & ts.TypeFlags.BigIntLike) return only("bigint", "bigint");
  if (flags & ts.TypeFlags.ESSymbolLike) return only("symbol", "symbol");
  if (type.isUnion()) return { kinds: [], parts: type.types.map((member) => ({ ...part, type: member })) };
  if (type.isIntersection()) return lookAtIntersection(part, type, checked);
  if (flags & ts.TypeFlags.Instantiable) return lookAtConstraint(part, checked);
  return flags & ts.TypeFlags.Object ? lookAtObject(part, checked) : plain;
}

function only(kind: ValueKind, name: string): Seen {
  return { kinds: [{ kind, name }], parts: [] };
}

function nameOf({ type, path }: Part, { checker }: Checked): string {
  const name = [type.getSymbol(), type.aliasSymbol].find((symbol) => symbol && !symbol.name.startsWith("__"))?.name;
  if (name !== undefined) return name;
  const text = checker.typeToString(type);
  return text.length <= longestName ? text : `the value of ${path || "an unnamed type"}`;
}

const longestName = 40;

const primitive =
  ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.BigIntLike;

/** A branded string is a string; of several objects, what one of them is decides. */
function lookAtIntersection(part: Part, type: ts.IntersectionType, checked: Checked): Seen {
  const branded = type.types.find(({ flags }) => (flags & primitive) !== 0);
  if (branded !== undefined) return look({ ...part, type: branded }, checked);
  const kind = type.types.map((member) => kindOfInstance(member, checked)).find((found) => found !== undefined);
  if (kind !== undefined) return only(kind, nameOf(part, checked));
  return isCallable(type) ? only("function", functionName(part)) : lookAtMembers(part, checked);
}

/** A type parameter is as good as what it extends. */
function lookAtConstraint(part: Part, checked: Checked): Seen {
  if (part.type.flags & (ts.TypeFlags.Index | ts.TypeFlags.TemplateLiteral | ts.TypeFlags.StringMapping)) return plain;
  const constraint = checked.checker.getBaseConstraintOfType(part.type);
  const isKnown = constraint !== undefined && (constraint.flags & ts.TypeFlags.Unknown) === 0;
  if (!isKnown || constraint === part.type) return only("unchecked", nameOf(part, checked));
  return { kinds: [], parts: [{ ...part, type: constraint }] };
}

function lookAtObject(part: Part, checked: Checked): Seen {
  const { type } = part;
  const { checker } = checked;
  const elements = elementsOf(type, checker);
  if (elements !== undefined) return { kinds: [], parts: inside(part, elements) };
  const kind = kindOfInstance(type, checked);
  if (kind !== undefined) return only(kind, nameOf(part, checked));
  if (isCallable(type)) return only("function", functionName(part));
  if (isThenable(type, checker)) return only("promise", nameOf(part, checked));
  return lookAtMembers(part, checked);
}

interface Member {
  readonly at: string;
  readonly type: ts.Type;
}

function elementsOf(type: ts.Type, checker: ts.TypeChecker): readonly Member[] | undefined {
  if (checker.isTupleType(type)) return elementsOfTuple(type as ts.TupleTypeReference, checker);
  const array = checker.isArrayType(type) ? type : arrayBase(type, checker);
  return array && checker.getTypeArguments(array as ts.TypeReference).map((element) => ({ at: "[]", type: element }));
}

function elementsOfTuple(type: ts.TupleTypeReference, checker: ts.TypeChecker): readonly Member[] {
  const { elementFlags } = type.target;
  return checker.getTypeArguments(type).map((element, index) => {
    const isOptional = elementFlags[index] === ts.ElementFlags.Optional;
    return { at: `[${String(index)}]`, type: isOptional ? withoutNothing(element, checker) : element };
  });
}

/** `interface Rows extends Array<Row>`. */
function arrayBase(type: ts.Type, checker: ts.TypeChecker): ts.Type | undefined {
  const symbol = type.getSymbol();
  if (symbol === undefined || (symbol.flags & ts.SymbolFlags.Class) !== 0) return undefined;
  return basesOf(symbol, checker).find((base) => checker.isArrayType(base));
}

function isCallable(type: ts.Type): boolean {
  return type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0;
}

function functionName({ type, path }: Part): string {
  const name = path === "" ? type.getSymbol()?.name : path.split(".").at(-1);
  return name === undefined || name === "" || name.startsWith("__") ? "a function" : `the function ${name}`;
}

/** Queries of databases are awaited, too. */
function isThenable(type: ts.Type, checker: ts.TypeChecker): boolean {
  const then = checker.getPropertyOfType(type, "then");
  return then !== undefined && isCallable(checker.getTypeOfSymbol(then));
}

function lookAtMembers(part: Part, checked: Checked): Seen {
  const { checker } = checked;
  const properties = checker.getPropertiesOfType(part.type);
  const indexes = checker.getIndexInfosOfType(part.type);
  if (properties.length === 0 && indexes.length === 0) return only("unchecked", nameOf(part, checked));
  const members = [
    ...properties.filter((property) => !isSymbolKey(property)).map((property) => memberOf(property, checker)),
    ...indexes.map((index): Member => ({ at: "[]", type: withoutNothing(index.type, checker) })),
  ];
  const keys = [
    ...properties.filter(isSymbolKey).map((property) => `the symbol key ${keyName(property)}`),
    ...indexes.filter(({ keyType }) => keyType.flags & ts.TypeFlags.ESSymbolLike).map(() => "symbol keys"),
  ];
  return {
    kinds: keys.map((name) => ({ kind: "symbol-key", name })),
    parts: inside(part, members),
  };
}

function memberOf(property: ts.Symbol, checker: ts.TypeChecker): Member {
  const type = checker.getTypeOfSymbol(property);
  const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
  return { at: `.${property.name}`, type: isOptional ? withoutNothing(type, checker) : type };
}

/** What need not be there may be missing after crossing, too. */
function withoutNothing(type: ts.Type, checker: ts.TypeChecker): ts.Type {
  return type.isUnion() ? checker.getNonNullableType(type) : type;
}

/** The checker's own name of a key that is a symbol. */
function isSymbolKey(property: ts.Symbol): boolean {
  return property.name.startsWith("__@");
}

function keyName(property: ts.Symbol): string {
  const name = property.valueDeclaration && ts.getNameOfDeclaration(property.valueDeclaration);
  return name !== undefined && ts.isComputedPropertyName(name) ? name.expression.getText() : "of it";
}

function inside(part: Part, members: readonly Member[]): readonly Part[] {
  return members.map(({ at, type }) => ({
    type,
    path: part.path === "" ? at.replace(/^\./, "") : `${part.path}${at}`,
    around: part,
    depth: part.depth + 1,
  }));
}
