import type { AccessPath, BlockingApi, CatalogModule, ModuleShape } from "./types.js";

/** Answers what is known of a value that a module hands out. Specifiers may carry `node:`. */
export interface Catalog {
  /** The row of a call (or, with `construct`, a `new`) of what `path` names in `module`. */
  find(module: string, path: AccessPath, construct: boolean): BlockingApi | undefined;
  /** How to follow values through `module`, if the catalog has it. */
  shape(module: string): ModuleShape | undefined;
}

/** Indexes the tables once. Of two rows for the same call the later one stands, so that users can override ours. */
export function createCatalog(modules: readonly CatalogModule[]): Catalog {
  const index = new Map<string, IndexedModule>();
  for (const module of modules) {
    for (const specifier of [module.module, ...(module.aliases ?? [])]) {
      index.set(specifier, merged(index.get(specifier), module));
    }
  }
  return {
    find(module, path, construct) {
      const found = index.get(withoutScheme(module));
      return (construct ? found?.constructed : found?.called)?.get(path);
    },
    shape: (module) => index.get(withoutScheme(module))?.shape,
  };
}

interface IndexedModule {
  readonly shape: ModuleShape;
  readonly called: ReadonlyMap<AccessPath, BlockingApi>;
  readonly constructed: ReadonlyMap<AccessPath, BlockingApi>;
}

function merged(earlier: IndexedModule | undefined, module: CatalogModule): IndexedModule {
  const called = new Map(earlier?.called);
  const constructed = new Map(earlier?.constructed);
  for (const row of module.apis) (row.construct ? constructed : called).set(row.api, row);
  return {
    shape: {
      module: earlier?.shape.module ?? module.module,
      returns: { ...earlier?.shape.returns, ...module.returns },
      types: { ...earlier?.shape.types, ...module.types },
    },
    called,
    constructed,
  };
}

function withoutScheme(specifier: string): string {
  return specifier.startsWith("node:") ? specifier.slice("node:".length) : specifier;
}
