import type {
  Binding,
  CallFact,
  ClassFact,
  ClassMember,
  ExportFact,
  FunctionFact,
  Guard,
  ObjectFact,
  ParameterFact,
  PropertyRead,
  PropertyWrite,
} from "../../facts/types.js";
import { each, sameParameters, sameTexts, type Comparison } from "./comparison.js";

/** Whether facts say the same before and after an edit, wherever they stand now: one function for each kind of fact. */

/** Without the types of its parameters, which only its own bindings ask for, and without what stands in its body. */
export function sameFunction(compare: Comparison, known: FunctionFact, now: FunctionFact): boolean {
  return (
    known.kind === now.kind &&
    known.name === now.name &&
    known.async === now.async &&
    known.generator === now.generator &&
    known.directive === now.directive &&
    known.annotation === now.annotation &&
    sameParent(compare, known.parent, now.parent) &&
    sameOwner(compare, known.owner, now.owner) &&
    sameParameters(known.parameters, now.parameters) &&
    compare.expressions(known.returns, now.returns) &&
    compare.optionalType(known.returnType, now.returnType)
  );
}

/** It is the same function around it, which may say something else. */
function sameParent({ pairs, sides }: Comparison, known: number | undefined, now: number | undefined): boolean {
  if (known === undefined || now === undefined) return known === now;
  return pairs.functions[known]?.now === sides.now.functions[now];
}

function sameOwner({ pairs, sides }: Comparison, known: FunctionFact["owner"], now: FunctionFact["owner"]): boolean {
  if (known?.kind === "class" && now?.kind === "class") {
    return known.static === now.static && pairs.classes[known.class]?.now === sides.now.classes[now.class];
  }
  if (known?.kind === "object" && now?.kind === "object") {
    return pairs.objects[known.object]?.now === sides.now.objects[now.object];
  }
  return known === now;
}

export function sameParameter(compare: Comparison, known: ParameterFact, now: ParameterFact): boolean {
  return known.name === now.name && known.rest === now.rest && compare.optionalType(known.type, now.type);
}

export function sameClass(compare: Comparison, known: ClassFact, now: ClassFact): boolean {
  return (
    known.name === now.name &&
    known.kind === now.kind &&
    known.abstract === now.abstract &&
    // Interfaces have none.
    (known.kind === "interface" || compare.function(known.constructor, now.constructor)) &&
    compare.expressions(known.extends, now.extends) &&
    compare.types(known.implements, now.implements) &&
    compare.expressions(known.decorators, now.decorators) &&
    each(known.members, now.members, (one, other) => sameMember(compare, one, other))
  );
}

function sameMember(compare: Comparison, known: ClassMember, now: ClassMember): boolean {
  return (
    known.name === now.name &&
    known.static === now.static &&
    known.kind === now.kind &&
    known.private === now.private &&
    known.protected === now.protected &&
    compare.function(known.function, now.function) &&
    compare.optionalExpression(known.value, now.value) &&
    compare.optionalType(known.type, now.type) &&
    compare.expressions(known.decorators, now.decorators)
  );
}

export function sameObject(compare: Comparison, known: ObjectFact, now: ObjectFact): boolean {
  return (
    each(
      known.properties,
      now.properties,
      (one, other) =>
        one.name === other.name && one.getter === other.getter && compare.expression(one.value, other.value),
    ) &&
    compare.expressions(known.spreads, now.spreads) &&
    compare.expressions(known.computed, now.computed)
  );
}

export function sameCall(compare: Comparison, known: CallFact, now: CallFact): boolean {
  return (
    known.text === now.text &&
    known.construct === now.construct &&
    known.decorator === now.decorator &&
    sameGuards(known.guards, now.guards) &&
    known.argumentPositions.length === now.argumentPositions.length &&
    compare.function(known.function, now.function) &&
    compare.expression(known.callee, now.callee) &&
    compare.expressions(known.arguments, now.arguments) &&
    compare.types(known.typeArguments, now.typeArguments)
  );
}

/** Loops, writes and reads stand in a function too. */
export function sameWrite(compare: Comparison, known: PropertyWrite, now: PropertyWrite): boolean {
  return (
    known.name === now.name &&
    compare.function(known.function, now.function) &&
    compare.expression(known.object, now.object) &&
    compare.expression(known.value, now.value)
  );
}

export function sameRead(compare: Comparison, known: PropertyRead, now: PropertyRead): boolean {
  return (
    known.kind === now.kind &&
    sameGuards(known.guards, now.guards) &&
    compare.function(known.function, now.function) &&
    compare.expression(known.value, now.value)
  );
}

export function sameGuards(known: readonly Guard[], now: readonly Guard[]): boolean {
  return sameTexts(known, now);
}

export function sameExport(compare: Comparison, known: ExportFact, now: ExportFact): boolean {
  switch (known.kind) {
    case "value":
      return now.kind === "value" && known.name === now.name && compare.expression(known.value, now.value);
    case "assign":
      return now.kind === "assign" && compare.expression(known.value, now.value);
    case "from":
      return (
        now.kind === "from" &&
        known.name === now.name &&
        known.specifier === now.specifier &&
        known.imported === now.imported
      );
    case "all":
      return now.kind === "all" && known.specifier === now.specifier;
  }
}

export function sameBinding(compare: Comparison, known: Binding, now: Binding): boolean {
  return (
    known.constant === now.constant &&
    known.import?.specifier === now.import?.specifier &&
    known.import?.name === now.import?.name &&
    compare.class(known.class, now.class) &&
    compare.parameter(known.parameter, now.parameter) &&
    compare.expressions(known.values, now.values) &&
    compare.optionalType(known.type, now.type) &&
    compare.optionalType(known.alias, now.alias)
  );
}
