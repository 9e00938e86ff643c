import type { Binding, CallFact, Expression, FunctionFact, ParameterFact, TypeExpression } from "../../facts/types.js";
import { looksLikeHandler } from "../callbacks.js";
import { resolvedPair, type Pair, type Pairs, type Sides } from "./pairs.js";

/** What one fact of a file says before and after an edit, with all that it refers to. */
export class Comparison {
  constructor(
    readonly sides: Sides,
    readonly pairs: Pairs,
    readonly parameters: ReadonlyMap<ParameterFact, Pair<ParameterFact>>,
    /** Whose fact is looked at: it says the same only if that is true of what it refers to. */
    readonly pair: Pair,
  ) {}

  expression(known: Expression, now: Expression): boolean {
    switch (known.kind) {
      case "name":
        return now.kind === "name" && known.name === now.name && this.name(known.name, known.scope, now.scope);
      case "member":
        return now.kind === "member" && known.name === now.name && this.expression(known.object, now.object);
      case "element":
        return now.kind === "element" && this.expression(known.object, now.object);
      case "call":
        return now.kind === "call" && this.refersTo(this.pairs.calls, known.call, this.sides.now.calls[now.call]);
      case "function":
        return now.kind === "function" && this.function(known.index, now.index);
      case "class":
        return now.kind === "class" && this.class(known.index, now.index);
      case "object":
        return (
          now.kind === "object" && this.refersTo(this.pairs.objects, known.index, this.sides.now.objects[now.index])
        );
      case "array":
        return now.kind === "array" && this.refersTo(this.pairs.arrays, known.index, this.sides.now.arrays[now.index]);
      case "this":
        return now.kind === "this" && this.#self(known.function, now.function);
      case "super":
        return now.kind === "super" && this.class(known.class, now.class);
      case "union":
        return now.kind === "union" && this.expressions(known.options, now.options);
      case "module":
        return now.kind === "module" && known.specifier === now.specifier;
      case "typed":
        return now.kind === "typed" && this.type(known.type, now.type) && this.expression(known.value, now.value);
      case "concatenation":
        return now.kind === "concatenation" && this.expressions(known.parts, now.parts);
      case "literal":
        return now.kind === "literal" && known.value === now.value;
      case "unknown":
        return now.kind === "unknown";
    }
  }

  type(known: TypeExpression, now: TypeExpression): boolean {
    switch (known.kind) {
      case "reference":
        return (
          now.kind === "reference" &&
          sameTexts(known.name, now.name) &&
          this.name(known.name[0] ?? "", known.scope, now.scope) &&
          this.types(known.arguments, now.arguments)
        );
      case "object":
        return (
          now.kind === "object" &&
          each(known.members, now.members, (one, other) => one.name === other.name && this.type(one.type, other.type))
        );
      case "union":
        return now.kind === "union" && this.types(known.options, now.options);
      case "array":
        return now.kind === "array" && this.type(known.element, now.element);
      case "function":
        return now.kind === "function" && this.optionalType(known.returns, now.returns);
      case "typeof":
        return now.kind === "typeof" && this.expression(known.value, now.value);
      case "import":
        return now.kind === "import" && known.specifier === now.specifier && sameTexts(known.name, now.name);
    }
  }

  expressions(known: readonly Expression[], now: readonly Expression[]): boolean {
    return each(known, now, (one, other) => this.expression(one, other));
  }

  types(known: readonly TypeExpression[], now: readonly TypeExpression[]): boolean {
    return each(known, now, (one, other) => this.type(one, other));
  }

  optionalType(known: TypeExpression | undefined, now: TypeExpression | undefined): boolean {
    return known === undefined || now === undefined ? known === now : this.type(known, now);
  }

  optionalExpression(known: Expression | undefined, now: Expression | undefined): boolean {
    return known === undefined || now === undefined ? known === now : this.expression(known, now);
  }

