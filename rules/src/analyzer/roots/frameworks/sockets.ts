import type { Framework } from "../types.js";
import { listenerMethods, members } from "./paths.js";

const serverEnds: readonly string[] = ["close", "error"];

/** TCP and TLS servers and sockets. */
export const net: Framework = {
  title: "Sockets",
  module: "net",
  promises: "dropped",
  aliases: ["tls"],
  returns: { createServer: "Server", connect: "Socket", createConnection: "Socket", "Server#listen": "Server" },
  types: { TLSSocket: "Socket" },
  registrations: [
    {
      call: ["createServer", "new Server"],
      handlers: [{ from: 0 }],
      kind: "message",
      label: "connection",
      parameters: ["Socket"],
    },
    { call: ["connect", "createConnection"], handlers: [{ index: -1 }], kind: "event", label: "connected" },
    { call: ["Server#listen"], handlers: [{ index: -1 }], kind: "lifecycle", phase: "boot", label: "listening" },
    { call: ["Server#close"], handlers: [{ index: -1 }], kind: "lifecycle", phase: "shutdown", label: "server closed" },
    {
      call: members(["Server"], listenerMethods),
      only: ["listening"],
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "server {0}",
    },
    {
      call: members(["Server"], listenerMethods),
      only: serverEnds,
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "shutdown",
      label: "server {0}",
    },
    {
      call: members(["Server"], listenerMethods),
      except: ["listening", ...serverEnds],
      handlers: [{ index: 1 }],
      kind: "message",
      label: "server {0}",
      parameters: ["Socket"],
    },
    { call: members(["Socket"], listenerMethods), handlers: [{ index: 1 }], kind: "message", label: "socket {0}" },
    { call: ["Socket#setTimeout"], handlers: [{ index: -1 }], kind: "timer", label: "socket timeout" },
  ],
};

/** Datagrams. */
export const dgram: Framework = {
  title: "Datagrams",
  module: "dgram",
  promises: "dropped",
  returns: { createSocket: "Socket" },
  registrations: [
    { call: ["createSocket"], handlers: [{ index: -1 }], kind: "message", label: "datagram" },
    { call: ["Socket#bind"], handlers: [{ index: -1 }], kind: "lifecycle", phase: "boot", label: "listening" },
    {
      call: members(["Socket"], listenerMethods),
      only: ["listening"],
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "socket {0}",
    },
    {
      call: members(["Socket"], listenerMethods),
      except: ["listening"],
      handlers: [{ index: 1 }],
      kind: "message",
      label: "datagram {0}",
    },
  ],
};

/** WebSocket servers and clients. */
export const ws: Framework = {
  title: "WebSockets",
  module: "ws",
  promises: "dropped",
  aliases: ["isomorphic-ws", "websocket", "faye-websocket", "sockjs", "reconnecting-websocket"],
  returns: {
    "": "WebSocket",
    WebSocket: "WebSocket",
    Server: "WebSocketServer",
    WebSocketServer: "WebSocketServer",
    server: "WebSocketServer",
    client: "WebSocket",
    createServer: "WebSocketServer",
  },
  types: { Server: "WebSocketServer" },
  registrations: [
    {
      call: ["new Server", "new WebSocketServer"],
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "listening",
    },
    {
      call: ["new Server", "new WebSocketServer"],
      handlers: [{ index: 0, properties: ["verifyClient", "handleProtocols"] }],
      kind: "websocket",
      label: "WebSocket {property}",
      promises: "value",
    },
    {
      call: members(["WebSocketServer"], listenerMethods),
      only: ["listening"],
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "server {0}",
    },
    {
      call: members(["WebSocketServer"], listenerMethods),
      only: serverEnds,
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "shutdown",
      label: "server {0}",
    },
    {
      call: members(["WebSocketServer"], listenerMethods),
      except: ["listening", ...serverEnds],
      handlers: [{ index: 1 }],
      kind: "websocket",
      label: "WebSocket {0}",
      parameters: ["WebSocket"],
    },
    {
      call: ["WebSocketServer#handleUpgrade"],
      handlers: [{ index: 3 }],
      kind: "websocket",
      label: "WebSocket upgrade",
      parameters: ["WebSocket"],
    },
    {
      call: members(["WebSocket"], listenerMethods),
      handlers: [{ index: 1 }],
      kind: "websocket",
      label: "WebSocket {0}",
    },
    {
      call: ["WebSocket#onmessage=", "WebSocket#onopen=", "WebSocket#onclose=", "WebSocket#onerror="],
      handlers: [{ index: 0 }],
      kind: "websocket",
      label: "WebSocket {name}",
    },
  ],
};

/** uWebSockets.js: HTTP and WebSocket routes on one application. */
export const uWebSockets: Framework = {
  title: "uWebSockets.js",
  module: "uWebSockets.js",
  returns: {
    App: "App",
    SSLApp: "App",
    ...Object.fromEntries(
      ["get", "post", "put", "patch", "del", "options", "head", "any", "ws"].map((verb) => [`App#${verb}`, "App"]),
    ),
  },
  types: { TemplatedApp: "App" },
  registrations: [
    {
      call: members(["App"], ["get", "post", "put", "patch", "del", "options", "head", "any"]),
      handlers: [{ index: 1 }],
      kind: "http",
      label: "{NAME} {0}",
    },
    {
      call: ["App#ws"],
      handlers: [{ index: 1, properties: "*" }],
      kind: "websocket",
      label: "WebSocket {property} {0}",
    },
    { call: ["App#listen"], handlers: [{ index: -1 }], kind: "lifecycle", phase: "boot", label: "listening" },
  ],
};
