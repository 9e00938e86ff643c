import { promised, withoutSync, promisified } from "../rows.js";
import type { CatalogModule } from "../types.js";

const climb = { blocks: "io", cost: "T1" } as const;

export const findUp: CatalogModule = {
  module: "find-up",
  evidence: "V",
  apis: promised(climb, "find-up", {
    ...withoutSync("findUpSync", "findUpMultipleSync", "findDownSync"),
    sync: "",
  }),
};

export const locatePath: CatalogModule = {
  module: "locate-path",
  evidence: "V",
  apis: promised(climb, "locate-path", { ...withoutSync("locatePathSync"), sync: "" }),
};

export const pathExists: CatalogModule = {
  module: "path-exists",
  evidence: "V",
  apis: promised({ ...climb, cost: "T0" }, "path-exists", { ...withoutSync("pathExistsSync"), sync: "" }),
};

export const pkgDir: CatalogModule = {
  module: "pkg-dir",
  evidence: "V",
  apis: promised(climb, "pkg-dir", { ...withoutSync("packageDirectorySync"), sync: "" }),
};

export const which: CatalogModule = {
  module: "which",
  evidence: "V",
  apis: promised(climb, "which", { sync: "" }),
};

export const resolve: CatalogModule = {
  module: "resolve",
  evidence: "K",
  apis: promisified({ blocks: "io", cost: "T1" }, "resolve", { sync: "" }),
};
