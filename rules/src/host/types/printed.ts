import type { DescribedType } from "../../analyzer/index.js";
import ts from "../../typescript-checker.cjs";
import type { Checked } from "./describe.js";
import { createNames, type Names } from "./names.js";

/** How another module says a type. What it cannot say by name is written out; what cannot be, is `unknown`. */
export function printType(type: ts.Type, source: ts.SourceFile, checked: Checked): Omit<DescribedType, "contains"> {
  const names = createNames(source, checked);
  const text = print(type, { checker: checked.checker, names, around: [] });
  return text.length > longestText ? { text: "unknown", imports: [] } : { text, imports: names.imports() };
}

/** Types that a query builder infers can fill pages. */
const longestText = 5_000;

interface Printing {
  readonly checker: ts.TypeChecker;
  readonly names: Names;
  /** Types that this one stands in. */
  readonly around: readonly ts.Type[];
}

function print(type: ts.Type, printing: Printing): string {
  const { flags } = type;
  if (flags & ts.TypeFlags.Any) return "unknown";
  const named = printNamed(type, printing);
  if (named !== undefined) return named;
  if (flags & ts.TypeFlags.ESSymbolLike) return "symbol";
  if (type.isUnion()) return printUnion(type, printing);
  if (type.isIntersection()) return type.types.map((member) => bracketed(member, printing)).join(" & ");
  if (flags & ts.TypeFlags.Instantiable) return printConstraint(type, printing);
  if (flags & ts.TypeFlags.Object) return printObject(type, printing);
  return printing.checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
}

/** By its alias, or by the name of its class, interface or enumeration. */
function printNamed(type: ts.Type, printing: Printing): string | undefined {
  const { aliasSymbol, aliasTypeArguments = [] } = type;
  if (aliasSymbol !== undefined) {
    const alias = printing.names.nameOf(aliasSymbol);
    if (alias !== undefined) return alias + printArguments(aliasTypeArguments, printing);
  }
  const symbol = namedSymbol(type, printing.checker);
  const name = symbol && printing.names.nameOf(symbol);
  return name === undefined ? undefined : name + printArguments(ownArguments(type, printing.checker), printing);
}

function namedSymbol(type: ts.Type, checker: ts.TypeChecker): ts.Symbol | undefined {
  const symbol = type.getSymbol();
  if (symbol === undefined || checker.isArrayType(type)) return undefined;
  if (type.flags & ts.TypeFlags.EnumLike) return symbol;
  const isClassOrInterface = (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) !== 0;
  // `typeof Invoice` has the symbol of the class, too.
  return isClassOrInterface && type.getConstructSignatures().length === 0 ? symbol : undefined;
}

/** Arguments that are what would be meant without them are left out: `Buffer`, not `Buffer<ArrayBufferLike>`. */
function ownArguments(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] {
  if (!isReference(type)) return [];
  const parameters = type.target.typeParameters ?? [];
  // An instance of a class is passed as its own `this` after them.
  const given = checker.getTypeArguments(type).slice(0, parameters.length);
  const defaults = parameters.map((parameter) => checker.getDefaultFromTypeParameter(parameter));
  return given.slice(0, given.findLastIndex((argument, index) => argument !== defaults[index]) + 1);
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return (type.flags & ts.TypeFlags.Object) !== 0 && "target" in type;
}

function printArguments(types: readonly ts.Type[], printing: Printing): string {
  return types.length === 0 ? "" : `<${types.map((type) => print(type, printing)).join(", ")}>`;
}

/** The checker knows that `true | false` is `boolean`, and when all members make an enumeration. */
function printUnion(type: ts.UnionType, printing: Printing): string {
  const { checker } = printing;
  if (type.flags & ts.TypeFlags.Boolean) return "boolean";
  const members = type.types.filter((member) => !(member.flags & (ts.TypeFlags.BooleanLiteral | nothing)));
  const booleans = type.types.filter((member) => member.flags & ts.TypeFlags.BooleanLiteral);
  const nothings = type.types.filter((member) => member.flags & nothing).reverse();
  const texts = [
    ...members.map((member) => bracketed(member, printing)),
    ...(booleans.length === 2 ? ["boolean"] : booleans.map((member) => checker.typeToString(member))),
    ...nothings.map((member) => checker.typeToString(member)),
  ];
  const unique = [...new Set(texts)];
  return unique.includes("unknown") ? "unknown" : unique.join(" | ");
}

const nothing = ts.TypeFlags.Null | ts.TypeFlags.Undefined;

/** As a member of something. */
function bracketed(type: ts.Type, printing: Printing): string {
  const text = print(type, printing);
  const isName = type.aliasSymbol !== undefined && /^[\w$.]+(?:<.*>)?$/s.test(text);
  const isOpen = type.isUnion() || type.isIntersection() || text.includes("=>") || text.startsWith("readonly ");
  return isOpen && !isName && text !== "unknown" && text !== "boolean" ? `(${text})` : text;
}

