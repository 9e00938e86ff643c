import type { Framework } from "../types.js";

const messages: readonly string[] = [
  "storageBlob",
  "storageQueue",
  "serviceBusQueue",
  "serviceBusTopic",
  "eventHub",
  "eventGrid",
  "cosmosDB",
  "sql",
  "mySql",
  "generic",
  "warmup",
  "webPubSub",
  "mcpTool",
];

/** Azure Functions: version 4 registers, version 3 has a folder with `function.json` for each function. */
export const azureFunctions: Framework = {
  title: "Azure Functions",
  module: "@azure/functions",
  promises: "awaited",
  registrations: [
    { call: ["app.http"], handlers: [{ index: 1, properties: ["handler"] }], kind: "http", label: "function {0}" },
    {
      call: ["get", "post", "put", "patch", "deleteRequest"].map((verb) => `app.${verb}`),
      handlers: [{ index: 1 }, { index: 1, properties: ["handler"] }],
      kind: "http",
      label: "{NAME} {0}",
    },
    { call: ["app.timer"], handlers: [{ index: 1, properties: ["handler"] }], kind: "cron", label: "timer {0}" },
    {
      call: messages.map((name) => `app.${name}`),
      handlers: [{ index: 1, properties: ["handler"] }],
      kind: "message",
      label: "function {0}",
    },
    { call: ["app.hook.appStart"], handlers: [{ index: 0 }], kind: "lifecycle", phase: "boot", label: "start" },
    {
      call: ["app.hook.appTerminate"],
      handlers: [{ index: 0 }],
      kind: "lifecycle",
      phase: "shutdown",
      label: "termination",
    },
    {
      call: ["app.hook.preInvocation", "app.hook.postInvocation"],
      handlers: [{ index: 0 }],
      kind: "http",
      label: "{name}",
    },
  ],
  typed: [
    { type: "AzureFunction", kind: "http", label: "function {variable}", promises: "unknown" },
    { type: "HttpHandler", kind: "http", label: "function {variable}" },
    { type: "TimerHandler", kind: "cron", label: "timer {variable}" },
    { parameters: ["HttpRequest", "InvocationContext"], kind: "http", label: "function {variable}" },
    { parameters: ["Context", "HttpRequest"], kind: "http", label: "function {variable}", promises: "unknown" },
  ],
};

/** Version 3 needs no dependency: the folder is the function. */
export const azureFunctionFolders: Framework = {
  title: "Azure Functions folders",
  module: "@azure/functions",
  always: true,
  files: [
    {
      path: /(?:^|\/)(?<route>[^/]+)\/index\.[cm]?[jt]s$/,
      beside: "function.json",
      exports: ["default", "run", "index"],
      kind: "http",
      label: "function {path}",
    },
  ],
};
