import type { BlockingApi, CatalogModule } from "../types.js";

/** The factory is cheap; what it returns searches directories and runs what it finds. */
export const cosmiconfig: CatalogModule = {
  module: "cosmiconfig",
  evidence: "V",
  returns: { cosmiconfigSync: "SyncExplorer" },
  types: { PublicExplorerSync: "SyncExplorer" },
  apis: explorer("cosmiconfig", "cosmiconfig"),
};

export const lilconfig: CatalogModule = {
  module: "lilconfig",
  evidence: "V",
  returns: { lilconfigSync: "SyncExplorer" },
  types: { SyncSearcher: "SyncExplorer" },
  apis: explorer("lilconfig", "lilconfig"),
};

function explorer(module: string, factory: string): readonly BlockingApi[] {
  return ["search", "load"].map((method) => ({
    blocks: "io",
    cost: "T2",
    api: `SyncExplorer#${method}`,
    sibling: { shape: "api", module, name: factory, note: `another factory; await ${method} of what it returns` },
    instead: `create it with ${factory} and await ${method}`,
  }));
}
