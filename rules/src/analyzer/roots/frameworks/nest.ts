import type { ClassRule, DecoratorRule, Framework } from "../types.js";

const routes: readonly string[] = [
  "Get",
  "Post",
  "Put",
  "Patch",
  "Delete",
  "Options",
  "Head",
  "All",
  "Search",
  "Propfind",
  "Mkcol",
  "Copy",
  "Move",
  "Lock",
  "Unlock",
];

const bootClasses: readonly string[] = ["Injectable", "Controller", "Module", "Catch"];

const pipeline: readonly ClassRule[] = [
  { base: "CanActivate", methods: ["canActivate"], kind: "http", label: "guard {class}" },
  { base: "NestInterceptor", methods: ["intercept"], kind: "http", label: "interceptor {class}" },
  { base: "PipeTransform", methods: ["transform"], kind: "http", label: "pipe {class}" },
  { base: "ExceptionFilter", methods: ["catch"], kind: "http", label: "exception filter {class}", promises: "dropped" },
  { base: "NestMiddleware", methods: ["use"], kind: "http", label: "middleware {class}" },
  {
    base: "LoggerService",
    methods: ["log", "error", "warn", "debug", "verbose", "fatal"],
    kind: "event",
    label: "logger {class}",
    promises: "dropped",
  },
];

const lifecycle: readonly ClassRule[] = [
  { base: "OnModuleInit", methods: ["onModuleInit"], kind: "lifecycle", phase: "boot", label: "{class}.{method}" },
  {
    base: "OnApplicationBootstrap",
    methods: ["onApplicationBootstrap"],
    kind: "lifecycle",
    phase: "boot",
    label: "{class}.{method}",
  },
  { base: "NestModule", methods: ["configure"], kind: "lifecycle", phase: "boot", label: "{class}.{method}" },
  {
    base: "OnModuleDestroy",
    methods: ["onModuleDestroy"],
    kind: "lifecycle",
    phase: "shutdown",
    label: "{class}.{method}",
  },
  {
    base: "BeforeApplicationShutdown",
    methods: ["beforeApplicationShutdown"],
    kind: "lifecycle",
    phase: "shutdown",
    label: "{class}.{method}",
  },
  {
    base: "OnApplicationShutdown",
    methods: ["onApplicationShutdown"],
    kind: "lifecycle",
    phase: "shutdown",
    label: "{class}.{method}",
  },
];

/** Modules that build their options: they run while the container is put together. */
const optionFactories: readonly string[] = [
  "createCacheOptions",
  "createHttpOptions",
  "createJwtOptions",
  "createMulterOptions",
  "createMongooseOptions",
  "createSequelizeOptions",
  "createTypeOrmOptions",
  "createGqlOptions",
  "createThrottlerOptions",
];

function routeDecorators(): readonly DecoratorRule[] {
  return [
    ...routes.map((decorator): DecoratorRule => ({
      decorator,
      target: "method",
      kind: "http",
      label: `${decorator.toUpperCase()} {0}`,
    })),
    { decorator: "Sse", target: "method", kind: "http", label: "SSE {0}", promises: "unknown" },
    { decorator: "Render", target: "method", kind: "http", label: "{class}.{method}" },
  ];
}

/** NestJS: controllers, everything on a request's way through them, and what runs while the container starts and ends. */
export const nest: Framework = {
  title: "NestJS",
  module: "@nestjs/common",
  promises: "awaited",
  decorators: [
    ...routeDecorators(),
    ...bootClasses.map((decorator): DecoratorRule => ({
      decorator,
      target: "constructor",
      kind: "lifecycle",
      phase: "boot",
      label: "new {class}",
      promises: "value",
    })),
    // Written without `implements` as often as with it.
    ...["onModuleInit", "onApplicationBootstrap"].flatMap((method) => injectableMethod(method, "boot")),
    ...["onModuleDestroy", "beforeApplicationShutdown", "onApplicationShutdown"].flatMap((method) =>
      injectableMethod(method, "shutdown"),
    ),
    {
      decorator: "Module",
      target: "class",
      methods: ["configure"],
      kind: "lifecycle",
      phase: "boot",
      label: "{class}.{method}",
    },
    {
      decorator: "Injectable",
      target: "class",
      methods: optionFactories,
      kind: "lifecycle",
      phase: "boot",
      label: "{class}.{method}",
    },
    {
      decorator: "Catch",
      target: "class",
      methods: ["catch"],
      kind: "http",
      label: "exception filter {class}",
      promises: "dropped",
    },
  ],
  classes: [...pipeline, ...lifecycle],
  registrations: [
    {
      call: ["Module"],
      handlers: [{ index: 0, properties: ["useFactory"], deep: true }],
      kind: "lifecycle",
      phase: "boot",
      label: "provider",
    },
    {
      call: ["createParamDecorator"],
      handlers: [{ index: 0 }],
      kind: "http",
      label: "parameter decorator",
      promises: "unknown",
    },
    { call: ["MiddlewareConsumer#apply"], handlers: [{ from: 0 }], kind: "http", label: "middleware" },
  ],
  typed: [
    {
      type: "FactoryProvider",
      members: ["useFactory"],
      kind: "lifecycle",
      phase: "boot",
      label: "provider {variable}",
    },
    { type: "Provider", members: ["useFactory"], kind: "lifecycle", phase: "boot", label: "provider {variable}" },
  ],
};

