import type { Framework } from "../types.js";
import { listenerMethods, members } from "./paths.js";

/** Redis clients: subscriptions, and the client's own events. */
export const redis: Framework = {
  title: "Redis",
  module: "redis",
  promises: "dropped",
  aliases: ["ioredis", "@redis/client", "valkey", "iovalkey", "@upstash/redis"],
  returns: {
    "": "Client",
    createClient: "Client",
    createCluster: "Client",
    Redis: "Client",
    Cluster: "Client",
    "Client#duplicate": "Client",
  },
  types: {
    Redis: "Client",
    Cluster: "Client",
    RedisClientType: "Client",
    RedisClient: "Client",
    RedisClusterType: "Client",
  },
  registrations: [
    {
      call: members(["Client"], ["subscribe", "pSubscribe", "psubscribe", "sSubscribe", "ssubscribe"]),
      handlers: [{ from: 1 }],
      kind: "message",
      label: "channel {0}",
    },
    {
      call: members(["Client"], listenerMethods),
      only: ["ready", "connect"],
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "Redis {0}",
    },
    {
      call: members(["Client"], listenerMethods),
      except: ["ready", "connect"],
      handlers: [{ index: 1 }],
      kind: "message",
      label: "Redis {0}",
    },
  ],
};

/** Postgres notifications and client events. Callbacks of single queries run like any I/O callback. */
export const postgres: Framework = {
  title: "Postgres notifications",
  module: "pg",
  promises: "dropped",
  aliases: [
    "pg-pool",
    "pg-listen",
    "pg-native",
    "postgres",
    "pg-promise",
    "mysql",
    "mysql2",
    "sqlite3",
    "mssql",
    "oracledb",
  ],
  returns: {
    "": "Client",
    Client: "Client",
    Pool: "Client",
    native: "Client",
    createConnection: "Client",
    createPool: "Client",
    Database: "Client",
  },
  types: { Pool: "Client", PoolClient: "Client", Connection: "Client", Database: "Client" },
  registrations: [
    { call: members(["Client"], listenerMethods), handlers: [{ index: 1 }], kind: "message", label: "database {0}" },
    {
      call: members(["Client"], ["listen", "subscribe"]),
      handlers: [{ from: 1 }],
      kind: "message",
      label: "channel {0}",
    },
    {
      call: members(["Client"], ["query", "execute", "run", "get", "all", "each", "getConnection"]),
      handlers: [{ index: -1 }],
      kind: "event",
      label: "query result",
    },
    {
      call: ["Client#notifications.on", "Client#events.on"],
      handlers: [{ index: 1 }],
      kind: "message",
      label: "notification {0}",
    },
    {
      call: ["Client#begin", "Client#tx", "Client#task", "Client#savepoint"],
      handlers: [{ index: -1 }],
      kind: "event",
      phase: "inherit",
      label: "transaction",
    },
  ],
};

/** NATS and other brokers with callbacks. */
export const nats: Framework = {
  title: "NATS",
  module: "nats",
  promises: "dropped",
  aliases: [
    "@nats-io/transport-node",
    "@nats-io/nats-core",
    "stan",
    "node-nats-streaming",
    "zeromq",
    "stompit",
    "@stomp/stompjs",
    "pubnub",
    "ably",
    "pusher-js",
  ],
  returns: {
    connect: "Client",
    Client: "Client",
    "Client#subscribe": "Subscription",
    Subscriber: "Client",
    Realtime: "Client",
  },
  types: { NatsConnection: "Client" },
  registrations: [
    {
      call: members(["Client"], ["subscribe"]),
      handlers: [{ from: 1 }, { index: 1, properties: ["callback"] }],
      kind: "message",
      label: "subject {0}",
    },
    {
      call: members(["Client", "Subscription"], listenerMethods),
      handlers: [{ index: 1 }],
      kind: "message",
      label: "message {0}",
    },
  ],
};
