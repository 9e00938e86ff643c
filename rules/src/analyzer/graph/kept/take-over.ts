import type { Binding, FileFacts, FunctionFact, ParameterFact, Scope } from "../../facts/types.js";
import type { Pair, Pairs } from "./pairs.js";

/** What an edit has left as it was in a file. */
export interface Kept {
  /** Everything that says the same, down to single expressions. */
  readonly same: ReadonlySet<object>;
  /** Of what stays, the indices before by those now. */
  readonly before: Readonly<Record<"functions" | "classes" | "objects" | "arrays", ReadonlyMap<number, number>>>;
  /** Names under which the file exports the same as before. */
  readonly exports: ReadonlySet<string> | "all";
}

type ParameterPairs = ReadonlyMap<ParameterFact, Pair<ParameterFact>>;

/** Puts the known facts in the place of new ones that say the same, and gives them their new places and numbers. */
export function takeOver(now: FileFacts, pairs: Pairs, parameters: ParameterPairs): Pick<Kept, "same" | "before"> {
  const same = new Set<object>();
  for (const pair of pairs.functions) if (pair !== undefined) mergeParameters(pair, parameters, same);
  const functions = merged(now.functions, pairs.functions, same);
  const classes = merged(now.classes, pairs.classes, same);
  const objects = merged(now.objects, pairs.objects, same);
  const arrays = merged(now.arrays, pairs.arrays, same);
  Object.assign(now, {
    functions: functions.list,
    classes: classes.list,
    objects: objects.list,
    arrays: arrays.list,
    calls: merged(now.calls, pairs.calls, same).list,
    loops: merged(now.loops, pairs.loops, same).list,
    writes: merged(now.writes, pairs.writes, same).list,
    reads: merged(now.reads, pairs.reads, same).list,
    exports: merged(now.exports, pairs.exports, same).list,
    scopes: mergedScopes(now.scopes, pairs.bindings, same),
  } satisfies Partial<FileFacts>);
  const before = {
    functions: functions.before,
    classes: classes.before,
    objects: objects.before,
    arrays: arrays.before,
  };
  return { same, before };
}

/** Parameters stay or go each on its own: callers do not look at their types. */
function mergeParameters({ known, now }: Pair<FunctionFact>, pairs: ParameterPairs, same: Set<object>): void {
  const parameters = now.parameters.map((parameter, index) => {
    const pair = pairs.get(known.parameters[index] ?? parameter);
    return pair?.isSame === true ? taken(pair.known, parameter, same) : parameter;
  });
  Object.assign(now, { parameters });
}

function merged<Fact extends object>(
  now: readonly Fact[],
  pairs: readonly (Pair<Fact> | undefined)[],
  same: Set<object>,
): { readonly list: readonly Fact[]; readonly before: ReadonlyMap<number, number> } {
  const indices = new Map<Fact, number>();
  for (const [index, pair] of pairs.entries()) if (pair?.isSame === true) indices.set(pair.now, index);
  const before = new Map<number, number>();
  const list = now.map((fact, index) => {
    const known = indices.get(fact);
    const pair = known === undefined ? undefined : pairs[known];
    if (known === undefined || pair === undefined) return fact;
    before.set(index, known);
    return taken(pair.known, fact, same);
  });
  return { list, before };
}

function mergedScopes(now: readonly Scope[], pairs: Pairs["bindings"], same: Set<object>): readonly Scope[] {
  const known = new Map<Binding, Binding>();
  for (const pair of pairs.values()) if (pair.isSame) known.set(pair.now, pair.known);
  return now.map((scope) => {
    const bindings = [...scope.bindings].map(([name, binding]) => {
      const before = known.get(binding);
      return [name, before === undefined ? binding : taken(before, binding, same)] as const;
    });
    return { ...scope, bindings: new Map(bindings) };
  });
}

/** They differ in places and numbers at most. */
function taken<Fact extends object>(known: Fact, now: Fact, same: Set<object>): Fact {
  takeParts(known as Record<string, unknown>, now as Record<string, unknown>, same);
  return known;
}

function takeParts(known: Record<string, unknown>, now: Readonly<Record<string, unknown>>, same: Set<object>): void {
  same.add(known);
  for (const key of Object.keys(now)) {
    const [value, other] = [now[key], known[key]];
    // A function's parameters have been seen to.
    if (isObject(value) && isObject(other) && key !== "parameters" && !isOtherList(other, value)) {
      takeParts(other, value, same);
    } else if (other !== value) known[key] = value;
  }
}

/** The top level of a file stays whatever it returns; and facts share the empty list. */
function isOtherList(known: object, now: object): boolean {
  return Array.isArray(known) && Array.isArray(now) && known.length !== now.length;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
