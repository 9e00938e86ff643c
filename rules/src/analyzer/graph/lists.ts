import { getOrAdd } from "../collections.js";
import { merge } from "./merge.js";
import type { Value } from "./nodes.js";

type List = Extract<Value, { kind: "list" }>;

/** Lists inside of lists that are told apart: what passes a list of its results on to itself would make ever more. */
const deepestList = 3;

/** The lists of a project: the same one for the same values. None is kept alive from here. */
export class Lists {
  /** By their first value. */
  readonly #known = new WeakMap<Value, readonly WeakRef<List>[]>();

  of(values: readonly Value[]): Value {
    const held = merge(values.map((value) => (depthOf(value) < deepestList ? [value] : heldBy(value))));
    const [first] = held;
    if (first === undefined) return empty;
    const known = getOrAdd(this.#known, first, () => []);
    const alive = known.flatMap((list) => list.deref() ?? []);
    const same = alive.find((list) => holds(list, held));
    if (same !== undefined) return same;
    const list: List = { kind: "list", values: held };
    this.#known.set(first, [...alive, list].map(weakly));
    return list;
  }
}

const empty: List = { kind: "list", values: [] };

const weakly = (list: List): WeakRef<List> => new WeakRef(list);

function depthOf(value: Value): number {
  return value.kind === "list" ? 1 + value.values.reduce((most, inner) => Math.max(most, depthOf(inner)), 0) : 0;
}

function heldBy(value: Value): readonly Value[] {
  return value.kind === "list" ? value.values : [value];
}

function holds({ values }: List, others: readonly Value[]): boolean {
  return values.length === others.length && values.every((value, index) => value === others[index]);
}
