import { promised, withoutSync } from "../rows.js";
import type { CatalogModule } from "../types.js";

const file = { blocks: "io", cost: "T1" } as const;
const tree = { blocks: "io", cost: "T2" } as const;

export const rimraf: CatalogModule = {
  module: "rimraf",
  evidence: "V",
  apis: [
    ...promised(tree, "rimraf", { sync: "rimraf" }, { note: "before version 4, promisify the default export" }),
    ...promised(tree, "rimraf", {
      rimrafSync: "rimraf",
      "rimraf.sync": "rimraf",
      "rimraf.rimrafSync": "rimraf",
      ...Object.fromEntries(
        ["native", "manual", "windows", "posix", "moveRemove"].flatMap((strategy) => [
          [`${strategy}Sync`, strategy],
          [`${strategy}.sync`, strategy],
          [`rimraf.${strategy}Sync`, strategy],
          [`rimraf.${strategy}.sync`, strategy],
        ]),
      ),
    }),
  ],
};

export const del: CatalogModule = {
  module: "del",
  evidence: "V",
  apis: promised(tree, "del", { deleteSync: "deleteAsync", sync: "" }),
};

export const mkdirp: CatalogModule = {
  module: "mkdirp",
  evidence: "V",
  apis: [
    ...promised(file, "mkdirp", { sync: "mkdirp" }, { note: "before version 2, the default export" }),
    ...promised(file, "mkdirp", {
      mkdirpSync: "mkdirp",
      "mkdirp.sync": "mkdirp",
      "mkdirp.mkdirpSync": "mkdirp",
      ...Object.fromEntries(
        ["Native", "Manual"].flatMap((strategy) => [
          [`mkdirp${strategy}Sync`, `mkdirp${strategy}`],
          [`${strategy.toLowerCase()}Sync`, `mkdirp${strategy}`],
          [`${strategy.toLowerCase()}.sync`, `mkdirp${strategy}`],
          [`mkdirp.${strategy.toLowerCase()}Sync`, `mkdirp${strategy}`],
          [`mkdirp.${strategy.toLowerCase()}.sync`, `mkdirp${strategy}`],
        ]),
      ),
    }),
  ],
};

export const makeDir: CatalogModule = {
  module: "make-dir",
  evidence: "V",
  apis: promised(file, "make-dir", { ...withoutSync("makeDirectorySync"), sync: "" }),
};
