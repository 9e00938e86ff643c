import type { Framework, KnownPromiseUse, Registration } from "../types.js";

/**
 * tRPC within one file. A procedure that another file exports is told by its name: see `unknown-receiver.ts`,
 * which reads `.query`, `.mutation` and `.subscription` of anything called procedure.
 */
export const trpc: Framework = {
  title: "tRPC",
  module: "@trpc/server",
  promises: "awaited",
  returns: {
    "initTRPC.create": "Trpc",
    "initTRPC.context": "Builder",
    "initTRPC.meta": "Builder",
    "Builder#context": "Builder",
    "Builder#meta": "Builder",
    "Builder#create": "Trpc",
    "Trpc#procedure.input": "Procedure",
    "Trpc#procedure.output": "Procedure",
    "Trpc#procedure.use": "Procedure",
    "Trpc#procedure.meta": "Procedure",
    "Procedure#input": "Procedure",
    "Procedure#output": "Procedure",
    "Procedure#use": "Procedure",
    "Procedure#unstable_concat": "Procedure",
    "Procedure#concat": "Procedure",
    "Procedure#meta": "Procedure",
  },
  registrations: [
    {
      call: ["query", "mutation", "subscription"].flatMap((name) => [`Trpc#procedure.${name}`, `Procedure#${name}`]),
      handlers: [{ index: 0 }],
      kind: "rpc",
      label: "tRPC {name}",
    },
    {
      call: ["Trpc#middleware", "Trpc#procedure.use", "Procedure#use"],
      handlers: [{ index: 0 }],
      kind: "rpc",
      label: "tRPC middleware",
    },
    {
      call: ["Builder#create", "initTRPC.create"],
      handlers: [{ index: 0, properties: ["errorFormatter"] }],
      kind: "rpc",
      label: "tRPC error formatter",
      promises: "value",
    },
  ],
};

/** Where tRPC is mounted: the context is made for each request. */
export const trpcAdapters: Framework = {
  title: "tRPC adapters",
  module: "@trpc/server/adapters/express",
  aliases: [
    "@trpc/server/adapters/standalone",
    "@trpc/server/adapters/node-http",
    "@trpc/server/adapters/next",
    "@trpc/server/adapters/fetch",
    "@trpc/server/adapters/fastify",
    "@trpc/server/adapters/ws",
    "@trpc/server/adapters/aws-lambda",
    "@hono/trpc-server",
  ],
  registrations: [
    ...mounting(["createContext"], "awaited"),
    ...mounting(["onError"], "dropped"),
    ...mounting(["responseMeta"], "value"),
    ...mounting(["middleware"], "unknown"),
  ],
  promises: "awaited",
  typed: [
    { parameters: ["CreateExpressContextOptions"], kind: "rpc", label: "tRPC context" },
    { parameters: ["CreateFastifyContextOptions"], kind: "rpc", label: "tRPC context" },
    { parameters: ["CreateNextContextOptions"], kind: "rpc", label: "tRPC context" },
    { parameters: ["CreateHTTPContextOptions"], kind: "rpc", label: "tRPC context" },
    { parameters: ["FetchCreateContextFnOptions"], kind: "rpc", label: "tRPC context" },
  ],
};

function mounting(properties: readonly string[], promises: KnownPromiseUse): readonly Registration[] {
  const call = [
    "createExpressMiddleware",
    "createHTTPServer",
    "createHTTPHandler",
    "createNextApiHandler",
    "fetchRequestHandler",
    "applyWSSHandler",
    "awsLambdaRequestHandler",
    "trpcServer",
  ];
  return [{ call, handlers: [{ index: 0, properties }], kind: "rpc", label: "tRPC {property}", promises }];
}
