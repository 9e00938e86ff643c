import type { Framework } from "../types.js";

/** gRPC: a service's implementation is an object with one function per call. */
export const grpc: Framework = {
  title: "gRPC",
  module: "@grpc/grpc-js",
  promisesIn: {
    "@grpc/grpc-js": "dropped",
    grpc: "dropped",
    "nice-grpc": "awaited",
    "@connectrpc/connect": "awaited",
    "@connectrpc/connect-node": "awaited",
    "@connectrpc/connect-fastify": "awaited",
    "@connectrpc/connect-express": "awaited",
    "@bufbuild/connect": "awaited",
  },
  aliases: [
    "grpc",
    "nice-grpc",
    "@connectrpc/connect",
    "@connectrpc/connect-node",
    "@connectrpc/connect-fastify",
    "@connectrpc/connect-express",
    "@bufbuild/connect",
    "mali",
  ],
  returns: { createServer: "Server" },
  types: { ConnectRouter: "Server" },
  registrations: [
    {
      call: ["Server#addService", "Server#add", "Server#service", "Server#rpc"],
      handlers: [{ index: 1, properties: "*" }, { index: 2 }, { index: -1 }],
      kind: "rpc",
      label: "gRPC {property}",
    },
    { call: ["Server#use"], handlers: [{ from: 0 }], kind: "rpc", label: "gRPC middleware" },
    {
      call: ["Server#bindAsync"],
      handlers: [{ index: -1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "listening",
      promises: "dropped",
    },
    {
      call: ["Server#tryShutdown"],
      handlers: [{ index: -1 }],
      kind: "lifecycle",
      phase: "shutdown",
      label: "server closed",
      promises: "dropped",
    },
    { call: ["Server#on"], handlers: [{ index: 1 }], kind: "rpc", label: "gRPC {0}" },
  ],
  typed: [
    { type: "handleUnaryCall", kind: "rpc", label: "gRPC {variable}" },
    { type: "handleServerStreamingCall", kind: "rpc", label: "gRPC {variable}" },
    { type: "handleClientStreamingCall", kind: "rpc", label: "gRPC {variable}" },
    { type: "handleBidiStreamingCall", kind: "rpc", label: "gRPC {variable}" },
    { type: "UntypedServiceImplementation", members: "*", kind: "rpc", label: "gRPC {variable}" },
    { type: "ServiceImpl", members: "*", kind: "rpc", label: "gRPC {variable}" },
    { parameters: ["ServerUnaryCall"], kind: "rpc", label: "gRPC {variable}" },
  ],
};

/** Servers of the Model Context Protocol: tools, resources and prompts. */
export const modelContext: Framework = {
  title: "Model Context Protocol",
  module: "@modelcontextprotocol/sdk/server/mcp.js",
  promises: "awaited",
  aliases: [
    "@modelcontextprotocol/sdk/server/index.js",
    "@modelcontextprotocol/sdk/server/mcp",
    "@modelcontextprotocol/sdk/server",
    "@modelcontextprotocol/server",
    "fastmcp",
    "mcp-handler",
  ],
  types: { FastMCP: "McpServer" },
  returns: { FastMCP: "McpServer" },
  registrations: [
    {
      call: ["tool", "registerTool", "resource", "registerResource", "prompt", "registerPrompt"].map(
        (name) => `McpServer#${name}`,
      ),
      handlers: [{ index: -1 }],
      kind: "rpc",
      label: "{name} {0}",
    },
    {
      call: ["McpServer#addTool", "McpServer#addResource", "McpServer#addPrompt"],
      handlers: [{ index: 0, properties: ["execute", "load"] }],
      kind: "rpc",
      label: "{name} {0.name}",
    },
    {
      call: ["Server#setRequestHandler", "Server#setNotificationHandler", "McpServer#server.setRequestHandler"],
      handlers: [{ index: 1 }],
      kind: "rpc",
      label: "MCP request",
    },
  ],
};

/** JSON-RPC servers. */
export const jsonRpc: Framework = {
  title: "JSON-RPC",
  module: "jayson",
  aliases: ["jayson/promise", "json-rpc-2.0", "rpc-websockets", "dnode"],
  returns: { Server: "Server", server: "Server", JSONRPCServer: "Server" },
  types: { JSONRPCServer: "Server" },
  registrations: [
    { call: ["new Server", "server"], handlers: [{ index: 0, properties: "*" }], kind: "rpc", label: "RPC {property}" },
    {
      call: ["Server#addMethod", "Server#method", "Server#register"],
      handlers: [{ index: 1 }],
      kind: "rpc",
      label: "RPC {0}",
    },
    {
      call: ["Server#addMethodAdvanced", "Server#applyMiddleware"],
      handlers: [{ index: -1 }],
      kind: "rpc",
      label: "RPC {0}",
    },
  ],
};

/** Moleculer: services are objects, their actions and events lie one or two levels deep. */
export const moleculer: Framework = {
  title: "Moleculer",
  module: "moleculer",
  aliases: ["moleculer-web", "moleculer-decorators", "seneca", "cote"],
  registrations: [
    {
      call: ["ServiceBroker#createService"],
      handlers: [{ index: 0, properties: ["created", "merged"] }],
      kind: "lifecycle",
      phase: "boot",
      label: "service {property}",
      promises: "value",
    },
    {
      call: ["ServiceBroker#createService"],
      handlers: [{ index: 0, properties: ["started"] }],
      kind: "lifecycle",
      phase: "boot",
      label: "service {property}",
      promises: "awaited",
    },
    {
      call: ["ServiceBroker#createService"],
      handlers: [{ index: 0, properties: ["actions.*", "actions.*.handler", "events.*", "events.*.handler"] }],
      kind: "rpc",
      label: "action {property}",
      promises: "awaited",
    },
    {
      call: ["ServiceBroker#createService"],
      handlers: [{ index: 0, properties: ["methods.*"] }],
      kind: "rpc",
      label: "action {property}",
    },
  ],
  classes: [
    { base: "Service", methods: ["started", "created"], kind: "lifecycle", phase: "boot", label: "service {class}" },
  ],
  files: [
    {
      path: /(?:^|\/)services\/.+\.service\.[cm]?[jt]s$/,
      exports: ["default"],
      members: "*",
      kind: "rpc",
      label: "action {member}",
    },
  ],
  decorators: [
    { decorator: "Action", target: "method", kind: "rpc", label: "action {method}", promises: "awaited" },
    { decorator: "Event", target: "method", kind: "event", label: "event {method}", promises: "awaited" },
  ],
  typed: [{ type: "ServiceSchema", members: "*", kind: "rpc", label: "service {variable}" }],
};
