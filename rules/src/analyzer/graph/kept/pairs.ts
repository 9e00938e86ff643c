import { findBinding } from "../../facts/scopes.js";
import type { Binding, CallFact, FileFacts, Scope } from "../../facts/types.js";
import { align } from "./align.js";

/** Something that stands in a file before and after an edit; `isSame` until a difference is found. */
export interface Pair<Fact extends object = object> {
  readonly known: Fact;
  readonly now: Fact;
  isSame: boolean;
  /** Those that say the same only if this one does. */
  readonly dependants: Pair[];
}

export interface Sides {
  readonly known: FileFacts;
  readonly now: FileFacts;
}

/** What an edit has left in its place, by the index that it had before; undefined where it is gone. */
export interface Pairs {
  readonly functions: readonly (Pair<FileFacts["functions"][number]> | undefined)[];
  readonly classes: readonly (Pair<FileFacts["classes"][number]> | undefined)[];
  readonly objects: readonly (Pair<FileFacts["objects"][number]> | undefined)[];
  readonly arrays: readonly (Pair<FileFacts["arrays"][number]> | undefined)[];
  readonly calls: readonly (Pair<CallFact> | undefined)[];
  readonly loops: readonly (Pair<FileFacts["loops"][number]> | undefined)[];
  readonly writes: readonly (Pair<FileFacts["writes"][number]> | undefined)[];
  readonly reads: readonly (Pair<FileFacts["reads"][number]> | undefined)[];
  readonly exports: readonly (Pair<FileFacts["exports"][number]> | undefined)[];
  /** By the binding that was known. */
  readonly bindings: ReadonlyMap<Binding, Pair<Binding>>;
}

export function pairUp({ known, now }: Sides): Pairs {
  const functions = pairLists(known.functions, now.functions, ({ kind, name }) => `${kind} ${name}`);
  const scopes = pairScopes(known, now).map((pair) => {
    const isOfSame = pair !== undefined && functions[pair.known.function]?.now === now.functions[pair.now.function];
    return isOfSame ? pair : undefined;
  });
  return {
    functions,
    classes: pairLists(known.classes, now.classes, ({ kind, name }) => `${kind} ${name}`),
    objects: pairLists(known.objects, now.objects, ({ properties }) => properties.map(({ name }) => name).join()),
    arrays: pairLists(known.arrays, now.arrays, ({ length }) => String(length)),
    calls: pairLists(known.calls, now.calls, ({ text, arguments: { length } }) => `${text} ${String(length)}`),
    loops: pairLists(known.loops, now.loops, ({ kind }) => kind),
    writes: pairLists(known.writes, now.writes, ({ name }) => name),
    reads: pairLists(known.reads, now.reads, ({ kind, value }) =>
      value.kind === "member" ? `${kind} ${value.name}` : kind,
    ),
    exports: pairLists(known.exports, now.exports, (fact) =>
      "name" in fact ? `${fact.kind} ${fact.name}` : fact.kind,
    ),
    bindings: pairBindings(scopes),
  };
}

function pairLists<Fact extends object>(
  known: readonly Fact[],
  now: readonly Fact[],
  keyOf: (fact: Fact) => string,
): readonly (Pair<Fact> | undefined)[] {
  return paired(known, now, align(known.map(keyOf), now.map(keyOf)));
}

function paired<Fact extends object>(
  known: readonly Fact[],
  now: readonly Fact[],
  found: readonly (number | undefined)[],
): readonly (Pair<Fact> | undefined)[] {
  return known.map((fact, index) => {
    const other = now[found[index] ?? -1];
    return other === undefined ? undefined : pairOf(fact, other);
  });
}

function pairOf<Fact extends object>(known: Fact, now: Fact): Pair<Fact> {
  return { known, now, isSame: true, dependants: [] };
}

/** A scope is the same one though names are added to it. */
function pairScopes(known: FileFacts, now: FileFacts): readonly (Pair<Scope> | undefined)[] {
  const place = ({ functions }: FileFacts, scope: Scope): string => functions[scope.function]?.name ?? "";
  const whole = (facts: FileFacts, scope: Scope): string =>
    `${place(facts, scope)} ${[...scope.bindings.keys()].join()}`;
  const keysOf = (facts: FileFacts, keyOf: typeof place): readonly string[] =>
    facts.scopes.map((scope) => keyOf(facts, scope));
  const found = align(keysOf(known, whole), keysOf(now, whole), [keysOf(known, place), keysOf(now, place)]);
  return paired(known.scopes, now.scopes, found);
}

function pairBindings(scopes: readonly (Pair<Scope> | undefined)[]): ReadonlyMap<Binding, Pair<Binding>> {
  const pairs = new Map<Binding, Pair<Binding>>();
  for (const scope of scopes) {
    for (const [name, binding] of scope?.known.bindings ?? []) {
      const other = scope?.now.bindings.get(name);
      if (other !== undefined) pairs.set(binding, pairOf(binding, other));
    }
  }
  return pairs;
}

/** What a name means before and after; undefined if these are no pair. A name that means nothing is one of the world's. */
export function resolvedPair(
  { known, now }: Sides,
  { bindings }: Pairs,
  name: string,
  scopes: readonly [known: number, now: number],
): Pair<Binding> | "global" | undefined {
  const before = findBinding(known, name, scopes[0])?.binding;
  const after = findBinding(now, name, scopes[1])?.binding;
  if (before === undefined || after === undefined) return before === after ? "global" : undefined;
  const pair = bindings.get(before);
  return pair?.now === after ? pair : undefined;
}
