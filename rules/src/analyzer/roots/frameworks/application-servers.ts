import type { Framework } from "../types.js";

/** Feathers: services and their hooks. */
export const feathers: Framework = {
  title: "Feathers",
  module: "@feathersjs/feathers",
  returns: {
    "": "Application",
    feathers: "Application",
    "Application#service": "Service",
    "Application#configure": "Application",
    "Application#use": "Application",
  },
  registrations: [
    {
      call: ["Application#use"],
      handlers: [{ from: 0 }],
      kind: "http",
      label: "service {0}",
    },
    {
      call: ["Application#use"],
      handlers: [{ index: 1, properties: ["find", "get", "create", "update", "patch", "remove"] }],
      kind: "http",
      label: "service {0} {property}",
      promises: "awaited",
    },
    {
      call: ["Application#hooks", "Service#hooks"],
      handlers: [{ index: 0, properties: "*", deep: true }],
      kind: "http",
      label: "hook {property}",
      promises: "awaited",
    },
    {
      call: ["Application#configure"],
      handlers: [{ index: 0 }],
      kind: "lifecycle",
      phase: "boot",
      label: "configuration",
      promises: "value",
      parameters: ["Application"],
    },
    {
      call: ["Application#on", "Service#on", "Service#publish", "Application#publish"],
      handlers: [{ index: -1 }],
      kind: "event",
      label: "{name} {0}",
    },
  ],
  classes: [
    {
      base: "ServiceMethods",
      methods: ["find", "get", "create", "update", "patch", "remove"],
      kind: "http",
      label: "{class}.{method}",
      promises: "awaited",
    },
  ],
  typed: [
    { parameters: ["HookContext"], kind: "http", label: "hook {variable}", promises: "awaited" },
    { type: "HookFunction", kind: "http", label: "hook {variable}", promises: "awaited" },
  ],
};

/** Strapi: folders decide. */
export const strapi: Framework = {
  title: "Strapi",
  module: "@strapi/strapi",
  aliases: ["@strapi/core", "@strapi/types"],
  registrations: [
    {
      call: [
        "createCoreController",
        "createCoreService",
        "factories.createCoreController",
        "factories.createCoreService",
      ],
      handlers: [{ index: 1 }, { index: 1, properties: "*" }],
      kind: "http",
      label: "{0}.{property}",
    },
  ],
  files: [
    {
      path: /(?:^|\/)(?:api|extensions|plugins)\/.+\/controllers\/(?<route>.+)\.[jt]s$/,
      exports: ["default"],
      members: "*",
      kind: "http",
      label: "{path}.{member}",
      promises: "awaited",
    },
    {
      path: /(?:^|\/)(?:middlewares|policies)\/(?<route>.+)\.[jt]s$/,
      exports: ["default"],
      kind: "http",
      label: "{path}",
    },
    {
      path: /(?:^|\/)content-types\/.+\/lifecycles\.[jt]s$/,
      exports: ["default"],
      members: "*",
      kind: "event",
      label: "{member}",
      promises: "awaited",
    },
    {
      path: /^src\/index\.[jt]s$/,
      exports: ["default"],
      members: ["register", "bootstrap"],
      kind: "lifecycle",
      phase: "boot",
      label: "{member}",
      promises: "awaited",
    },
    {
      path: /^src\/index\.[jt]s$/,
      exports: ["default"],
      members: ["destroy"],
      kind: "lifecycle",
      phase: "shutdown",
      label: "{member}",
      promises: "awaited",
    },
    { path: /^config\/cron-tasks\.[jt]s$/, exports: ["default"], members: "*", kind: "cron", label: "cron {member}" },
  ],
};

/** Sails: actions and helpers by folder. */
export const sails: Framework = {
  title: "Sails",
  module: "sails",
  aliases: ["sails-hook-orm"],
  files: [
    { path: /^api\/controllers\/(?<route>.+)\.js$/, exports: ["default"], members: "*", kind: "http", label: "{path}" },
    { path: /^api\/policies\/(?<route>.+)\.js$/, exports: ["default"], kind: "http", label: "policy {path}" },
    {
      path: /^config\/bootstrap\.js$/,
      exports: ["default", "bootstrap"],
      kind: "lifecycle",
      phase: "boot",
      label: "bootstrap",
    },
    {
      path: /^api\/models\/(?<route>.+)\.js$/,
      exports: ["default"],
      members: ["beforeCreate", "afterCreate", "beforeUpdate", "afterUpdate", "beforeDestroy", "customToJSON"],
      kind: "event",
      label: "{path} {member}",
    },
  ],
};

