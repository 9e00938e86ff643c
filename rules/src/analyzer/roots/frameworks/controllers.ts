import type { DecoratorRule, Framework } from "../types.js";

const verbs: readonly string[] = ["Get", "Post", "Put", "Patch", "Delete", "Head", "Options", "All"];
const routes: readonly DecoratorRule[] = verbs.flatMap((verb): readonly DecoratorRule[] => [
  { decorator: verb, target: "method", kind: "http", label: `${verb.toUpperCase()} {0}` },
  { decorator: `Http${verb}`, target: "method", kind: "http", label: `${verb.toUpperCase()} {0}` },
  { decorator: `http${verb}`, target: "method", kind: "http", label: `${verb.toUpperCase()} {0}` },
]);

/** Controller classes outside NestJS. */
export const controllers: Framework = {
  title: "Controller decorators",
  module: "routing-controllers",
  promises: "awaited",
  promisesIn: { "@overnightjs/core": "unknown" },
  aliases: [
    "tsoa",
    "@tsoa/runtime",
    "inversify-express-utils",
    "@inversifyjs/http-core",
    "@tsed/common",
    "@tsed/schema",
    "@midwayjs/core",
    "@midwayjs/decorator",
    "@decorators/express",
    "@overnightjs/core",
    "@foal/core",
    "ts-express-decorators",
    "@n8n/decorators",
  ],
  decorators: [
    ...routes,
    { decorator: "Method", target: "method", kind: "http", label: "{class}.{method}" },
    {
      decorator: "Middleware",
      target: "class",
      methods: ["use", "error"],
      kind: "http",
      label: "middleware {class}",
      promises: "unknown",
    },
    {
      decorator: "Interceptor",
      target: "class",
      methods: ["intercept"],
      kind: "http",
      label: "interceptor {class}",
      promises: "unknown",
    },
    { decorator: "OnEvent", target: "method", kind: "event", label: "event {0}", promises: "unknown" },
    { decorator: "OnShutdown", target: "method", kind: "lifecycle", phase: "shutdown", label: "{class}.{method}" },
  ],
  classes: [
    { base: "ExpressMiddlewareInterface", methods: ["use"], kind: "http", label: "middleware {class}" },
    { base: "KoaMiddlewareInterface", methods: ["use"], kind: "http", label: "middleware {class}" },
    {
      base: "ExpressErrorMiddlewareInterface",
      methods: ["error"],
      kind: "http",
      label: "middleware {class}",
      promises: "unknown",
    },
    {
      base: "InterceptorInterface",
      methods: ["intercept"],
      kind: "http",
      label: "interceptor {class}",
      promises: "unknown",
    },
    { base: "BaseMiddleware", methods: ["handler"], kind: "http", label: "middleware {class}", promises: "unknown" },
    { base: "MiddlewareMethods", methods: ["use"], kind: "http", label: "middleware {class}" },
  ],
  registrations: [
    {
      call: ["useExpressServer", "createExpressServer", "createKoaServer"],
      handlers: [{ index: -1, properties: ["authorizationChecker", "currentUserChecker"] }],
      kind: "http",
      label: "{property}",
      promises: "unknown",
    },
    {
      call: ["InversifyExpressServer#setConfig", "InversifyExpressServer#setErrorConfig"],
      handlers: [{ index: 0 }],
      kind: "lifecycle",
      phase: "boot",
      label: "server configuration",
      promises: "unknown",
      parameters: ["express:Application"],
    },
  ],
};

/** LoopBack 4. */
export const loopback: Framework = {
  title: "LoopBack",
  module: "@loopback/rest",
  promises: "awaited",
  aliases: ["@loopback/core", "@loopback/openapi-v3"],
  decorators: ["get", "post", "put", "patch", "del", "operation"].map((verb) => ({
    decorator: verb,
    target: "method" as const,
    kind: "http" as const,
    label: `${verb.toUpperCase()} {0}`,
  })),
  classes: [
    {
      base: "LifeCycleObserver",
      methods: ["init", "start"],
      kind: "lifecycle",
      phase: "boot",
      label: "{class}.{method}",
    },
    { base: "LifeCycleObserver", methods: ["stop"], kind: "lifecycle", phase: "shutdown", label: "{class}.{method}" },
    { base: "SequenceHandler", methods: ["handle"], kind: "http", label: "sequence {class}" },
    { base: "Provider", methods: ["value"], kind: "lifecycle", phase: "boot", label: "provider {class}" },
  ],
};

/** AdonisJS: controllers are found by folder, routes also take functions. */
export const adonis: Framework = {
  title: "AdonisJS",
  module: "@adonisjs/core/services/router",
  promises: "awaited",
  aliases: ["@adonisjs/core", "@ioc:Adonis/Core/Route"],
  registrations: [
    {
      call: ["", "default."].flatMap((owner) =>
        ["get", "post", "put", "patch", "delete", "any"].map((verb) => `${owner}${verb}`),
      ),
      handlers: [{ index: 1 }],
      kind: "http",
      label: "{NAME} {0}",
    },
    { call: ["group"], handlers: [{ index: 0 }], kind: "lifecycle", phase: "boot", label: "routes", promises: "value" },
  ],
  files: [
    {
      path: /^app\/(?:[Cc]ontrollers|Controllers\/Http)\/(?<route>.+)\.[jt]s$/,
      exports: ["default"],
      members: "*",
      kind: "http",
      label: "{path}.{member}",
    },
    {
      path: /^app\/(?:[Mm]iddleware)\/(?<route>.+)\.[jt]s$/,
      exports: ["default"],
      members: ["handle"],
      kind: "http",
      label: "middleware {path}",
    },
    {
      path: /^commands\/.+\.[jt]s$/,
      exports: ["default"],
      members: ["run", "prepare", "completed"],
      kind: "cli",
      phase: "tool",
      label: "command",
    },
    {
      path: /^providers\/.+\.[jt]s$/,
      exports: ["default"],
      members: ["register", "boot", "start", "ready"],
      kind: "lifecycle",
      phase: "boot",
      label: "provider",
    },
    {
      path: /^providers\/.+\.[jt]s$/,
      exports: ["default"],
      members: ["shutdown"],
      kind: "lifecycle",
      phase: "shutdown",
      label: "provider",
    },
  ],
};
