import { unawaitable } from "./rows.js";
import type { CatalogModule } from "./types.js";

const query = { blocks: "io", cost: "T2", since: "22.5" } as const;
const instead = "move it to a worker thread";

/** `node:sqlite` has no asynchronous interface: every method runs to its end, waiting for the disk and for locks. */
export const nodeSqlite: CatalogModule = {
  module: "sqlite",
  evidence: "V",
  returns: {
    "DatabaseSync#prepare": "StatementSync",
    "DatabaseSync#createTagStore": "SQLTagStore",
  },
  types: { DatabaseSync: "DatabaseSync", StatementSync: "StatementSync", SQLTagStore: "SQLTagStore" },
  apis: [
    ...unawaitable(
      {
        ...query,
        construct: true,
        when: { kind: "unless-option", index: 1, name: "open", equals: false },
      },
      "open it once at startup, or in a worker thread",
      ["DatabaseSync"],
    ),
    ...unawaitable(query, instead, [
      "DatabaseSync#open",
      "DatabaseSync#exec",
      "DatabaseSync#close",
      "StatementSync#all",
      "StatementSync#get",
      "StatementSync#run",
      "StatementSync#iterate",
    ]),
    ...unawaitable({ ...query, cost: "T1" }, instead, ["DatabaseSync#prepare"]),
    ...unawaitable({ ...query, since: "22.12" }, instead, ["DatabaseSync#applyChangeset"]),
    ...unawaitable({ ...query, since: "22.13" }, "load it once at startup", ["DatabaseSync#loadExtension"]),
    ...unawaitable({ ...query, since: "24.16" }, "await backup from node:sqlite, or move it to a worker thread", [
      "DatabaseSync#serialize",
    ]),
    ...unawaitable({ ...query, since: "24.16" }, instead, ["DatabaseSync#deserialize"]),
    ...unawaitable({ ...query, since: "24.9" }, instead, [
      "SQLTagStore#all",
      "SQLTagStore#get",
      "SQLTagStore#run",
      "SQLTagStore#iterate",
    ]),
  ],
};