function printConstraint(type: ts.Type, printing: Printing): string {
  const { checker } = printing;
  const isText = (type.flags & (ts.TypeFlags.TemplateLiteral | ts.TypeFlags.StringMapping)) !== 0;
  if (isText) return "string";
  const constraint = checker.getBaseConstraintOfType(type);
  return constraint === undefined || constraint === type ? "unknown" : print(constraint, printing);
}

function printObject(type: ts.Type, printing: Printing): string {
  const { checker, around } = printing;
  // What holds itself and has no name cannot be written out.
  if (around.includes(type) || around.length > deepest) return "unknown";
  const inner = { ...printing, around: [...around, type] };
  if (checker.isTupleType(type)) return printTuple(type as ts.TupleTypeReference, inner);
  if (checker.isArrayType(type)) return printArray(type as ts.TypeReference, inner);
  if (type.getConstructSignatures().length > 0) return "unknown";
  const [call, ...overloads] = type.getCallSignatures();
  if (call !== undefined) return overloads.length === 0 ? printFunction(call, inner) : "unknown";
  return printMembers(type, inner);
}

const deepest = 10;

function printArray(type: ts.TypeReference, printing: Printing): string {
  const [element] = printing.checker.getTypeArguments(type);
  const isReadonly = type.getSymbol()?.name === "ReadonlyArray";
  const text = element === undefined ? "unknown" : bracketed(element, printing);
  return `${isReadonly ? "readonly " : ""}${text}[]`;
}

function printTuple(type: ts.TupleTypeReference, printing: Printing): string {
  const { elementFlags, readonly } = type.target;
  const elements = printing.checker.getTypeArguments(type).map((element, index) => {
    const flags = elementFlags[index] ?? ts.ElementFlags.Required;
    if (flags & ts.ElementFlags.Rest) return `...${bracketed(element, printing)}[]`;
    if (flags & ts.ElementFlags.Variadic) return `...${bracketed(element, printing)}`;
    return flags & ts.ElementFlags.Optional
      ? `${bracketed(withoutUndefined(element, printing.checker), printing)}?`
      : print(element, printing);
  });
  return `${readonly ? "readonly " : ""}[${elements.join(", ")}]`;
}

function printFunction(signature: ts.Signature, printing: Printing): string {
  const { checker } = printing;
  if ((signature.typeParameters ?? []).length > 0) return "unknown";
  const parameters = signature.parameters.map((parameter) => {
    const declaration = parameter.valueDeclaration;
    const isParameter = declaration !== undefined && ts.isParameter(declaration);
    const isRest = isParameter && declaration.dotDotDotToken !== undefined;
    const isOptional = isParameter && (declaration.questionToken ?? declaration.initializer) !== undefined;
    const type = checker.getTypeOfSymbol(parameter);
    const text = print(isOptional ? withoutUndefined(type, checker) : type, printing);
    return `${isRest ? "..." : ""}${parameter.name}${isOptional ? "?" : ""}: ${text}`;
  });
  return `(${parameters.join(", ")}) => ${print(signature.getReturnType(), printing)}`;
}

function printMembers(type: ts.Type, printing: Printing): string {
  const { checker } = printing;
  const indexes = checker.getIndexInfosOfType(type).map(({ keyType, isReadonly, type: value }) => {
    return `${isReadonly ? "readonly " : ""}[key: ${print(keyType, printing)}]: ${print(value, printing)}`;
  });
  const members = checker
    .getPropertiesOfType(type)
    .filter(({ name }) => !name.startsWith("__@") && !name.startsWith("__#"))
    .map((property) => printMember(property, printing));
  const all = [...indexes, ...members];
  return all.length === 0 ? "{}" : `{ ${all.join("; ")} }`;
}

function printMember(property: ts.Symbol, printing: Printing): string {
  const { checker } = printing;
  const type = checker.getTypeOfSymbol(property);
  const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
  const text = print(isOptional ? withoutUndefined(type, checker) : type, printing);
  const name = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(property.name)
    ? property.name
    : JSON.stringify(property.name);
  return `${isReadonly(property) ? "readonly " : ""}${name}${isOptional ? "?" : ""}: ${text}`;
}

function isReadonly({ valueDeclaration }: ts.Symbol): boolean {
  if (valueDeclaration === undefined) return false;
  return (ts.getCombinedModifierFlags(valueDeclaration) & ts.ModifierFlags.Readonly) !== 0;
}

/** What `?` says already. */
function withoutUndefined(type: ts.Type, checker: ts.TypeChecker): ts.Type {
  const holdsNull = type.isUnion() && type.types.some(({ flags }) => flags & ts.TypeFlags.Null);
  return holdsNull ? type : checker.getNonNullableType(type);
}
