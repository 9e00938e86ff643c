import type { Framework } from "../types.js";

/** Astro endpoints and middleware; components (`.astro`) are not read. */
export const astro: Framework = {
  title: "Astro",
  module: "astro",
  promises: "awaited",
  files: [
    {
      path: /^src\/pages\/(?<route>.+?)\.[jt]s$/,
      exports: [
        "GET",
        "HEAD",
        "POST",
        "PUT",
        "PATCH",
        "DELETE",
        "OPTIONS",
        "ALL",
        "get",
        "post",
        "put",
        "patch",
        "del",
        "all",
      ],
      kind: "http",
      label: "{export} /{path}",
    },
    {
      path: /^src\/pages\/(?<route>.+?)\.[jt]s$/,
      exports: ["getStaticPaths"],
      kind: "lifecycle",
      phase: "tool",
      label: "getStaticPaths /{path}",
    },
    { path: /^src\/middleware(?:\/index)?\.[jt]s$/, exports: ["onRequest"], kind: "http", label: "middleware" },
  ],
  typed: [
    { type: "APIRoute", kind: "http", label: "{variable}" },
    { type: "MiddlewareHandler", kind: "http", label: "{variable}" },
    { type: "GetStaticPaths", kind: "lifecycle", phase: "tool", label: "{variable}" },
    { parameters: ["APIContext"], kind: "http", label: "{variable}" },
  ],
};

/** Functions of Astro's virtual modules. */
export const astroVirtual: Framework = {
  title: "Astro actions and middleware",
  module: "astro:middleware",
  promises: "awaited",
  aliases: ["astro:actions"],
  registrations: [
    { call: ["defineMiddleware", "sequence"], handlers: [{ from: 0 }], kind: "http", label: "middleware" },
    { call: ["defineAction"], handlers: [{ index: 0, properties: ["handler"] }], kind: "rpc", label: "action" },
  ],
};