function injectableMethod(method: string, phase: "boot" | "shutdown"): readonly DecoratorRule[] {
  return ["Injectable", "Controller", "Module"].map((decorator): DecoratorRule => ({
    decorator,
    target: "class",
    methods: [method],
    kind: "lifecycle",
    phase,
    label: "{class}.{method}",
  }));
}

/** The application object of `NestFactory`. */
export const nestCore: Framework = {
  title: "NestJS application",
  module: "@nestjs/core",
  aliases: ["@nestjs/platform-express", "@nestjs/platform-fastify"],
  returns: {
    "NestFactory.create": "NestApplication",
    "NestFactory.createMicroservice": "NestApplication",
    "NestFactory.createApplicationContext": "NestApplication",
  },
  types: {
    NestExpressApplication: "NestApplication",
    NestFastifyApplication: "NestApplication",
    INestApplication: "NestApplication",
  },
  registrations: [
    {
      call: ["NestApplication#use"],
      handlers: [{ from: 0 }],
      kind: "http",
      label: "middleware {0}",
      promises: "unknown",
    },
    {
      call: ["NestApplication#listen"],
      handlers: [{ index: -1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "listening",
      promises: "dropped",
    },
    {
      call: ["NestApplication#enableCors"],
      handlers: [{ index: 0 }, { index: 0, properties: ["origin"] }],
      kind: "http",
      label: "CORS",
      promises: "unknown",
    },
  ],
};

/** WebSocket gateways. */
export const nestWebsockets: Framework = {
  title: "NestJS gateways",
  module: "@nestjs/websockets",
  promises: "dropped",
  decorators: [
    { decorator: "SubscribeMessage", target: "method", kind: "websocket", label: "message {0}", promises: "awaited" },
    {
      decorator: "WebSocketGateway",
      target: "class",
      methods: ["handleConnection", "handleDisconnect"],
      kind: "websocket",
      label: "{class}.{method}",
    },
    {
      decorator: "WebSocketGateway",
      target: "class",
      methods: ["afterInit"],
      kind: "lifecycle",
      phase: "boot",
      label: "{class}.{method}",
    },
    {
      decorator: "WebSocketGateway",
      target: "constructor",
      kind: "lifecycle",
      phase: "boot",
      label: "new {class}",
      promises: "value",
    },
  ],
  classes: [
    { base: "OnGatewayConnection", methods: ["handleConnection"], kind: "websocket", label: "{class}.{method}" },
    { base: "OnGatewayDisconnect", methods: ["handleDisconnect"], kind: "websocket", label: "{class}.{method}" },
    { base: "OnGatewayInit", methods: ["afterInit"], kind: "lifecycle", phase: "boot", label: "{class}.{method}" },
  ],
};

/** GraphQL resolvers. */
export const nestGraphql: Framework = {
  title: "NestJS GraphQL",
  module: "@nestjs/graphql",
  promises: "awaited",
  decorators: [
    { decorator: "Query", target: "method", kind: "graphql", label: "query {method}" },
    { decorator: "Mutation", target: "method", kind: "graphql", label: "mutation {method}" },
    {
      decorator: "Subscription",
      target: "method",
      kind: "graphql",
      label: "subscription {method}",
      promises: "unknown",
    },
    { decorator: "ResolveField", target: "method", kind: "graphql", label: "{class}.{method}" },
    { decorator: "ResolveProperty", target: "method", kind: "graphql", label: "{class}.{method}" },
    { decorator: "ResolveReference", target: "method", kind: "graphql", label: "{class}.{method}" },
    {
      decorator: "Resolver",
      target: "constructor",
      kind: "lifecycle",
      phase: "boot",
      label: "new {class}",
      promises: "value",
    },
  ],
};

/** Jobs on a schedule. */
export const nestSchedule: Framework = {
  title: "NestJS schedules",
  module: "@nestjs/schedule",
  promises: "awaited",
  decorators: [
    { decorator: "Cron", target: "method", kind: "cron", label: "cron {0}" },
    { decorator: "Interval", target: "method", kind: "timer", label: "interval {class}.{method}" },
    { decorator: "Timeout", target: "method", kind: "timer", label: "timeout {class}.{method}" },
  ],
};

/** In-process events. */
export const nestEvents: Framework = {
  title: "NestJS events",
  module: "@nestjs/event-emitter",
  promises: "dropped",
  decorators: [{ decorator: "OnEvent", target: "method", kind: "event", label: "event {0}" }],
};

/** Microservice messages. */
export const nestMicroservices: Framework = {
  title: "NestJS microservices",
  module: "@nestjs/microservices",
  decorators: ["MessagePattern", "EventPattern", "GrpcMethod", "GrpcStreamMethod", "GrpcStreamCall"].map(
    (decorator): DecoratorRule => ({
      decorator,
      target: "method",
      kind: "message",
      label: "message {0}",
      promises: decorator.startsWith("GrpcStream") ? "unknown" : "awaited",
    }),
  ),
};

const queueEvents: readonly string[] = [
  "OnQueueActive",
  "OnQueueCompleted",
  "OnQueueFailed",
  "OnQueueError",
  "OnQueueEvent",
  "OnWorkerEvent",
];

/** Queue consumers. Their jobs run in the server's own process unless the processor is a file. */
export const nestQueues: Framework = {
  title: "NestJS queues",
  module: "@nestjs/bullmq",
  promises: "awaited",
  aliases: ["@nestjs/bull"],
  decorators: [
    { decorator: "Process", target: "method", kind: "queue", label: "job {class}.{method}", promises: "awaited" },
    ...queueEvents.map((decorator): DecoratorRule => ({
      decorator,
      target: "method",
      kind: "queue",
      label: "job {class}.{method}",
      promises: "dropped",
    })),
    { decorator: "Processor", target: "class", methods: ["process"], kind: "queue", label: "queue {0}" },
    {
      decorator: "Processor",
      target: "constructor",
      kind: "lifecycle",
      phase: "boot",
      label: "new {class}",
      promises: "value",
    },
  ],
  classes: [{ base: "WorkerHost", methods: ["process"], kind: "queue", label: "{class}.process" }],
  registrations: [
    {
      call: ["BullModule.registerQueue"],
      handlers: [{ from: 0 }, { index: 0, properties: ["processors"] }],
      kind: "queue",
      label: "queue {0.name}",
    },
  ],
};

/** Commands, queries and events of the CQRS module. */
export const nestCqrs: Framework = {
  title: "NestJS CQRS",
  module: "@nestjs/cqrs",
  decorators: [
    {
      decorator: "CommandHandler",
      target: "class",
      methods: ["execute"],
      kind: "message",
      label: "{class}",
      promises: "awaited",
    },
    {
      decorator: "QueryHandler",
      target: "class",
      methods: ["execute"],
      kind: "message",
      label: "{class}",
      promises: "awaited",
    },
    {
      decorator: "EventsHandler",
      target: "class",
      methods: ["handle"],
      kind: "event",
      label: "{class}",
      promises: "dropped",
    },
    { decorator: "Saga", target: "method", kind: "event", label: "saga {method}", promises: "value" },
    ...["CommandHandler", "QueryHandler", "EventsHandler"].map((decorator): DecoratorRule => ({
      decorator,
      target: "constructor",
      kind: "lifecycle",
      phase: "boot",
      label: "new {class}",
    })),
  ],
  classes: [
    { base: "ICommandHandler", methods: ["execute"], kind: "message", label: "{class}", promises: "awaited" },
    { base: "IQueryHandler", methods: ["execute"], kind: "message", label: "{class}", promises: "awaited" },
    { base: "IEventHandler", methods: ["handle"], kind: "event", label: "{class}", promises: "dropped" },
  ],
};

/** Passport strategies written as Nest classes: `PassportStrategy(Strategy)` is the base class. */
export const nestPassport: Framework = {
  title: "NestJS Passport",
  module: "@nestjs/passport",
  classes: [
    { base: "PassportStrategy()", methods: ["validate"], kind: "http", label: "strategy {class}", promises: "awaited" },
    { base: "AuthGuard()", methods: ["canActivate"], kind: "http", label: "guard {class}", promises: "awaited" },
    {
      base: "AuthGuard()",
      methods: ["handleRequest", "getRequest"],
      kind: "http",
      label: "guard {class}",
      promises: "value",
    },
    {
      base: "PassportSerializer",
      methods: ["serializeUser", "deserializeUser"],
      kind: "http",
      label: "session {class}",
    },
  ],
};

/** Health checks. */
export const nestTerminus: Framework = {
  title: "NestJS health checks",
  module: "@nestjs/terminus",
  classes: [{ base: "HealthIndicator", methods: "*", kind: "http", label: "health check {class}" }],
};

/** Commands of a Nest command line. */
export const nestCommander: Framework = {
  title: "nest-commander",
  module: "nest-commander",
  promises: "awaited",
  classes: [{ base: "CommandRunner", methods: ["run"], kind: "cli", phase: "tool", label: "command {class}" }],
};

/** Configuration by name, read while the container is put together. */
export const nestConfig: Framework = {
  title: "NestJS configuration",
  module: "@nestjs/config",
  promises: "awaited",
  registrations: [
    { call: ["registerAs"], handlers: [{ index: 1 }], kind: "lifecycle", phase: "boot", label: "config {0}" },
  ],
};
