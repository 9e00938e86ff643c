import { promised, promisified, withoutSync } from "../rows.js";
import type { CatalogModule } from "../types.js";

const lock = { blocks: "io", cost: "T1" } as const;

export const properLockfile: CatalogModule = {
  module: "proper-lockfile",
  evidence: "V",
  apis: promised(lock, "proper-lockfile", withoutSync("lockSync", "unlockSync", "checkSync")),
};

export const lockfile: CatalogModule = {
  module: "lockfile",
  evidence: "V",
  apis: promisified(lock, "lockfile", withoutSync("lockSync", "unlockSync", "checkSync")),
};
