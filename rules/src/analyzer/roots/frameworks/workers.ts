import type { Framework } from "../types.js";
import { listenerMethods, members } from "./paths.js";

/** Worker threads: their file runs beside the event loop, their messages come back onto it. */
export const workerThreads: Framework = {
  title: "Worker threads",
  module: "worker_threads",
  promises: "dropped",
  registrations: [
    { call: members(["Worker"], listenerMethods), handlers: [{ index: 1 }], kind: "message", label: "worker {0}" },
    {
      call: ["parentPort.onmessage=", ...listenerMethods.map((name) => `parentPort.${name}`)],
      handlers: [{ index: -1 }],
      kind: "worker",
      phase: "off-loop",
      label: "worker message",
    },
    {
      call: members(["MessagePort", "BroadcastChannel"], [...listenerMethods, "onmessage="]),
      handlers: [{ index: -1 }],
      kind: "message",
      label: "port {0}",
    },
  ],
  entries: [{ call: ["new Worker"], index: 0, phase: "off-loop" }],
};

/** The Web's workers, in bundles and in other runtimes. */
export const webWorkers: Framework = {
  title: "Web workers",
  module: "global",
  promises: "dropped",
  aliases: ["web-worker"],
  always: true,
  returns: { Worker: "Worker" },
  registrations: [
    {
      call: members(["Worker"], [...listenerMethods, "onmessage=", "onerror="]),
      handlers: [{ index: -1 }],
      kind: "message",
      label: "worker {0}",
    },
    {
      call: ["self.onmessage=", "self.addEventListener", "onmessage="],
      handlers: [{ index: -1 }],
      kind: "worker",
      phase: "off-loop",
      label: "worker message",
    },
  ],
  entries: [{ call: ["new Worker", "new SharedWorker", "new "], index: 0, phase: "off-loop" }],
};

/** Cluster: each worker is a server of its own, so its file boots and serves like the primary's. */
export const cluster: Framework = {
  title: "Cluster",
  module: "cluster",
  promises: "dropped",
  returns: { fork: "Worker" },
  registrations: [
    {
      call: [...listenerMethods, ...members(["Worker"], listenerMethods)],
      only: ["message"],
      handlers: [{ index: 1 }],
      kind: "ipc",
      label: "cluster message",
    },
    {
      call: [...listenerMethods, ...members(["Worker"], listenerMethods)],
      except: ["message"],
      handlers: [{ index: 1 }],
      kind: "event",
      label: "cluster {0}",
    },
  ],
  entries: [{ call: ["setupPrimary", "setupMaster"], index: 0, property: "exec", phase: "boot" }],
};

/** Pools that name a file. */
export const piscina: Framework = {
  title: "Piscina",
  module: "piscina",
  promises: "dropped",
  aliases: ["tinypool", "@piscina/tinypool"],
  returns: { "": "Pool", Piscina: "Pool", FixedQueue: "Pool" },
  types: { Piscina: "Pool", Tinypool: "Pool" },
  registrations: [
    { call: members(["Pool"], listenerMethods), handlers: [{ index: 1 }], kind: "event", label: "pool {0}" },
  ],
  entries: [
    { call: ["new ", "new Piscina", "new Tinypool", "new Pool"], index: 0, property: "filename", phase: "off-loop" },
    { call: ["Pool#run"], index: 1, property: "filename", phase: "off-loop" },
  ],
};

/** workerpool: a file, or a function that is sent as text; the worker's side lists its methods. */
export const workerpool: Framework = {
  title: "workerpool",
  module: "workerpool",
  returns: { pool: "Pool" },
  registrations: [
    {
      call: ["worker"],
      handlers: [{ index: 0, properties: "*" }],
      kind: "worker",
      phase: "off-loop",
      label: "task {property}",
      promises: "awaited",
    },
    { call: ["Pool#exec"], handlers: [{ index: 0 }], kind: "worker", phase: "off-loop", label: "task" },
  ],
  entries: [{ call: ["pool"], index: 0, phase: "off-loop" }],
};

/** Workers with methods. */
export const exposedWorkers: Framework = {
  title: "threads and Comlink",
  module: "threads",
  aliases: [
    "threads/worker",
    "comlink",
    "synckit",
    "jest-worker",
    "poolifier",
    "node-worker-threads-pool",
    "greenlet",
    "microjob",
  ],
  registrations: [
    {
      call: ["expose"],
      handlers: [{ index: 0 }, { index: 0, properties: "*" }],
      kind: "worker",
      phase: "off-loop",
      label: "task {property}",
    },
    {
      call: ["runAsWorker", "new ThreadWorker", "new ClusterWorker", "job"],
      handlers: [{ index: 0 }, { index: 0, properties: "*" }],
      kind: "worker",
      phase: "off-loop",
      label: "task",
    },
    {
      call: ["new StaticPool"],
      handlers: [{ index: 0, properties: ["task"] }],
      kind: "worker",
      phase: "off-loop",
      label: "task",
    },
    {
      call: ["DynamicPool#exec"],
      handlers: [{ index: 0, properties: ["task"] }],
      kind: "worker",
      phase: "off-loop",
      label: "task",
    },
  ],
  entries: [
    { call: ["new Worker", "new BlobWorker", "new JestWorker", "createSyncFn"], index: 0, phase: "off-loop" },
    { call: ["new FixedThreadPool", "new DynamicClusterPool", "new FixedClusterPool"], index: 1, phase: "off-loop" },
    { call: ["new DynamicThreadPool"], index: 2, phase: "off-loop" },
    { call: ["new StaticPool"], index: 0, property: "task", phase: "off-loop" },
  ],
};