  name(name: string, known: number, now: number): boolean {
    const pair = resolvedPair(this.sides, this.pairs, name, [known, now]);
    return pair === "global" || this.restsOn(pair);
  }

  function(known: number | undefined, now: number | undefined): boolean {
    return this.#optional(this.pairs.functions, known, this.sides.now.functions, now);
  }

  class(known: number | undefined, now: number | undefined): boolean {
    return this.#optional(this.pairs.classes, known, this.sides.now.classes, now);
  }

  call(known: CallFact, now: CallFact | undefined): boolean {
    return this.refersTo(this.pairs.calls, known.index, now);
  }

  binding(known: Binding, now: Binding): boolean {
    const pair = this.pairs.bindings.get(known);
    return pair?.now === now && this.restsOn(pair);
  }

  /** The parameter that a name means: with its type. */
  parameter(known: Binding["parameter"], now: Binding["parameter"]): boolean {
    if (known === undefined || now === undefined) return known === now;
    if (known.index !== now.index || !sameTexts(known.path, now.path)) return false;
    if (!this.function(known.function, now.function)) return false;
    const fact = this.sides.known.functions[known.function]?.parameters[known.index];
    return fact === undefined || this.restsOn(this.parameters.get(fact));
  }

  refersTo<Fact extends object>(
    pairs: readonly (Pair<Fact> | undefined)[],
    known: number,
    now: Fact | undefined,
  ): boolean {
    const pair = pairs[known];
    return pair?.now === now && this.restsOn(pair);
  }

  restsOn(pair: Pair | undefined): boolean {
    if (pair !== undefined && pair !== this.pair) pair.dependants.push(this.pair);
    return pair !== undefined;
  }

  #optional<Fact extends object>(
    pairs: readonly (Pair<Fact> | undefined)[],
    known: number | undefined,
    facts: readonly Fact[],
    now: number | undefined,
  ): boolean {
    if (known === undefined || now === undefined) return known === now;
    return this.refersTo(pairs, known, facts[now]);
  }

  /** `this` is what the function is a member of, or the function around it, or what the function makes. */
  #self(known: number, now: number): boolean {
    let [before, after]: (number | undefined)[] = [known, now];
    while (before !== undefined && after !== undefined) {
      if (!this.function(before, after)) return false;
      const [fact, other] = [this.sides.known.functions[before], this.sides.now.functions[after]];
      if (fact?.owner !== undefined) return this.#owner(fact.owner, other?.owner);
      [before, after] = [fact?.parent, other?.parent];
    }
    return before === after;
  }

  #owner(known: FunctionFact["owner"], now: FunctionFact["owner"]): boolean {
    if (known?.kind === "class") return now?.kind === "class" && this.class(known.class, now.class);
    if (known?.kind !== "object" || now?.kind !== "object") return false;
    return this.refersTo(this.pairs.objects, known.object, this.sides.now.objects[now.object]);
  }
}

/** What callers look at of parameters, but for their types. */
export function sameParameters(known: readonly ParameterFact[], now: readonly ParameterFact[]): boolean {
  if ((known.length === 0) !== (now.length === 0)) return false;
  const namesOf = (parameters: readonly ParameterFact[]): readonly string[] => parameters.map(({ name }) => name);
  if (looksLikeHandler(namesOf(known)) !== looksLikeHandler(namesOf(now))) return false;
  const rest = (parameters: readonly ParameterFact[]): number => parameters.findIndex((one) => one.rest === true);
  return rest(known) === rest(now);
}

export function each<Item>(
  known: readonly Item[],
  now: readonly Item[],
  isSame: (known: Item, now: Item) => boolean,
): boolean {
  return (
    known.length === now.length &&
    known.every((item, index) => {
      const other = now[index];
      return other !== undefined && isSame(item, other);
    })
  );
}

export function sameTexts(known: readonly string[], now: readonly string[]): boolean {
  return each(known, now, (one, other) => one === other);
}
