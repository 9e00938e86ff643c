import { promised, withoutSync } from "../rows.js";
import type { BlockingApi, CatalogModule } from "../types.js";

const file = { blocks: "io", cost: "T1" } as const;

export const jsonfile: CatalogModule = {
  module: "jsonfile",
  evidence: "V",
  apis: promised(file, "jsonfile", withoutSync("readFileSync", "writeFileSync")),
};

export const writeFileAtomic: CatalogModule = {
  module: "write-file-atomic",
  evidence: "V",
  apis: promised(file, "write-file-atomic", { sync: "" }),
};

export const loadJsonFile: CatalogModule = {
  module: "load-json-file",
  evidence: "V",
  apis: promised(file, "load-json-file", { ...withoutSync("loadJsonFileSync"), sync: "" }),
};

export const readPkg: CatalogModule = {
  module: "read-pkg",
  evidence: "V",
  apis: promised(file, "read-pkg", { ...withoutSync("readPackageSync") }),
};

export const readPkgUp: CatalogModule = {
  module: "read-pkg-up",
  evidence: "V",
  apis: promised(file, "read-pkg-up", { sync: "" }),
};

const databases: readonly BlockingApi[] = promised(
  file,
  "lowdb",
  Object.fromEntries(["read", "write", "update"].map((method) => [`LowSync#${method}`, `Low#${method}`])),
).map((row) => ({ ...row, instead: "use Low with an asynchronous adapter, and await it" }));

export const lowdb: CatalogModule = {
  module: "lowdb",
  evidence: "V",
  types: { LowSync: "LowSync" },
  apis: databases,
};

export const lowdbNode: CatalogModule = {
  module: "lowdb/node",
  evidence: "V",
  returns: { JSONFileSyncPreset: "LowSync" },
  types: { JSONFileSync: "JSONFileSync", TextFileSync: "TextFileSync", DataFileSync: "DataFileSync" },
  apis: [
    ...databases,
    ...promised(file, "lowdb/node", { JSONFileSyncPreset: "JSONFilePreset" }),
    ...promised(
      file,
      "lowdb/node",
      Object.fromEntries(
        ["JSONFile", "TextFile", "DataFile"].flatMap((adapter) => [
          [`${adapter}Sync#read`, `${adapter}#read`],
          [`${adapter}Sync#write`, `${adapter}#write`],
        ]),
      ),
    ),
  ],
};
