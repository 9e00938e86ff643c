import { catalogModules } from "./index.js";

/** A call that the catalog knows. */
export interface KnownApi {
  /** Without `node:`. */
  readonly module: string;
  /** Off until the configuration switches it on. */
  readonly optIn: boolean;
}

/** All of them by name, as messages show them and the configuration writes them. */
export function knownApis(): ReadonlyMap<string, KnownApi> {
  known ??= new Map(
    catalogModules.flatMap(({ module, aliases = [], apis }) =>
      [module, ...aliases].flatMap((specifier) =>
        apis.map(
          ({ api, optIn }) => [displayName(specifier, api), { module: specifier, optIn: optIn === true }] as const,
        ),
      ),
    ),
  );
  return known;
}

/** How people call an API: `fs.readFileSync`, `better-sqlite3.Statement#get`, `sync-request`, `Atomics.wait`. */
export function displayName(module: string, path: string): string {
  if (module === "global") return path;
  return path === "" ? module : `${module}.${path}`;
}

let known: ReadonlyMap<string, KnownApi> | undefined;
