import type { Framework } from "../types.js";
import { listenerMethods, members } from "./paths.js";

/** Event emitters. The module is itself the class, so a default import is called `EventEmitter` here. */
export const events: Framework = {
  title: "Event emitters",
  module: "events",
  promises: "dropped",
  promisesIn: { emittery: "unknown", eventemitter2: "unknown" },
  aliases: [
    "eventemitter3",
    "eventemitter2",
    "eventemitter",
    "strict-event-emitter",
    "emittery",
    "mitt",
    "nanoevents",
    "tiny-emitter",
    "tiny-typed-emitter",
    "typed-emitter",
  ],
  returns: {
    "": "EventEmitter",
    EventEmitter: "EventEmitter",
    EventEmitter2: "EventEmitter",
    EventEmitterAsyncResource: "EventEmitter",
    TinyEmitter: "EventEmitter",
    TypedEmitter: "EventEmitter",
    Emitter: "EventEmitter",
    createNanoEvents: "EventEmitter",
  },
  types: {
    EventEmitter2: "EventEmitter",
    EventEmitterAsyncResource: "EventEmitter",
    TypedEmitter: "EventEmitter",
    TinyEmitter: "EventEmitter",
    Emitter: "EventEmitter",
  },
  registrations: [
    {
      call: members(["EventEmitter"], [...listenerMethods, "many", "prependMany"]),
      handlers: [{ from: 1 }],
      kind: "event",
      label: "event {0}",
    },
    {
      call: members(["EventEmitter"], ["onAny", "prependAny"]),
      handlers: [{ index: 0 }],
      kind: "event",
      label: "any event",
    },
    { call: ["addAbortListener"], handlers: [{ index: 1 }], kind: "event", label: "event abort" },
  ],
};

/** Listeners on the global event classes. */
export const eventTarget: Framework = {
  title: "Event targets",
  module: "global",
  promises: "dropped",
  always: true,
  returns: {
    EventTarget: "EventTarget",
    BroadcastChannel: "EventTarget",
    EventSource: "EventTarget",
    WebSocket: "EventTarget",
  },
  types: {
    AbortSignal: "EventTarget",
    MessagePort: "EventTarget",
    BroadcastChannel: "EventTarget",
    EventSource: "EventTarget",
    WebSocket: "EventTarget",
  },
  registrations: [
    { call: ["EventTarget#addEventListener"], handlers: [{ index: 1 }], kind: "event", label: "event {0}" },
    {
      call: ["new MutationObserver", "new PerformanceObserver", "new FinalizationRegistry"],
      handlers: [{ index: 0 }],
      kind: "event",
      label: "{name}",
    },
  ],
};
