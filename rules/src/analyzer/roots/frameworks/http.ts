import type { Framework, Registration } from "../types.js";
import { listenerMethods, members } from "./paths.js";

const servers: readonly string[] = ["Server", "Http2Server", "Http2SecureServer"];
const requests: readonly string[] = ["request", "checkContinue", "checkExpectation"];
const connections: readonly string[] = ["connection", "upgrade", "connect", "secureConnection", "session", "stream"];
const notServing: readonly string[] = ["listening", "close", "error"];

/** What every server with `listen` says about itself. The server's own `error` is a port that could not be bound. */
const serverLifecycle: readonly Registration[] = [
  {
    call: members(servers, ["listen"]),
    handlers: [{ index: -1 }],
    kind: "lifecycle",
    phase: "boot",
    label: "listening",
  },
  {
    call: members(servers, ["close"]),
    handlers: [{ index: -1 }],
    kind: "lifecycle",
    phase: "shutdown",
    label: "server closed",
  },
  {
    call: members(servers, listenerMethods),
    only: ["listening"],
    handlers: [{ index: 1 }],
    kind: "lifecycle",
    phase: "boot",
    label: "server {0}",
  },
  {
    call: members(servers, listenerMethods),
    only: ["close", "error"],
    handlers: [{ index: 1 }],
    kind: "lifecycle",
    phase: "shutdown",
    label: "server {0}",
  },
];

/** `node:http`, `https` and `http2`: the request listener, server events, and the client's response callbacks. */
export const http: Framework = {
  title: "HTTP servers",
  module: "http",
  promises: "dropped",
  aliases: ["https", "http2", "spdy", "http2-express-bridge", "follow-redirects"],
  returns: {
    createServer: "Server",
    createSecureServer: "Server",
    request: "ClientRequest",
    get: "ClientRequest",
    connect: "ClientHttp2Session",
    "Server#listen": "Server",
    "ClientHttp2Session#request": "ClientRequest",
  },
  types: {
    Http2Server: "Server",
    Http2SecureServer: "Server",
    Http2ServerRequest: "IncomingMessage",
    Http2ServerResponse: "ServerResponse",
  },
  registrations: [
    {
      call: ["createServer", "createSecureServer", "new Server"],
      handlers: [{ from: 0 }],
      kind: "http",
      label: "HTTP request",
      parameters: ["IncomingMessage", "ServerResponse"],
    },
    {
      call: members(servers, listenerMethods),
      only: requests,
      handlers: [{ index: 1 }],
      kind: "http",
      label: "HTTP request",
      parameters: ["IncomingMessage", "ServerResponse"],
    },
    {
      call: members(servers, listenerMethods),
      only: connections,
      handlers: [{ index: 1 }],
      kind: "websocket",
      label: "server {0}",
    },
    {
      call: members(servers, listenerMethods),
      except: [...requests, ...connections, ...notServing],
      handlers: [{ index: 1 }],
      kind: "event",
      label: "server {0}",
    },
    ...serverLifecycle,
    { call: members(servers, ["setTimeout"]), handlers: [{ index: -1 }], kind: "timer", label: "server timeout" },
    {
      call: ["request", "get"],
      handlers: [{ index: -1 }],
      kind: "event",
      label: "HTTP response",
      parameters: ["IncomingMessage"],
    },
    {
      call: members(["ClientRequest", "ClientHttp2Session", "Agent"], listenerMethods),
      handlers: [{ index: 1 }],
      kind: "event",
      label: "HTTP client {0}",
      parameters: ["IncomingMessage"],
    },
    {
      call: members(["IncomingMessage", "ServerResponse"], listenerMethods),
      handlers: [{ index: 1 }],
      kind: "stream",
      label: "request {0}",
    },
  ],
};

/** Request functions that other servers take in the shape of `(request, response)`. */
export const micro: Framework = {
  title: "micro",
  module: "micro",
  promises: "awaited",
  registrations: [{ call: ["", "serve"], handlers: [{ from: 0 }], kind: "http", label: "HTTP request" }],
  typed: [{ type: "RequestHandler", kind: "http", label: "{variable}" }],
};

/** Small routers with Express's way of registering. */
export const connectLike: Framework = {
  title: "connect, polka, restify, router, find-my-way",
  module: "connect",
  promisesIn: { connect: "next", router: { until: "2.0.0", before: "next", since: "awaited" } },
  aliases: [
    "polka",
    "restify",
    "router",
    "find-my-way",
    "restana",
    "tinyhttp",
    "@tinyhttp/app",
    "0http",
    "trouter",
    "ultimate-express",
    "hyper-express",
  ],
  returns: {
    "": "Application",
    createServer: "Application",
    App: "Application",
    Router: "Application",
    Server: "Application",
    "Application#use": "Application",
    "Application#route": "Application",
  },
  types: { Server: "Application", App: "Application", Router: "Application", Polka: "Application" },
  registrations: [
    {
      call: members(
        ["Application"],
        ["get", "head", "post", "put", "patch", "delete", "del", "options", "opts", "all", "any", "add"],
      ),
      handlers: [{ from: 1 }],
      kind: "http",
      label: "{NAME} {0}",
    },
    { call: members(["Application"], ["on"]), handlers: [{ from: 1 }], kind: "http", label: "{0}" },
    { call: members(["Application"], ["use", "pre"]), handlers: [{ from: 0 }], kind: "http", label: "middleware {0}" },
    {
      call: members(["Application"], ["listen"]),
      handlers: [{ index: -1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "listening",
      promises: "dropped",
    },
  ],
};
