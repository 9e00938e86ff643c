import type { Framework } from "../types.js";
import { httpVerbs, members } from "./paths.js";

const bootHooks: readonly string[] = ["onReady", "onListen"];
const synchronousHooks: readonly string[] = ["onRegister", "onRoute"];
const shutdownHooks: readonly string[] = ["onClose", "preClose"];
const routeFunctions: readonly string[] = [
  "handler",
  "wsHandler",
  "onRequest",
  "preParsing",
  "preValidation",
  "preHandler",
  "preSerialization",
  "onSend",
  "onResponse",
  "onTimeout",
  "onError",
  "onRequestAbort",
  "errorHandler",
];
const compilers: readonly string[] = ["validatorCompiler", "serializerCompiler"];
const routeMethods: readonly string[] = [
  ...httpVerbs,
  "all",
  "trace",
  "propfind",
  "proppatch",
  "mkcol",
  "copy",
  "move",
  "lock",
  "unlock",
  "search",
];

/** Fastify 3 to 5. Plugins get the instance as their first parameter, so most routes are registered on a parameter. */
export const fastify: Framework = {
  title: "Fastify",
  module: "fastify",
  promises: "either",
  returns: {
    "": "FastifyInstance",
    fastify: "FastifyInstance",
    "FastifyInstance#register": "FastifyInstance",
    "FastifyInstance#withTypeProvider": "FastifyInstance",
    "FastifyInstance#decorate": "FastifyInstance",
    "FastifyInstance#addHook": "FastifyInstance",
    "FastifyInstance#route": "FastifyInstance",
    "FastifyInstance#after": "FastifyInstance",
    "FastifyInstance#ready": "FastifyInstance",
    ...Object.fromEntries(members(["FastifyInstance"], [...httpVerbs, "all"]).map((path) => [path, "FastifyInstance"])),
  },
  types: { FastifyInstance: "FastifyInstance", FastifyTypedInstance: "FastifyInstance" },
  registrations: [
    {
      call: members(["FastifyInstance"], routeMethods),
      handlers: [{ from: 1 }, { index: 1, properties: routeFunctions }],
      kind: "http",
      label: "{NAME} {0}",
      parameters: ["FastifyRequest", "FastifyReply"],
    },
    {
      call: ["FastifyInstance#route"],
      handlers: [{ index: 0, properties: routeFunctions }],
      kind: "http",
      label: "{0.method} {0.url}",
      parameters: ["FastifyRequest", "FastifyReply"],
    },
    {
      call: members(["FastifyInstance"], routeMethods),
      handlers: [{ index: 1, properties: compilers }],
      kind: "http",
      label: "{NAME} {0}",
      promises: "value",
    },
    {
      call: ["FastifyInstance#route"],
      handlers: [{ index: 0, properties: compilers }],
      kind: "http",
      label: "{0.method} {0.url}",
      promises: "value",
    },
    {
      call: ["FastifyInstance#addHook"],
      only: bootHooks,
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "{0} hook",
    },
    {
      call: ["FastifyInstance#addHook"],
      only: synchronousHooks,
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "{0} hook",
      promises: "value",
    },
    {
      call: ["FastifyInstance#addHook"],
      only: shutdownHooks,
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "shutdown",
      label: "{0} hook",
      parameters: ["FastifyInstance"],
    },
    {
      call: ["FastifyInstance#addHook"],
      except: [...bootHooks, ...synchronousHooks, ...shutdownHooks],
      handlers: [{ index: 1 }],
      kind: "http",
      label: "{0} hook",
      parameters: ["FastifyRequest", "FastifyReply"],
    },
    {
      call: ["FastifyInstance#register", "FastifyInstance#after", "FastifyInstance#ready"],
      handlers: [{ index: 0 }],
      kind: "lifecycle",
      phase: "boot",
      label: "plugin",
      parameters: ["FastifyInstance"],
    },
    {
      call: ["FastifyInstance#listen"],
      handlers: [{ index: -1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "listening",
      promises: "dropped",
    },
    {
      call: ["FastifyInstance#close"],
      handlers: [{ index: -1 }],
      kind: "lifecycle",
      phase: "shutdown",
      label: "server closed",
      promises: "dropped",
    },
    { call: ["FastifyInstance#setErrorHandler"], handlers: [{ from: 0 }], kind: "http", label: "error handler" },
    {
      call: ["FastifyInstance#setNotFoundHandler"],
      handlers: [{ from: 0 }, { index: 0, properties: routeFunctions }],
      kind: "http",
      label: "not-found handler",
    },
    {
      call: [
        "FastifyInstance#setReplySerializer",
        "FastifyInstance#setValidatorCompiler",
        "FastifyInstance#setSerializerCompiler",
        "FastifyInstance#setSchemaErrorFormatter",
        "FastifyInstance#setGenReqId",
      ],
      handlers: [{ index: 0 }],
      kind: "http",
      label: "{name}",
      promises: "value",
    },
    {
      call: ["FastifyInstance#addContentTypeParser"],
      handlers: [{ from: 1 }],
      kind: "http",
      label: "content-type parser {0}",
    },
    {
      call: ["FastifyInstance#addConstraintStrategy"],
      handlers: [{ index: 0, properties: "*" }],
      kind: "http",
      label: "constraint",
      promises: "value",
    },
    // A decorator's callers decide when it runs, but they reach it by a name we do not follow.
    {
      call: ["FastifyInstance#decorate", "FastifyInstance#decorateRequest", "FastifyInstance#decorateReply"],
      handlers: [{ index: 1 }],
      kind: "http",
      phase: "open",
      label: "decorator {0}",
      promises: "unknown",
    },
    {
      call: ["", "fastify"],
      handlers: [
        {
          index: 0,
          properties: [
            "genReqId",
            "rewriteUrl",
            "frameworkErrors",
            "clientErrorHandler",
            "querystringParser",
            "serverFactory",
          ],
        },
      ],
      kind: "http",
      label: "{property}",
      promises: "value",
    },
  ],
  typed: [
    { type: "RouteHandler", kind: "http", label: "{variable}" },
    { type: "RouteHandlerMethod", kind: "http", label: "{variable}" },
    { type: "RouteOptions", members: routeFunctions, kind: "http", label: "{variable}" },
    { type: "RouteOptions", members: compilers, kind: "http", label: "{variable}", promises: "value" },
    { type: "FastifyPluginAsync", kind: "lifecycle", phase: "boot", label: "plugin {variable}" },
    { type: "FastifyPluginCallback", kind: "lifecycle", phase: "boot", label: "plugin {variable}" },
    { type: "FastifyPlugin", kind: "lifecycle", phase: "boot", label: "plugin {variable}" },
    { type: "FastifyPluginAsyncTypebox", kind: "lifecycle", phase: "boot", label: "plugin {variable}" },
    { type: "FastifyPluginAsyncZod", kind: "lifecycle", phase: "boot", label: "plugin {variable}" },
    { type: "onRequestHookHandler", kind: "http", label: "{variable}" },
    { type: "onRequestAsyncHookHandler", kind: "http", label: "{variable}" },
    { type: "preHandlerHookHandler", kind: "http", label: "{variable}" },
    { type: "preHandlerAsyncHookHandler", kind: "http", label: "{variable}" },
    { type: "preValidationHookHandler", kind: "http", label: "{variable}" },
    { parameters: ["FastifyRequest", "FastifyReply"], kind: "http", label: "{variable}" },
    { parameters: ["FastifyInstance"], kind: "lifecycle", phase: "boot", label: "plugin {variable}" },
  ],
};

/** `fastify-plugin` marks a plugin as shared; the function it wraps is the plugin. */
export const fastifyPlugin: Framework = {
  title: "fastify-plugin",
  module: "fastify-plugin",
  promises: "either",
  registrations: [
    {
      call: ["", "fastifyPlugin", "fp"],
      handlers: [{ index: 0 }],
      kind: "lifecycle",
      phase: "boot",
      label: "plugin",
      parameters: ["fastify:FastifyInstance"],
    },
  ],
};

/** Plugins that `@fastify/autoload` reads from folders. */
export const fastifyAutoload: Framework = {
  title: "@fastify/autoload",
  module: "@fastify/autoload",
  promises: "either",
  aliases: ["fastify-autoload", "fastify-cli"],
  files: [
    {
      path: /(^|\/)(routes|plugins)\/.*\.[cm]?[jt]s$/,
      exports: ["default"],
      kind: "lifecycle",
      phase: "boot",
      label: "plugin {path}",
    },
  ],
};
