import { unawaitable } from "../rows.js";
import type { CatalogModule } from "../types.js";

export const xlsx: CatalogModule = {
  module: "xlsx",
  evidence: "V",
  apis: unawaitable({ blocks: "cpu", cost: "T3" }, "move it to a worker thread or a task queue", [
    "read",
    "readFile",
    "readFileSync",
    "write",
    "writeFile",
    "writeFileSync",
    "writeXLSX",
    "writeFileXLSX",
  ]),
};

export const csvParseSync: CatalogModule = {
  module: "csv-parse/sync",
  evidence: "V",
  apis: [
    {
      blocks: "cpu",
      cost: "T2",
      offLoop: "sliced",
      api: "parse",
      sibling: { shape: "api", module: "csv-parse", name: "parse", note: "a stream, with or without a callback" },
      instead: "stream parse from csv-parse",
    },
  ],
};
