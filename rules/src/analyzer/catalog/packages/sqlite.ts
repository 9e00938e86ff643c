import { unawaitable } from "../rows.js";
import type { BlockingApi, CatalogModule } from "../types.js";

const query = { blocks: "io", cost: "T2" } as const;
const worker = "move it to a worker thread";

const modes = ["default", "deferred", "immediate", "exclusive"] as const;

const apis: readonly BlockingApi[] = [
  ...unawaitable({ ...query, construct: true }, "open it once at startup, or in a worker thread", [""]),
  ...unawaitable(query, worker, [
    "Database#exec",
    "Database#serialize",
    "Database#transaction()",
    ...modes.map((mode) => `Database#transaction().${mode}`),
    ...modes.map((mode) => `Transaction#${mode}`),
    "Statement#run",
    "Statement#get",
    "Statement#all",
    "Statement#iterate",
  ]),
  ...unawaitable({ ...query, cost: "T1" }, worker, ["Database#prepare", "Database#pragma"]),
  ...unawaitable(query, "load it once at startup", ["Database#loadExtension"]),
];

/** Every method runs to its end on the calling thread; only `backup` is a promise. */
export const betterSqlite3: CatalogModule = {
  module: "better-sqlite3",
  evidence: "D",
  returns: {
    "": "Database",
    "Database#prepare": "Statement",
    "Database#exec": "Database",
    "Database#loadExtension": "Database",
    "Statement#pluck": "Statement",
    "Statement#raw": "Statement",
    "Statement#expand": "Statement",
    "Statement#bind": "Statement",
    "Statement#safeIntegers": "Statement",
  },
  types: { Database: "Database", Statement: "Statement", Transaction: "Transaction" },
  apis,
};

/** The same interface over another engine. */
export const libsql: CatalogModule = { ...betterSqlite3, module: "libsql" };
