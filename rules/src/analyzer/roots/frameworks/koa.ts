import type { Framework } from "../types.js";
import { httpVerbs, listenerMethods, members } from "./paths.js";

const verbs: readonly string[] = [...httpVerbs, "del", "all", "link", "unlink"];

/** Koa applications. */
export const koa: Framework = {
  title: "Koa",
  module: "koa",
  promises: "awaited",
  returns: { "": "Application", "Application#use": "Application" },
  types: { Koa: "Application", Application: "Application" },
  registrations: [
    { call: ["Application#use"], handlers: [{ from: 0 }], kind: "http", label: "middleware", parameters: ["Context"] },
    {
      call: members(["Application"], listenerMethods),
      handlers: [{ index: 1 }],
      kind: "event",
      label: "application {0}",
      promises: "dropped",
    },
    {
      call: ["Application#listen"],
      handlers: [{ index: -1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "listening",
      promises: "dropped",
    },
  ],
  typed: [
    { type: "Middleware", kind: "http", label: "{variable}" },
    { parameters: ["Context", "Next"], kind: "http", label: "{variable}" },
    { parameters: ["ParameterizedContext", "Next"], kind: "http", label: "{variable}" },
  ],
};

/** Routers for Koa. A route may have a name before its path, so every function among the arguments counts. */
export const koaRouter: Framework = {
  title: "Koa router",
  module: "@koa/router",
  promises: "awaited",
  aliases: ["koa-router", "koa-better-router", "koa-tree-router", "koa-joi-router"],
  returns: {
    "": "Router",
    Router: "Router",
    "Router#use": "Router",
    "Router#prefix": "Router",
    "Router#param": "Router",
    ...Object.fromEntries(members(["Router"], verbs).map((path) => [path, "Router"])),
  },
  types: { Router: "Router", KoaRouter: "Router" },
  registrations: [
    { call: members(["Router"], verbs), handlers: [{ from: 0 }], kind: "http", label: "{NAME} {0}" },
    { call: ["Router#register"], handlers: [{ from: 2 }], kind: "http", label: "{0}" },
    { call: ["Router#use"], handlers: [{ from: 0 }], kind: "http", label: "middleware {0}" },
    { call: ["Router#param"], handlers: [{ index: 1 }], kind: "http", label: "parameter {0}" },
    {
      call: ["Router#route"],
      handlers: [{ index: 0, properties: ["handler"] }],
      kind: "http",
      label: "{0.method} {0.path}",
    },
  ],
  typed: [
    { type: "Middleware", kind: "http", label: "{variable}" },
    { type: "RouterMiddleware", kind: "http", label: "{variable}" },
    { parameters: ["RouterContext"], kind: "http", label: "{variable}" },
  ],
};

/** `koa-route`: one middleware per route. */
export const koaRoute: Framework = {
  title: "koa-route",
  module: "koa-route",
  promises: "awaited",
  registrations: [{ call: verbs, handlers: [{ from: 1 }], kind: "http", label: "{NAME} {0}" }],
};

/** Middleware put together, or mounted under a path: it runs where its result is used. */
export const koaWrappers: Framework = {
  title: "Koa middleware wrappers",
  module: "koa-compose",
  promises: "awaited",
  aliases: ["koa-mount", "koa-convert", "koa-unless"],
  registrations: [{ call: [""], handlers: [{ from: 0 }], kind: "http", label: "middleware" }],
};
