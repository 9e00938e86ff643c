import { promised, unawaitable, within } from "./rows.js";
import type { BlockingApi, CatalogModule } from "./types.js";

const worker = "move it to a worker thread";
const startup = "do it once at startup";

const bySize = { blocks: "cpu", cost: "T1", optIn: true } as const;
const compilation = { blocks: "cpu", cost: "T1" } as const;
const heap = { blocks: "cpu", cost: "T3" } as const;

const processApis: readonly BlockingApi[] = [
  ...unawaitable({ blocks: "io", cost: "T1", since: "20.12" }, startup, ["loadEnvFile"]),
  ...unawaitable({ blocks: "io", cost: "T2" }, startup, ["dlopen"]),
  ...unawaitable({ blocks: "io", cost: "T3" }, "write it on a signal or a fatal error only", ["report.writeReport"]),
  ...unawaitable({ blocks: "io", cost: "T2", optIn: true }, "take it on a signal or a fatal error only", [
    "report.getReport",
  ]),
  ...unawaitable({ blocks: "io", cost: "T0", optIn: true }, "use a logger that writes asynchronously", [
    "stdout.write",
    "stderr.write",
  ]),
];

const consoleApis: readonly BlockingApi[] = unawaitable(
  { blocks: "io", cost: "T0", optIn: true },
  "use a logger that writes asynchronously",
  ["log", "info", "debug", "warn", "error", "dir", "dirxml", "table", "trace", "group", "timeEnd", "timeLog", "count"],
);

const requireApis: readonly BlockingApi[] = [
  {
    blocks: "io",
    cost: "T2",
    optIn: true,
    api: "require",
    sibling: { shape: "none", note: "import() still compiles on the event loop" },
    instead: "load it at the top of the module, or await import()",
  },
  ...unawaitable({ blocks: "io", cost: "T1", optIn: true }, startup, ["require.resolve"]),
];

const webAssemblyApis: readonly BlockingApi[] = [
  ...promised({ blocks: "cpu", cost: "T2", construct: true }, "global", {
    "WebAssembly.Module": "WebAssembly.compile",
    "WebAssembly.Instance": "WebAssembly.instantiate",
  }).map((row) => ({ ...row, instead: row.instead.replace(" from global", "") })),
];

/** What needs no import. */
export const globals: CatalogModule = {
  module: "global",
  evidence: "V",
  apis: [
    {
      blocks: "lock",
      cost: "T3",
      api: "Atomics.wait",
      sibling: {
        shape: "api",
        module: "global",
        name: "Atomics.waitAsync",
        note: "its result has the promise in value if async is true",
      },
      instead: "await the value of Atomics.waitAsync",
    },
    ...webAssemblyApis,
    ...unawaitable(bySize, worker, ["structuredClone"]),
    ...unawaitable(bySize, "limit the size, or move it to a worker thread", ["JSON.parse", "JSON.stringify"]),
    ...unawaitable(bySize, "compile it once at startup", ["eval", "Function"]),
    ...unawaitable({ ...bySize, construct: true }, "compile it once at startup", ["Function"]),
    ...requireApis,
    ...within("process", processApis),
    ...within("console", consoleApis),
  ],
};

export const nodeProcess: CatalogModule = { module: "process", evidence: "V", apis: processApis };

export const nodeConsole: CatalogModule = { module: "console", evidence: "V", apis: consoleApis };

export const nodeModule: CatalogModule = {
  module: "module",
  evidence: "V",
  apis: [
    ...requireApis.map((row) => ({ ...row, api: row.api.replace(/^require/, "createRequire()") })),
    ...unawaitable({ blocks: "io", cost: "T1", since: "22.14" }, startup, ["findPackageJSON"]),
    ...unawaitable({ ...bySize, since: "22.13" }, worker, ["stripTypeScriptTypes"]),
  ],
};

export const nodeV8: CatalogModule = {
  module: "v8",
  evidence: "V",
  apis: [
    ...unawaitable(heap, "take it on an instance that serves no traffic", ["writeHeapSnapshot", "getHeapSnapshot"]),
    ...unawaitable({ ...heap, since: "20.13" }, "query an instance that serves no traffic", ["queryObjects"]),
    ...unawaitable(heap, "write coverage when the process ends", ["takeCoverage", "stopCoverage"]),
    ...unawaitable(bySize, worker, ["serialize", "deserialize"]),
  ],
};

export const nodeVm: CatalogModule = {
  module: "vm",
  evidence: "V",
  types: { Script: "Script" },
  apis: [
    ...unawaitable(compilation, "move it to a worker thread, and bound it with timeout", [
      "runInContext",
      "runInNewContext",
      "runInThisContext",
      "Script#runInContext",
      "Script#runInNewContext",
      "Script#runInThisContext",
    ]),
    ...unawaitable(compilation, "compile it once at startup", ["compileFunction"]),
    ...unawaitable({ ...compilation, construct: true }, "compile it once at startup", ["Script"]),
  ],
};

export const nodeInspector: CatalogModule = {
  module: "inspector",
  evidence: "V",
  apis: [
    ...unawaitable({ blocks: "lock", cost: "T3" }, "start the process with --inspect-wait", ["waitForDebugger"]),
    ...unawaitable(
      { blocks: "lock", cost: "T3", when: { kind: "arguments", count: 3 } },
      "leave out the third argument, which waits for a debugger",
      ["open"],
    ),
  ],
};

export const nodeTls: CatalogModule = {
  module: "tls",
  evidence: "K",
  apis: [
    ...unawaitable({ blocks: "cpu", cost: "T2" }, "create it once at startup", ["createSecureContext"]),
    ...unawaitable(
      { blocks: "io", cost: "T2", since: "22.15", when: { kind: "arguments", count: 1 } },
      "read them once at startup",
      ["getCACertificates"],
    ),
  ],
};

export const nodeOs: CatalogModule = {
  module: "os",
  evidence: "K",
  apis: unawaitable({ blocks: "io", cost: "T1" }, "read it once and keep it for a while", [
    "cpus",
    "networkInterfaces",
    "userInfo",
  ]),
};

/** One system call without name resolution, which is why they have to be asked for. */
export const nodeDgram: CatalogModule = {
  module: "dgram",
  evidence: "D",
  returns: { createSocket: "Socket" },
  types: { Socket: "Socket" },
  apis: ["bind", "connect"].map((name) => ({
    blocks: "io",
    cost: "T0",
    optIn: true,
    api: `Socket#${name}Sync`,
    since: "24.19",
    sibling: { shape: "callback-different", module: "node:dgram", name: `Socket#${name}`, note: "other arguments" },
    instead: `call ${name} of the socket with a callback`,
  })),
};

/** Experimental; what the library's own functions cost only the library knows. */
export const nodeFfi: CatalogModule = {
  module: "ffi",
  evidence: "K",
  types: { DynamicLibrary: "DynamicLibrary" },
  apis: [
    ...unawaitable({ blocks: "io", cost: "T2", since: "26.1" }, "open it once at startup", ["dlopen"]),
    ...unawaitable({ blocks: "io", cost: "T2", since: "26.1", construct: true }, "open it once at startup", [
      "DynamicLibrary",
    ]),
    ...unawaitable({ blocks: "cpu", cost: "T1", since: "26.1" }, worker, ["DynamicLibrary#getFunction()"]),
  ],
};
