import { unawaitable } from "./rows.js";
import type { BlockingApi, CatalogModule } from "./types.js";

const waits = { blocks: "process", cost: "T3" } as const;
/** Starting a process takes milliseconds on the event loop, whoever waits for its end. */
const starts = { blocks: "process", cost: "T2", optIn: true } as const;

const promisedOutput = "resolves to stdout and stderr as strings, where the blocking call returns a Buffer of stdout";

const waiting: readonly BlockingApi[] = [
  {
    ...waits,
    api: "execSync",
    sibling: { shape: "callback-different", module: "node:child_process", name: "exec", note: promisedOutput },
    instead: "await promisify(exec) from node:child_process and take stdout",
  },
  {
    ...waits,
    api: "execFileSync",
    sibling: { shape: "callback-different", module: "node:child_process", name: "execFile", note: promisedOutput },
    instead: "await promisify(execFile) from node:child_process and take stdout",
  },
  {
    ...waits,
    api: "spawnSync",
    sibling: {
      shape: "api",
      module: "node:child_process",
      name: "spawn",
      note: "returns a ChildProcess, to be awaited with once(child, 'close')",
    },
    instead: "use spawn and await its close event, or await execa with reject: false",
  },
];

export const nodeChildProcess: CatalogModule = {
  module: "child_process",
  evidence: "V",
  apis: [
    ...waiting,
    ...unawaitable(starts, "keep a pool of processes or worker threads instead of starting one for each request", [
      "spawn",
      "exec",
      "execFile",
      "fork",
    ]),
  ],
};
