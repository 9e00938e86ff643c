import type { Framework } from "../types.js";
import { listenerMethods, members } from "./paths.js";

/** Prisma: transactions belong to their caller, events and extensions to every query. */
export const prisma: Framework = {
  title: "Prisma",
  module: "@prisma/client",
  aliases: [".prisma/client", "@prisma/client/edge"],
  returns: { "PrismaClient#$extends": "PrismaClient" },
  registrations: [
    {
      call: ["PrismaClient#$transaction"],
      handlers: [{ index: 0 }],
      kind: "event",
      phase: "inherit",
      label: "transaction",
    },
    {
      call: ["PrismaClient#$on"],
      only: ["beforeExit"],
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "shutdown",
      label: "Prisma {0}",
    },
    {
      call: ["PrismaClient#$on"],
      except: ["beforeExit"],
      handlers: [{ index: 1 }],
      kind: "event",
      label: "Prisma {0}",
    },
    { call: ["PrismaClient#$use"], handlers: [{ index: 0 }], kind: "event", label: "Prisma middleware" },
    {
      call: ["PrismaClient#$extends", "Prisma.defineExtension"],
      handlers: [{ index: 0, properties: "*", deep: true }],
      kind: "event",
      label: "Prisma extension {property}",
    },
  ],
};

/** Query builders and data mappers whose transactions take a function. */
export const transactions: Framework = {
  title: "Transactions",
  module: "knex",
  aliases: [
    "objection",
    "drizzle-orm",
    "drizzle-orm/node-postgres",
    "drizzle-orm/postgres-js",
    "drizzle-orm/mysql2",
    "kysely",
    "slonik",
    "mongodb",
    "@mikro-orm/core",
    "bookshelf",
    "waterline",
    "zapatos/db",
    "@databases/pg",
  ],
  returns: {
    "": "Database",
    knex: "Database",
    drizzle: "Database",
    Kysely: "Database",
    createPool: "Database",
    MongoClient: "Database",
    "MongoClient.connect": "Database",
    "Database#startSession": "Database",
    "Database#transaction": "Database",
    "Database#setIsolationLevel": "Database",
    "Database#connection": "Database",
    "MikroORM.init": "Database",
  },
  types: {
    Knex: "Database",
    Kysely: "Database",
    MongoClient: "Database",
    ClientSession: "Database",
    EntityManager: "Database",
    SqlEntityManager: "Database",
    Transaction: "Database",
  },
  registrations: [
    {
      call: members(
        ["Database"],
        ["transaction", "transactional", "withTransaction", "execute", "withSession", "em.transactional", "connect"],
      ),
      handlers: [{ from: 0 }],
      kind: "event",
      phase: "inherit",
      label: "{name}",
    },
    { call: members(["Database"], listenerMethods), handlers: [{ index: 1 }], kind: "event", label: "database {0}" },
    {
      call: ["transaction", "Model.transaction"],
      handlers: [{ index: -1 }],
      kind: "event",
      phase: "inherit",
      label: "transaction",
    },
  ],
  classes: [
    {
      base: "Model",
      methods: [
        "$beforeInsert",
        "$afterInsert",
        "$beforeUpdate",
        "$afterUpdate",
        "$beforeDelete",
        "$afterDelete",
        "$afterFind",
        "$parseDatabaseJson",
        "$formatDatabaseJson",
        "$parseJson",
        "$formatJson",
        "$beforeValidate",
        "$afterValidate",
      ],
      kind: "event",
      label: "{class}.{method}",
    },
    { base: "Migration", methods: ["up", "down"], kind: "cli", phase: "tool", label: "migration {class}" },
    { base: "Seeder", methods: ["run"], kind: "cli", phase: "tool", label: "seed {class}" },
    {
      base: "EventSubscriber",
      methods: [
        "beforeCreate",
        "afterCreate",
        "beforeUpdate",
        "afterUpdate",
        "beforeDelete",
        "afterDelete",
        "beforeFlush",
        "onFlush",
        "afterFlush",
        "onInit",
        "onLoad",
      ],
      kind: "event",
      label: "{class}.{method}",
    },
  ],
  decorators: [
    "BeforeCreate",
    "AfterCreate",
    "BeforeUpdate",
    "AfterUpdate",
    "BeforeDelete",
    "AfterDelete",
    "OnInit",
    "OnLoad",
  ].map((decorator) => ({
    decorator,
    target: "method" as const,
    kind: "event" as const,
    label: "{class}.{method}",
  })),
};

