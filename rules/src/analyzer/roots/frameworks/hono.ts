import type { Framework } from "../types.js";
import { httpVerbs, members } from "./paths.js";

const verbs: readonly string[] = [...httpVerbs, "all", "on", "use"];

/** Hono. Every call returns the application, so whole routers are one chain. */
export const hono: Framework = {
  title: "Hono",
  module: "hono",
  promises: "awaited",
  aliases: ["hono/quick", "hono/tiny", "@hono/zod-openapi", "hono-openapi"],
  returns: {
    Hono: "Hono",
    OpenAPIHono: "Hono",
    ...Object.fromEntries(
      members(["Hono"], [...verbs, "route", "basePath", "notFound", "onError", "openapi", "mount"]).map((path) => [
        path,
        "Hono",
      ]),
    ),
  },
  types: { OpenAPIHono: "Hono" },
  registrations: [
    {
      call: members(["Hono"], [...httpVerbs, "all"]),
      handlers: [{ from: 0 }],
      kind: "http",
      label: "{NAME} {0}",
      parameters: ["Context"],
    },
    { call: ["Hono#on"], handlers: [{ from: 2 }], kind: "http", label: "{0}", parameters: ["Context"] },
    { call: ["Hono#use"], handlers: [{ from: 0 }], kind: "http", label: "middleware {0}", parameters: ["Context"] },
    { call: ["Hono#notFound", "Hono#onError"], handlers: [{ index: 0 }], kind: "http", label: "{name}" },
    { call: ["Hono#openapi"], handlers: [{ from: 1 }], kind: "http", label: "{0.method} {0.path}" },
    { call: ["Hono#mount"], handlers: [{ index: 1 }], kind: "http", label: "{0}" },
  ],
  typed: [
    { type: "Handler", kind: "http", label: "{variable}" },
    { type: "MiddlewareHandler", kind: "http", label: "{variable}" },
    { type: "NotFoundHandler", kind: "http", label: "{variable}" },
    { type: "ErrorHandler", kind: "http", label: "{variable}" },
    { parameters: ["Context", "Next"], kind: "http", label: "{variable}" },
    { parameters: ["Context"], kind: "http", label: "{variable}" },
  ],
};

/** Middleware and handlers made apart from the application. */
export const honoFactory: Framework = {
  title: "Hono factory",
  module: "hono/factory",
  promises: "awaited",
  aliases: ["hono/streaming", "hono/validator", "@hono/node-server", "@hono/node-ws"],
  returns: { createFactory: "Factory" },
  registrations: [
    {
      call: ["createMiddleware", "Factory#createMiddleware", "Factory#createHandlers"],
      handlers: [{ from: 0 }],
      kind: "http",
      label: "middleware",
    },
    {
      call: ["stream", "streamText", "streamSSE", "validator"],
      handlers: [{ index: 1 }],
      kind: "http",
      label: "{name}",
    },
    {
      call: ["serve"],
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "listening",
      promises: "dropped",
    },
    {
      call: ["serve", "createAdaptorServer"],
      handlers: [{ index: 0, properties: ["fetch"] }],
      kind: "http",
      label: "HTTP request",
    },
  ],
};
