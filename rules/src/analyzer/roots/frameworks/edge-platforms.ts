import type { FileRule, Framework } from "../types.js";

const methods: readonly string[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Netlify's functions lie in a folder; a file needs no dependency. */
export const netlify: Framework = {
  title: "Netlify functions",
  module: "@netlify/functions",
  promises: "either",
  always: true,
  files: [
    {
      path: /(?:^|\/)netlify\/(?:edge-)?functions\/(?<route>.+?)(?:\/index)?\.[cm]?[jt]s$/,
      exports: ["handler", "default"],
      kind: "http",
      label: "function {path}",
    },
  ],
  registrations: [
    { call: ["builder", "stream"], handlers: [{ index: 0 }], kind: "http", label: "function" },
    { call: ["schedule"], handlers: [{ index: 1 }], kind: "cron", label: "schedule {0}" },
  ],
  typed: [
    { type: "Handler", kind: "http", label: "function {variable}" },
    { type: "BackgroundHandler", kind: "message", label: "function {variable}" },
  ],
};

const vercelFiles: readonly FileRule[] = [
  {
    path: /^(?<route>api\/.+?)(?:\/index)?\.[cm]?[jt]s$/,
    exports: ["default", ...methods],
    kind: "http",
    label: "/{path}",
  },
];

/** Vercel's functions lie in `api`, which other programs have too, so the package must say that it runs there. */
export const vercel: Framework = {
  title: "Vercel functions",
  module: "@vercel/node",
  aliases: ["vercel", "@vercel/functions", "@now/node"],
  files: vercelFiles,
  registrations: [{ call: ["waitUntil"], handlers: [{ index: 0 }], kind: "http", label: "after response" }],
  typed: [
    { type: "VercelApiHandler", kind: "http", label: "{variable}" },
    { parameters: ["VercelRequest", "VercelResponse"], kind: "http", label: "{variable}" },
    { parameters: ["NowRequest", "NowResponse"], kind: "http", label: "{variable}" },
  ],
};

/** Cloudflare Workers: an exported object, one member per event. */
export const cloudflare: Framework = {
  title: "Cloudflare Workers",
  module: "wrangler",
  promises: "awaited",
  aliases: ["@cloudflare/workers-types", "@cloudflare/vitest-pool-workers"],
  files: [
    {
      path: /\.[cm]?[jt]s$/,
      exports: ["default"],
      members: ["fetch", "tail", "trace"],
      kind: "http",
      label: "{member}",
    },
    { path: /\.[cm]?[jt]s$/, exports: ["default"], members: ["queue", "email"], kind: "queue", label: "{member}" },
    { path: /\.[cm]?[jt]s$/, exports: ["default"], members: ["scheduled"], kind: "cron", label: "{member}" },
    {
      path: /^functions\/(?<route>.+?)(?:\/index)?\.[cm]?[jt]s$/,
      exports: [
        "onRequest",
        "onRequestGet",
        "onRequestPost",
        "onRequestPut",
        "onRequestPatch",
        "onRequestDelete",
        "onRequestHead",
        "onRequestOptions",
      ],
      kind: "http",
      label: "{export} /{path}",
    },
  ],
};

/** Objects and entry points of the Workers runtime. */
export const cloudflareRuntime: Framework = {
  title: "Cloudflare runtime classes",
  module: "cloudflare:workers",
  promises: "awaited",
  classes: [
    { base: "DurableObject", methods: "*", kind: "rpc", label: "{class}.{method}" },
    { base: "WorkerEntrypoint", methods: "*", kind: "rpc", label: "{class}.{method}" },
    { base: "WorkflowEntrypoint", methods: ["run"], kind: "queue", label: "{class}.{method}" },
  ],
};

/** Servers of other runtimes, by their globals. */
export const runtimeServers: Framework = {
  title: "Bun and Deno servers",
  module: "global",
  aliases: ["bun"],
  always: true,
  registrations: [
    {
      call: ["Bun.serve", "serve"],
      handlers: [
        {
          index: 0,
          properties: ["fetch", "error", "open", "message", "close", "drain", ...methods, "routes", "websocket"],
          deep: true,
        },
      ],
      kind: "http",
      label: "HTTP request",
    },
    {
      call: ["Deno.serve"],
      handlers: [{ from: 0 }, { index: 0, properties: ["handler"] }],
      kind: "http",
      label: "HTTP request",
      promises: "awaited",
    },
  ],
};

/** Elysia, whose applications are one chain. */
export const elysia: Framework = {
  title: "Elysia",
  module: "elysia",
  promises: "awaited",
  returns: {
    Elysia: "Elysia",
    "": "Elysia",
    ...Object.fromEntries(
      [
        "get",
        "post",
        "put",
        "patch",
        "delete",
        "options",
        "head",
        "all",
        "use",
        "group",
        "guard",
        "derive",
        "resolve",
        "decorate",
        "state",
        "model",
        "onError",
        "onBeforeHandle",
        "onAfterHandle",
        "onRequest",
        "ws",
        "macro",
      ].map((name): readonly [string, string] => [`Elysia#${name}`, "Elysia"]),
    ),
  },
  registrations: [
    {
      call: ["get", "post", "put", "patch", "delete", "options", "head", "all", "route"].map(
        (verb) => `Elysia#${verb}`,
      ),
      handlers: [{ from: 1 }, { index: 2, properties: "*" }],
      kind: "http",
      label: "{NAME} {0}",
    },
    {
      call: [
        "onRequest",
        "onParse",
        "onTransform",
        "onBeforeHandle",
        "onAfterHandle",
        "onAfterResponse",
        "mapResponse",
        "onError",
        "derive",
        "resolve",
      ].map((name) => `Elysia#${name}`),
      handlers: [{ from: 0 }],
      kind: "http",
      label: "{name}",
    },
    {
      call: ["Elysia#ws"],
      handlers: [{ index: 1, properties: "*" }],
      kind: "websocket",
      label: "WebSocket {0}",
      promises: "unknown",
    },
    {
      call: ["Elysia#group", "Elysia#guard", "Elysia#use"],
      handlers: [{ from: 0 }],
      kind: "lifecycle",
      phase: "boot",
      label: "plugin",
      promises: "unknown",
      parameters: ["Elysia"],
    },
    {
      call: ["Elysia#listen", "Elysia#onStart"],
      handlers: [{ index: -1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "listening",
      promises: "unknown",
    },
    { call: ["Elysia#onStop"], handlers: [{ index: 0 }], kind: "lifecycle", phase: "shutdown", label: "stop" },
  ],
};
