import type { AccessPath, BlockingApi, Sibling } from "./types.js";

/** What the rows of one family share: everything but the name and the remedy. */
export type Family = Omit<BlockingApi, "api" | "sibling" | "instead">;

/** Blocking API → its awaitable sibling. */
type Siblings = Readonly<Record<AccessPath, AccessPath>>;

type Detail = Pick<Exclude<Sibling, { readonly shape: "none" }>, "minNode" | "note">;

/** Rows whose sibling takes the same arguments and resolves to the same result. */
export function promised(family: Family, module: string, siblings: Siblings, detail: Detail = {}): BlockingApi[] {
  return Object.entries(siblings).map(([api, name]) => ({
    ...family,
    api,
    sibling: { shape: "promise", module, name, ...detail },
    instead: `await ${called(name)} from ${module}`,
  }));
}

/** Rows whose sibling takes a callback and, promisified, gives the same result. */
export function promisified(family: Family, module: string, siblings: Siblings, detail: Detail = {}): BlockingApi[] {
  return Object.entries(siblings).map(([api, name]) => ({
    ...family,
    api,
    sibling: { shape: "callback", module, name, ...detail },
    instead: `await promisify(${called(name)}) from ${module}`,
  }));
}

/** Rows with nothing to await in their place. */
export function unawaitable(family: Family, instead: string, apis: readonly AccessPath[]): BlockingApi[] {
  return apis.map((api) => ({ ...family, api, sibling: { shape: "none" }, instead }));
}

/** The same rows with another remedy in words, for siblings that are no remedy themselves. */
export function remedied(instead: string, rows: readonly BlockingApi[]): BlockingApi[] {
  return rows.map((row) => ({ ...row, instead }));
}

/** The same rows seen from outside: `write` of `process.stdout` is `process.stdout.write` of the globals. */
export function within(owner: string, rows: readonly BlockingApi[]): BlockingApi[] {
  return rows.map((row) => ({ ...row, api: `${owner}.${row.api}` }));
}

/** Pairs each name with itself less its `Sync`: `{ statSync: "stat" }`. */
export function withoutSync(...apis: readonly AccessPath[]): Siblings {
  return Object.fromEntries(apis.map((api) => [api, api.replace(/Sync$/, "")]));
}

function called(name: AccessPath): string {
  return name === "" ? "the default export" : name;
}
