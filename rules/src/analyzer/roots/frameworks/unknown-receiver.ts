import type { Framework } from "../types.js";
import { httpVerbs } from "./paths.js";

/**
 * Registrations on receivers that cannot be resolved, told by the member's name alone. Only what the name makes
 * certain stands here: a wrong row turns start-up code into a handler, or a handler into start-up code.
 */
const listeners: readonly string[] = [
  "#on",
  "#once",
  "#addListener",
  "#prependListener",
  "#prependOnceListener",
  "#addEventListener",
];

/** A path, a pattern of paths, or `"*"`: `cache.get("key", load)` is no route. */
const routePath = /^$|^[/*(^:]/;

/** Happens once, when what was started is up. A reconnecting client may say `ready` again, but rarely with other work. */
const bootEvents: readonly string[] = ["listening", "ready"];

/** Signals are never anybody's own event; `exit` and `close` are (a child process, a socket), so they stay serving. */
const shutdownEvents: readonly string[] = [
  "SIGTERM",
  "SIGINT",
  "SIGQUIT",
  "uncaughtException",
  "unhandledRejection",
  "beforeExit",
];

/** A connection that is waited for with `once` belongs to start-up; with `on` it comes again and again. */
const connected: readonly string[] = ["open", "connect", "connected"];

const requestHooks: readonly string[] = [
  "onRequest",
  "preParsing",
  "preValidation",
  "preHandler",
  "preSerialization",
  "onSend",
  "onResponse",
  "onTimeout",
  "onError",
  "onRequestAbort",
];

export const unknownReceiver: Framework = {
  title: "Unresolved receivers",
  module: "*",
  always: true,
  registrations: [
    {
      call: listeners,
      only: bootEvents,
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "event {0}",
    },
    {
      call: listeners,
      only: shutdownEvents,
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "shutdown",
      label: "process {0}",
    },
    {
      call: ["#once"],
      only: connected,
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "event {0}",
    },
    {
      call: ["#once"],
      except: [...bootEvents, ...shutdownEvents, ...connected],
      handlers: [{ index: 1 }],
      kind: "event",
      label: "event {0}",
    },
    {
      call: listeners.filter((path) => path !== "#once"),
      except: [...bootEvents, ...shutdownEvents],
      handlers: [{ index: 1 }],
      kind: "event",
      label: "event {0}",
    },
    {
      call: ["#onmessage=", "#onopen=", "#onclose=", "#onerror=", "#onconnection="],
      handlers: [{ index: 0 }],
      kind: "event",
      label: "{name}",
    },
    {
      call: ["#subscribe"],
      handlers: [{ from: 0 }, { index: 0, properties: ["next", "error", "complete"] }],
      kind: "event",
      label: "subscription {0}",
    },
    // Nest's dynamic modules come from many packages and all ask a factory for their options.
    {
      call: ["#forRootAsync", "#forFeatureAsync", "#registerAsync", "#registerQueueAsync"],
      handlers: [{ index: 0, properties: ["useFactory"], deep: true }],
      kind: "lifecycle",
      phase: "boot",
      label: "module options",
      promises: "awaited",
    },
    { call: ["#listen"], handlers: [{ index: -1 }], kind: "lifecycle", phase: "boot", label: "listening" },
    {
      call: [...httpVerbs, "all"].map((verb) => `#${verb}`),
      matching: routePath,
      handlers: [{ from: 1 }],
      kind: "http",
      label: "{NAME} {0}",
    },
    { call: ["#use"], matching: routePath, handlers: [{ from: 1 }], kind: "http", label: "middleware {0}" },
    {
      call: [...httpVerbs, "all"].map((verb) => `#${verb}`),
      receiver: /(^|\.)route$/,
      handlers: [{ from: 0 }],
      kind: "http",
      label: "{NAME} {receiver.0}",
    },
    {
      call: ["#route"],
      handlers: [{ index: 0, properties: ["handler", "preHandler"] }],
      kind: "http",
      label: "{0.method} {0.url}",
    },
    { call: ["#addHook"], only: requestHooks, handlers: [{ index: 1 }], kind: "http", label: "{0} hook" },
    {
      call: ["#addHook"],
      only: ["onClose", "preClose"],
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "shutdown",
      label: "{0} hook",
    },
    {
      call: ["#addHook"],
      only: ["onReady", "onRegister", "onRoute", "onListen"],
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "{0} hook",
    },
    { call: ["#setErrorHandler", "#setNotFoundHandler"], handlers: [{ from: 0 }], kind: "http", label: "{name}" },
    {
      call: ["#query", "#mutation", "#subscription"],
      receiver: /procedure(\.|$)/i,
      handlers: [{ index: 0 }],
      kind: "rpc",
      label: "tRPC {name}",
      promises: "awaited",
    },
    {
      call: ["#use"],
      receiver: /procedure(\.|$)/i,
      handlers: [{ index: 0 }],
      kind: "rpc",
      label: "tRPC middleware",
      promises: "awaited",
    },
    { call: ["#process"], receiver: /queue$/i, handlers: [{ index: -1 }], kind: "queue", label: "queue job {0}" },
    { call: ["#consume"], receiver: /(channel|ch)$/i, handlers: [{ index: 1 }], kind: "queue", label: "queue {0}" },
    { call: ["#pre", "#post"], receiver: /schema$/i, handlers: [{ index: -1 }], kind: "event", label: "{name} {0}" },
    {
      call: ["#action"],
      receiver: /(^|\.)(program|command|cli)(\.|$)/i,
      handlers: [{ index: -1 }],
      kind: "cli",
      phase: "tool",
      label: "command",
    },
  ],
};