/** Egg. */
export const egg: Framework = {
  title: "Egg",
  module: "egg",
  aliases: ["@eggjs/core"],
  classes: [{ base: "Controller", methods: "*", kind: "http", label: "{class}.{method}", promises: "awaited" }],
  files: [
    {
      path: /^app\/controller\/(?<route>.+)\.[jt]s$/,
      exports: "*",
      kind: "http",
      label: "{path}.{export}",
      promises: "awaited",
    },
    {
      path: /^app\/schedule\/(?<route>.+)\.[jt]s$/,
      exports: ["default", "task"],
      members: ["subscribe", "task"],
      kind: "cron",
      label: "schedule {path}",
      promises: "awaited",
    },
    { path: /^(?:app|agent)\.[jt]s$/, exports: ["default"], kind: "lifecycle", phase: "boot", label: "application" },
  ],
};

/** Medusa: API routes, subscribers, jobs and workflow steps by folder. */
export const medusa: Framework = {
  title: "Medusa",
  module: "@medusajs/medusa",
  promises: "awaited",
  aliases: ["@medusajs/framework"],
  files: [
    {
      path: /(?:^|\/)src\/api\/(?:(?<route>.+)\/)?route\.[jt]s$/,
      exports: ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"],
      kind: "http",
      label: "{export} /{path}",
    },
    {
      path: /(?:^|\/)src\/subscribers\/(?<route>.+)\.[jt]s$/,
      exports: ["default"],
      kind: "event",
      label: "subscriber {path}",
    },
    { path: /(?:^|\/)src\/jobs\/(?<route>.+)\.[jt]s$/, exports: ["default"], kind: "cron", label: "job {path}" },
    {
      path: /(?:^|\/)src\/loaders\/.+\.[jt]s$/,
      exports: ["default"],
      kind: "lifecycle",
      phase: "boot",
      label: "loader",
    },
  ],
};

/** Workflow steps of Medusa's SDK. */
export const medusaWorkflows: Framework = {
  title: "Medusa workflows",
  module: "@medusajs/framework/workflows-sdk",
  promises: "awaited",
  aliases: ["@medusajs/workflows-sdk"],
  registrations: [{ call: ["createStep"], handlers: [{ from: 1 }], kind: "queue", label: "step {0}" }],
};

const payloadHooks: readonly string[] = [
  "AfterChange",
  "AfterDelete",
  "AfterError",
  "AfterForgotPassword",
  "AfterLogin",
  "AfterLogout",
  "AfterMe",
  "AfterOperation",
  "AfterRead",
  "AfterRefresh",
  "BeforeChange",
  "BeforeDelete",
  "BeforeLogin",
  "BeforeOperation",
  "BeforeRead",
  "BeforeValidate",
].flatMap((name) => [`Collection${name}Hook`, `Global${name}Hook`]);

/** Payload: endpoints, hooks and access control by type. */
export const payload: Framework = {
  title: "Payload",
  module: "payload",
  promises: "awaited",
  aliases: ["payload/types"],
  typed: [
    ...payloadHooks.map((type) => ({ type, kind: "event" as const, label: "hook {variable}" })),
    { type: "FieldHook", kind: "event", label: "hook {variable}" },
    { type: "Access", kind: "http", label: "access {variable}" },
    { type: "FieldAccess", kind: "http", label: "access {variable}" },
    { type: "PayloadHandler", kind: "http", label: "{variable}" },
    { type: "Endpoint", members: ["handler"], kind: "http", label: "endpoint {variable}" },
    { type: "TaskHandler", kind: "queue", label: "task {variable}" },
  ],
};

/** Parse Server: cloud code uses a global. */
export const parseCloud: Framework = {
  title: "Parse cloud code",
  module: "global",
  promises: "awaited",
  aliases: ["parse/node"],
  always: true,
  registrations: [
    {
      call: ["Parse.Cloud.define", "Parse.Cloud.job"],
      handlers: [{ index: 1 }],
      kind: "rpc",
      label: "cloud function {0}",
    },
    {
      call: [
        "beforeSave",
        "afterSave",
        "beforeDelete",
        "afterDelete",
        "beforeFind",
        "afterFind",
        "beforeLogin",
        "afterLogin",
        "afterLogout",
        "beforeSubscribe",
        "afterLiveQueryEvent",
        "beforeConnect",
        "beforePasswordResetRequest",
      ].map((name) => `Parse.Cloud.${name}`),
      handlers: [{ from: 0 }],
      kind: "event",
      label: "{name} {0}",
    },
  ],
};
