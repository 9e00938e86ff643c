import { promised, unawaitable } from "../rows.js";
import type { BlockingApi, CatalogModule } from "../types.js";

const waits = { blocks: "process", cost: "T3" } as const;

export const execa: CatalogModule = {
  module: "execa",
  evidence: "V",
  apis: promised(waits, "execa", {
    execaSync: "execa",
    execaCommandSync: "execaCommand",
    "$.sync": "$",
    "$.s": "$",
    sync: "",
    commandSync: "command",
  }),
};

export const crossSpawn: CatalogModule = {
  module: "cross-spawn",
  evidence: "V",
  apis: ["sync", "spawn.sync"].map((api): BlockingApi => ({
    ...waits,
    api,
    sibling: { shape: "api", module: "cross-spawn", name: "", note: "returns a ChildProcess, not a promise" },
    instead: "await execa with reject: false",
  })),
};

export const spawnSync: CatalogModule = {
  module: "spawn-sync",
  evidence: "V",
  apis: unawaitable(waits, "await execa with reject: false", [""]),
};

export const nodeMachineId: CatalogModule = {
  module: "node-machine-id",
  evidence: "V",
  apis: promised(waits, "node-machine-id", { machineIdSync: "machineId" }),
};
