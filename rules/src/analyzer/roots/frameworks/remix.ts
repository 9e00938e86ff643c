import type { FileRule, Framework } from "../types.js";

const routeFile = /^app\/(?:routes\/)?(?<route>.+?)(?:\/(?:route|index))?\.[cm]?[jt]sx?$/;

const files: readonly FileRule[] = [
  {
    path: routeFile,
    exports: ["loader", "action", "middleware", "unstable_middleware"],
    kind: "http",
    label: "{export} {path}",
  },
  { path: routeFile, exports: ["headers"], kind: "http", label: "{export} {path}", promises: "value" },
  {
    path: /^app\/(?<route>root|routes\/.+)\.[jt]sx$/,
    exports: ["default"],
    kind: "http",
    label: "page {path}",
    promises: "value",
  },
  {
    path: /^app\/entry\.server\.[jt]sx?$/,
    exports: ["default", "handleRequest", "handleDataRequest"],
    kind: "http",
    label: "{export}",
  },
  {
    path: /^app\/entry\.server\.[jt]sx?$/,
    exports: ["handleError"],
    kind: "http",
    label: "{export}",
    promises: "value",
  },
];

/** Remix and React Router's framework mode. Route modules may lie anywhere under `app`, so exports decide. */
export const remix: Framework = {
  title: "Remix",
  module: "@remix-run/node",
  promises: "awaited",
  aliases: [
    "@remix-run/server-runtime",
    "@remix-run/cloudflare",
    "@remix-run/react",
    "@react-router/node",
    "@react-router/dev",
    "@react-router/serve",
  ],
  files,
  typed: [
    { type: "LoaderFunction", kind: "http", label: "{variable}" },
    { type: "ActionFunction", kind: "http", label: "{variable}" },
    { type: "HandleDocumentRequestFunction", kind: "http", label: "{variable}" },
    { parameters: ["LoaderFunctionArgs"], kind: "http", label: "{variable}" },
    { parameters: ["ActionFunctionArgs"], kind: "http", label: "{variable}" },
    { parameters: ["LoaderArgs"], kind: "http", label: "{variable}" },
    { parameters: ["ActionArgs"], kind: "http", label: "{variable}" },
  ],
};

/** TanStack Start's server functions and routes. */
export const tanstackStart: Framework = {
  title: "TanStack Start",
  module: "@tanstack/react-start",
  aliases: ["@tanstack/solid-start", "@tanstack/start", "@tanstack/start-server-core"],
  returns: {
    createServerFn: "ServerFn",
    createMiddleware: "ServerFn",
    "ServerFn#validator": "ServerFn",
    "ServerFn#inputValidator": "ServerFn",
    "ServerFn#middleware": "ServerFn",
  },
  registrations: [
    {
      call: ["ServerFn#handler", "ServerFn#server"],
      handlers: [{ index: 0 }],
      kind: "rpc",
      label: "server function",
      promises: "awaited",
    },
    {
      call: ["ServerFn#validator", "ServerFn#inputValidator"],
      handlers: [{ index: 0 }],
      kind: "rpc",
      label: "server function",
    },
  ],
};
