import { promised, unawaitable } from "../rows.js";
import type { BlockingApi, CatalogModule } from "../types.js";

const waits = { blocks: "lock", cost: "T3" } as const;
const request = { blocks: "process", cost: "T3" } as const;
const terminal = { blocks: "io", cost: "T3" } as const;
const timers = "node:timers/promises";

/** The factory is cheap; the function it returns waits for a worker thread with Atomics.wait. */
export const synckit: CatalogModule = {
  module: "synckit",
  evidence: "V",
  apis: unawaitable(waits, "await the worker's own asynchronous function", ["createSyncFn()"]),
};

export const deasync: CatalogModule = {
  module: "deasync",
  evidence: "V",
  apis: [
    ...unawaitable(waits, "await promisify of the function", ["()"]),
    ...promised(waits, timers, { sleep: "setTimeout" }),
    ...unawaitable(waits, "await a promise of what it waits for", ["loopWhile", "runLoopOnce"]),
  ],
};

export const atomicSleep: CatalogModule = {
  module: "atomic-sleep",
  evidence: "V",
  apis: promised(waits, timers, { "": "setTimeout" }),
};

const overHttp: readonly BlockingApi[] = [
  {
    ...request,
    api: "",
    sibling: { shape: "api", module: "global", name: "fetch", note: "another response object" },
    instead: "await fetch",
  },
];

export const syncRequest: CatalogModule = { module: "sync-request", evidence: "V", apis: overHttp };

export const syncFetch: CatalogModule = { module: "sync-fetch", evidence: "V", apis: overHttp };

export const readlineSync: CatalogModule = {
  module: "readline-sync",
  evidence: "V",
  apis: [
    "question",
    "prompt",
    "keyIn",
    "questionEMail",
    "questionNewPassword",
    "questionInt",
    "questionFloat",
    "questionPath",
    "promptCL",
    "promptLoop",
    "promptCLLoop",
    "promptSimShell",
    "keyInYN",
    "keyInYNStrict",
    "keyInPause",
    "keyInSelect",
  ].map(asking),
};

export const promptSync: CatalogModule = {
  module: "prompt-sync",
  evidence: "V",
  apis: ["()", "().hide"].map(asking),
};

function asking(api: string): BlockingApi {
  return {
    ...terminal,
    api,
    sibling: { shape: "api", module: "node:readline/promises", name: "createInterface", note: "await its question" },
    instead: "await question of an interface from node:readline/promises",
  };
}
