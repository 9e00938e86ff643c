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
  getOrAdd(map, key, () => []).push(value);
}

/** Makes a value when it is first asked for: tables of kinds of nodes would load the parser with their module. */
export function lazily<T extends object>(make: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= make());
}
