/** A `Map` or a `WeakMap`. */
interface Keyed<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

/** The value under a key, made and kept if there is none yet. */
export function getOrAdd<K, V>(map: Keyed<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

/** Adds a value to the list under a key. */
export function append<K, V>(map: Keyed<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

const empty: never[] = [];

/**
 * A list that is kept, and that nobody adds to any more: one that was filled item by item has room for sixteen more, and
 * very many are empty.
 */
export function compactList<Item>(list: readonly Item[]): Item[] {
  return list.length === 0 ? empty : list.slice();
}

/** Makes a value when it is first asked for, and lets go then of what it is made from. */
export function lazily<T extends object>(make: () => T): () => T {
  let state: { readonly make: () => T } | { readonly value: T } = { make };
  return () => {
    if ("make" in state) state = { value: state.make() };
    return state.value;
  };
}
