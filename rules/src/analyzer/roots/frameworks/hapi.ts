import type { Framework } from "../types.js";

const bootPoints: readonly string[] = ["onPreStart", "onPostStart"];
const shutdownPoints: readonly string[] = ["onPreStop", "onPostStop"];

/** hapi: routes are objects whose functions lie at several depths (`options.pre[].method`, `options.validate.failAction`). */
export const hapi: Framework = {
  title: "hapi",
  module: "@hapi/hapi",
  promises: "awaited",
  aliases: ["hapi"],
  returns: { server: "Server", Server: "Server" },
  registrations: [
    {
      call: ["Server#route"],
      handlers: [
        {
          index: 0,
          properties: ["handler", "method", "failAction", "response", "query", "payload", "params", "headers"],
          deep: true,
        },
      ],
      kind: "http",
      label: "{0.method} {0.path}",
    },
    {
      call: ["Server#ext"],
      only: bootPoints,
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "{0}",
    },
    {
      call: ["Server#ext"],
      only: shutdownPoints,
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "shutdown",
      label: "{0}",
    },
    {
      call: ["Server#ext"],
      except: [...bootPoints, ...shutdownPoints],
      handlers: [{ index: 1 }, { index: 0, properties: ["method"] }],
      kind: "http",
      label: "{0}",
    },
    {
      call: ["Server#method"],
      handlers: [{ index: 1 }, { index: 0, properties: ["method"] }],
      kind: "http",
      label: "server method {0}",
      promises: "unknown",
    },
    // The scheme is set up at boot; what it returns authenticates requests.
    {
      call: ["Server#auth.scheme"],
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "scheme {0}",
      promises: "value",
    },
    {
      call: ["Server#auth.strategy"],
      handlers: [{ index: 2, properties: ["validate", "validateFunc", "profile", "redirectTo"], deep: true }],
      kind: "http",
      label: "strategy {0}",
      promises: "unknown",
    },
    {
      call: ["Server#decorate"],
      handlers: [{ index: 2 }],
      kind: "http",
      phase: "open",
      label: "decoration {1}",
      promises: "unknown",
    },
    {
      call: ["Server#events.on", "Server#events.once"],
      handlers: [{ index: 1 }],
      kind: "event",
      label: "server event {0}",
      promises: "dropped",
    },
    { call: ["Server#listener.on"], handlers: [{ index: 1 }], kind: "event", label: "server {0}", promises: "dropped" },
    {
      call: ["Server#register"],
      handlers: [{ index: 0, properties: ["register"], deep: true }],
      kind: "lifecycle",
      phase: "boot",
      label: "plugin",
      parameters: ["Server"],
    },
  ],
  typed: [
    { type: "Plugin", members: ["register"], kind: "lifecycle", phase: "boot", label: "plugin {variable}" },
    { type: "ServerRoute", members: ["handler"], kind: "http", label: "{variable}" },
    { type: "Lifecycle.Method", kind: "http", label: "{variable}" },
    { parameters: ["Request", "ResponseToolkit"], kind: "http", label: "{variable}" },
  ],
};
