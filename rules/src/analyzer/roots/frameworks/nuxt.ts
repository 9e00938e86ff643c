import type { Framework, Registration } from "../types.js";
import { httpVerbs, members } from "./paths.js";

/** Nitro imports these by itself, so they also count as globals. The names are nobody else's. */
const eventHandlers: readonly Registration[] = [
  {
    call: [
      "defineEventHandler",
      "eventHandler",
      "defineLazyEventHandler",
      "lazyEventHandler",
      "defineRequestMiddleware",
      "defineResponseMiddleware",
    ],
    handlers: [{ index: 0 }, { index: 0, properties: ["handler", "onRequest", "onBeforeResponse", "middleware"] }],
    kind: "http",
    label: "event handler",
  },
  {
    call: ["defineCachedEventHandler", "cachedEventHandler", "defineCachedFunction", "cachedFunction"],
    handlers: [{ index: 0 }],
    kind: "http",
    label: "cached handler",
  },
  {
    call: ["defineWebSocketHandler"],
    handlers: [{ index: 0, properties: "*" }],
    kind: "websocket",
    label: "WebSocket {property}",
    promises: "unknown",
  },
  {
    call: ["defineNitroPlugin", "nitroPlugin"],
    handlers: [{ index: 0 }],
    kind: "lifecycle",
    phase: "boot",
    label: "plugin",
    promises: "dropped",
  },
  {
    call: ["defineNitroErrorHandler", "defineRenderHandler", "defineSitemapEventHandler"],
    handlers: [{ index: 0 }],
    kind: "http",
    label: "{name}",
    promises: "unknown",
  },
  { call: ["defineTask"], handlers: [{ index: 0, properties: ["run"] }], kind: "cron", label: "task {0.meta.name}" },
  { call: ["defineCronHandler"], handlers: [{ index: 1 }], kind: "cron", label: "cron {0}", promises: "unknown" },
  {
    call: ["fromNodeMiddleware", "defineNodeListener", "fromNodeHandler"],
    handlers: [{ index: 0 }],
    kind: "http",
    label: "middleware",
    promises: "unknown",
  },
];

/** The server part of Nuxt and of Nitro applications. */
export const nuxt: Framework = {
  title: "Nuxt",
  module: "nuxt",
  promises: "awaited",
  aliases: ["nitropack", "nitro", "nuxt3", "nuxt-nightly", "@analogjs/platform", "@solidjs/start", "vinxi"],
  files: [
    {
      path: /(?:^|\/)server\/(?<route>(?:api|routes)(?:\/.+?)??)(?:\/index)?(?:\.(?:get|head|post|put|patch|delete|options))?\.[cm]?[jt]s$/,
      exports: ["default"],
      kind: "http",
      label: "/{path}",
    },
    {
      path: /^(?<route>(?:api|routes)(?:\/.+?)??)(?:\/index)?(?:\.(?:get|head|post|put|patch|delete|options))?\.[cm]?[jt]s$/,
      exports: ["default"],
      kind: "http",
      label: "/{path}",
    },
    { path: /(?:^|\/)server\/middleware\/.+\.[cm]?[jt]s$/, exports: ["default"], kind: "http", label: "middleware" },
    {
      path: /(?:^|\/)server\/plugins\/.+\.[cm]?[jt]s$/,
      exports: ["default"],
      kind: "lifecycle",
      phase: "boot",
      label: "plugin",
      promises: "dropped",
    },
    {
      path: /(?:^|\/)server\/tasks\/(?<route>.+)\.[cm]?[jt]s$/,
      exports: ["default"],
      members: ["run"],
      kind: "cron",
      label: "task {path}",
    },
  ],
};

/** Nitro's imports that no file writes. */
export const nitroGlobals: Framework = {
  title: "Nitro auto-imports",
  module: "global",
  promises: "awaited",
  always: true,
  registrations: eventHandlers,
};

/** h3: the same functions, imported, and its application and router objects. */
export const h3: Framework = {
  title: "h3",
  module: "h3",
  promises: "awaited",
  aliases: ["#imports", "nitropack/runtime", "nitro/runtime", "nitro/h3", "h3-nightly"],
  returns: {
    createApp: "App",
    createRouter: "Router",
    H3: "App",
    ...Object.fromEntries(
      members(["Router", "App"], [...httpVerbs, "use", "all", "on", "add"]).map((path) => [
        path,
        path.startsWith("App") ? "App" : "Router",
      ]),
    ),
  },
  types: { H3: "App" },
  registrations: [
    ...eventHandlers,
    {
      call: members(["App", "Router"], [...httpVerbs, "all", "on", "add", "use", "connect", "trace"]),
      handlers: [{ from: 0 }, { index: 0, properties: ["handler"] }],
      kind: "http",
      label: "{NAME} {0}",
    },
    {
      call: ["createApp", "new H3"],
      handlers: [{ index: 0, properties: ["onError", "onRequest", "onBeforeResponse", "onAfterResponse"] }],
      kind: "http",
      label: "{property}",
    },
  ],
  typed: [
    { type: "EventHandler", kind: "http", label: "{variable}" },
    { parameters: ["H3Event"], kind: "http", label: "{variable}" },
  ],
};
