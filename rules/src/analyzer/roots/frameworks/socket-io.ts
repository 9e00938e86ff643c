import type { Framework } from "../types.js";
import { listenerMethods, members } from "./paths.js";

const events: readonly string[] = [...listenerMethods, "onAny", "onAnyOutgoing", "prependAny"];

/** Socket.IO servers, namespaces and their sockets. */
export const socketIo: Framework = {
  title: "Socket.IO",
  module: "socket.io",
  promises: "dropped",
  aliases: ["socket.io-client", "engine.io", "primus"],
  returns: {
    "": "Server",
    Server: "Server",
    io: "Socket",
    connect: "Socket",
    "Server#of": "Namespace",
    "Server#in": "Namespace",
    "Server#to": "Namespace",
    "Server#listen": "Server",
    "Server#attach": "Server",
  },
  types: { Server: "Server", Namespace: "Namespace", Socket: "Socket" },
  registrations: [
    {
      call: [
        ...members(["Server", "Namespace"], events),
        ...members(
          ["Server"],
          listenerMethods.map((name) => `sockets.${name}`),
        ),
      ],
      handlers: [{ index: -1 }],
      kind: "websocket",
      label: "socket {0}",
      parameters: ["Socket"],
    },
    {
      call: members(["Server", "Namespace", "Socket"], ["use"]),
      handlers: [{ index: 0 }],
      kind: "websocket",
      label: "socket middleware",
      parameters: ["Socket"],
    },
    { call: members(["Socket"], events), handlers: [{ index: -1 }], kind: "websocket", label: "message {0}" },
    {
      call: ["Socket#emit", "Server#emit"],
      handlers: [{ index: -1 }],
      kind: "websocket",
      label: "acknowledgement of {0}",
    },
    { call: ["Server#engine.on"], handlers: [{ index: 1 }], kind: "websocket", label: "engine {0}" },
    {
      call: ["new Server", ""],
      handlers: [{ index: -1, properties: ["allowRequest"] }],
      kind: "websocket",
      label: "{property}",
      promises: "unknown",
    },
  ],
  typed: [{ parameters: ["Socket"], kind: "websocket", label: "{variable}" }],
};