const sequelizeHooks: readonly string[] = [
  "Validate",
  "Create",
  "Update",
  "Save",
  "Upsert",
  "Destroy",
  "Restore",
  "Find",
  "Count",
  "BulkCreate",
  "BulkUpdate",
  "BulkDestroy",
].flatMap((name) => [`before${name}`, `after${name}`]);

/** Sequelize: hooks run with each row that is read or saved. */
export const sequelize: Framework = {
  title: "Sequelize",
  module: "sequelize",
  aliases: ["sequelize-typescript", "@sequelize/core"],
  returns: { "": "Sequelize", Sequelize: "Sequelize", "Sequelize#define": "Model" },
  types: { ModelStatic: "Model", ModelCtor: "Model" },
  registrations: [
    {
      call: ["Sequelize#transaction"],
      handlers: [{ index: -1 }],
      kind: "event",
      phase: "inherit",
      label: "transaction",
    },
    {
      call: members(["Sequelize", "Model"], ["addHook", "hook"]),
      handlers: [{ index: -1 }],
      kind: "event",
      label: "{0} hook",
    },
    {
      call: [...members(["Model", "Sequelize"], sequelizeHooks), ...sequelizeHooks.map((hook) => `Model.${hook}`)],
      handlers: [{ index: -1 }],
      kind: "event",
      label: "{name} hook",
    },
    {
      call: ["Sequelize#define"],
      handlers: [
        { index: 1, properties: ["get", "set"], deep: true },
        { index: 2, properties: "*", deep: true },
      ],
      kind: "event",
      label: "{0} {property}",
    },
    {
      call: ["Model.init"],
      handlers: [
        { index: 0, properties: ["get", "set"], deep: true },
        { index: 1, properties: "*", deep: true },
      ],
      kind: "event",
      label: "model {property}",
    },
    {
      call: ["new Sequelize", "new "],
      handlers: [
        { index: -1, properties: ["logging"] },
        { index: -1, properties: sequelizeHooks, deep: true },
      ],
      kind: "event",
      label: "{property}",
    },
  ],
  decorators: sequelizeHooks.map((hook) => ({
    decorator: hook.charAt(0).toUpperCase() + hook.slice(1),
    target: "method" as const,
    kind: "event" as const,
    label: "{class}.{method}",
  })),
};

/** TypeORM: subscribers and entity listeners run with each row; migrations are a tool's. */
export const typeorm: Framework = {
  title: "TypeORM",
  module: "typeorm",
  aliases: ["@nestjs/typeorm", "typeorm-extension"],
  returns: {
    createConnection: "DataSource",
    getConnection: "DataSource",
    getManager: "EntityManager",
    "DataSource#createEntityManager": "EntityManager",
  },
  types: { Connection: "DataSource" },
  registrations: [
    {
      call: [
        "DataSource#transaction",
        "EntityManager#transaction",
        "DataSource#manager.transaction",
        "Repository#manager.transaction",
        "QueryRunner#manager.transaction",
      ],
      handlers: [{ index: -1 }],
      kind: "event",
      phase: "inherit",
      label: "transaction",
    },
  ],
  decorators: [
    "BeforeInsert",
    "AfterInsert",
    "BeforeUpdate",
    "AfterUpdate",
    "BeforeRemove",
    "AfterRemove",
    "BeforeSoftRemove",
    "AfterSoftRemove",
    "BeforeRecover",
    "AfterRecover",
    "AfterLoad",
  ].map((decorator) => ({ decorator, target: "method" as const, kind: "event" as const, label: "{class}.{method}" })),
  classes: [
    {
      base: "EntitySubscriberInterface",
      methods: [
        "afterLoad",
        "afterInsert",
        "afterQuery",
        "afterRemove",
        "afterSoftRemove",
        "afterTransactionCommit",
        "afterTransactionRollback",
        "afterTransactionStart",
        "afterUpdate",
        "beforeInsert",
        "beforeQuery",
        "beforeRemove",
        "beforeSoftRemove",
        "beforeTransactionCommit",
        "beforeTransactionStart",
        "beforeUpdate",
      ],
      kind: "event",
      label: "{class}.{method}",
    },
    { base: "ValueTransformer", methods: ["to", "from"], kind: "event", label: "{class}.{method}" },
    {
      base: "Logger",
      methods: ["log", "logQuery", "logQueryError", "logQuerySlow"],
      kind: "event",
      label: "{class}.{method}",
    },
    { base: "MigrationInterface", methods: ["up", "down"], kind: "cli", phase: "tool", label: "migration {class}" },
    { base: "Seeder", methods: ["run"], kind: "cli", phase: "tool", label: "seed {class}" },
  ],
  typed: [{ type: "ValueTransformer", members: ["to", "from"], kind: "event", label: "{variable}" }],
};

