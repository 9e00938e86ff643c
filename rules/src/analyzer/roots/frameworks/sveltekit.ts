import type { Framework } from "../types.js";

const routeFile = (name: string): RegExp => new RegExp(`(?:^|/)routes/(?:(?<route>.+)/)?\\+${name}\\.[jt]s$`);

/** SvelteKit: endpoints, load functions, form actions and hooks. */
export const sveltekit: Framework = {
  title: "SvelteKit",
  module: "@sveltejs/kit",
  promises: "awaited",
  files: [
    {
      path: routeFile("server"),
      exports: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "fallback"],
      kind: "http",
      label: "{export} /{path}",
    },
    { path: routeFile("(?:page|layout)(?:\\.server)?"), exports: ["load"], kind: "http", label: "load /{path}" },
    {
      path: routeFile("page\\.server"),
      exports: ["actions"],
      members: "*",
      kind: "http",
      label: "action {member} /{path}",
    },
    {
      path: routeFile("(?:page|layout|server)(?:\\.server)?"),
      exports: ["entries"],
      kind: "lifecycle",
      phase: "tool",
      label: "entries /{path}",
    },
    {
      path: /^src\/hooks(?:\.server)?(?:\/index)?\.[jt]s$/,
      exports: ["handle", "handleFetch", "handleError"],
      kind: "http",
      label: "{export}",
    },
    {
      path: /^src\/hooks(?:\.server)?(?:\/index)?\.[jt]s$/,
      exports: ["reroute"],
      kind: "http",
      label: "{export}",
      promises: "unknown",
    },
    {
      path: /^src\/hooks(?:\.server)?(?:\/index)?\.[jt]s$/,
      exports: ["init"],
      kind: "lifecycle",
      phase: "boot",
      label: "{export}",
    },
  ],
  typed: [
    { type: "RequestHandler", kind: "http", label: "{variable}" },
    { type: "Handle", kind: "http", label: "{variable}" },
    { type: "HandleFetch", kind: "http", label: "{variable}" },
    { type: "HandleServerError", kind: "http", label: "{variable}" },
    { type: "ServerLoad", kind: "http", label: "{variable}" },
    { type: "Load", kind: "http", label: "{variable}" },
    { type: "Actions", members: "*", kind: "http", label: "action {variable}" },
  ],
};

/** Remote functions. */
export const sveltekitServer: Framework = {
  title: "SvelteKit remote functions",
  module: "$app/server",
  promises: "awaited",
  registrations: [
    {
      call: ["query", "query.batch", "form", "command"],
      handlers: [{ index: -1 }],
      kind: "rpc",
      label: "remote {name}",
    },
    { call: ["prerender"], handlers: [{ from: 0 }], kind: "lifecycle", phase: "tool", label: "prerender" },
  ],
};

/** Hooks in sequence. */
export const sveltekitHooks: Framework = {
  title: "SvelteKit hooks",
  module: "@sveltejs/kit/hooks",
  promises: "awaited",
  registrations: [{ call: ["sequence"], handlers: [{ from: 0 }], kind: "http", label: "handle" }],
};