const schemaFunctions: readonly string[] = ["validator", "validate", "get", "set", "default", "transform"];
const connection = listenerMethods.map((name) => `connection.${name}`);

/** Mongoose: hooks run when documents are read and saved, and their methods are called by a name nobody can follow. */
export const mongoose: Framework = {
  title: "Mongoose",
  module: "mongoose",
  returns: {
    "Schema#virtual": "VirtualType",
    "VirtualType#get": "VirtualType",
    "VirtualType#set": "VirtualType",
    createConnection: "Connection",
    startSession: "ClientSession",
    "Connection#startSession": "ClientSession",
  },
  types: { MongooseSchema: "Schema" },
  registrations: [
    { call: ["Schema#pre", "Schema#post"], handlers: [{ index: -1 }], kind: "event", label: "{name} {0}" },
    {
      call: ["Schema#method", "Schema#static", "Schema#query"],
      handlers: [{ index: 1 }, { index: 0, properties: "*" }],
      kind: "event",
      label: "{name} {0}",
    },
    {
      call: ["Schema#methods.*=", "Schema#statics.*=", "Schema#query.*="],
      handlers: [{ index: 0 }],
      kind: "event",
      label: "{name}",
    },
    {
      call: ["Schema#methods=", "Schema#statics="],
      handlers: [{ index: 0, properties: "*" }],
      kind: "event",
      label: "{property}",
    },
    {
      call: ["new Schema"],
      handlers: [
        { index: 0, properties: schemaFunctions, deep: true },
        { index: 1, properties: "*", deep: true },
      ],
      kind: "event",
      label: "schema {property}",
    },
    {
      call: ["VirtualType#get", "VirtualType#set", "Schema#path().validate", "Schema#path().get", "Schema#path().set"],
      handlers: [{ index: 0 }],
      kind: "event",
      label: "schema {name}",
    },
    // A plugin is handed the schema while it is built.
    {
      call: ["plugin", "Schema#plugin"],
      handlers: [{ index: 0 }],
      kind: "lifecycle",
      phase: "boot",
      label: "plugin",
      parameters: ["Schema"],
    },
    {
      call: connection,
      only: ["open", "connected"],
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "database {0}",
    },
    { call: connection, except: ["open", "connected"], handlers: [{ index: 1 }], kind: "event", label: "database {0}" },
    { call: members(["Connection"], listenerMethods), handlers: [{ index: 1 }], kind: "event", label: "database {0}" },
    {
      call: ["connection.transaction", "Connection#transaction", "ClientSession#withTransaction"],
      handlers: [{ index: 0 }],
      kind: "event",
      phase: "inherit",
      label: "transaction",
    },
  ],
};

/** Typegoose and the Nest module write the hooks as decorators. */
export const typegoose: Framework = {
  title: "Typegoose",
  module: "@typegoose/typegoose",
  registrations: [{ call: ["pre", "post"], handlers: [{ index: 1 }], kind: "event", label: "{name} {0}" }],
};
