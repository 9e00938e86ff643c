import type { Framework } from "../types.js";
import { listenerMethods, members } from "./paths.js";

/** BullMQ: a function runs in this process, a file runs in a child process or a worker thread. */
export const bullmq: Framework = {
  title: "BullMQ",
  module: "bullmq",
  promises: "awaited",
  aliases: ["@taskforcesh/bullmq-pro"],
  returns: { WorkerPro: "Worker", QueuePro: "Queue" },
  types: { WorkerPro: "Worker", QueuePro: "Queue" },
  registrations: [
    { call: ["new Worker", "new WorkerPro"], handlers: [{ index: 1 }], kind: "queue", label: "queue {0}" },
    {
      call: members(["Worker", "Queue", "QueueEvents", "FlowProducer"], listenerMethods),
      handlers: [{ index: 1 }],
      kind: "queue",
      label: "queue event {0}",
      promises: "dropped",
    },
  ],
  entries: [{ call: ["new Worker", "new WorkerPro"], index: 1, phase: "off-loop" }],
  typed: [
    { type: "Processor", kind: "queue", label: "job {variable}" },
    { parameters: ["Job"], kind: "queue", label: "job {variable}" },
  ],
};

/** Bull and Bee-Queue: `process([name], [concurrency], functionOrFile)`. */
export const bull: Framework = {
  title: "Bull",
  module: "bull",
  promises: "either",
  promisesIn: { kue: "unknown" },
  aliases: ["bee-queue", "kue"],
  returns: { "": "Queue", Queue: "Queue", createQueue: "Queue" },
  registrations: [
    { call: ["Queue#process"], handlers: [{ index: -1 }], kind: "queue", label: "queue job {0}" },
    {
      call: members(["Queue"], listenerMethods),
      only: ["ready"],
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "queue {0}",
      promises: "dropped",
    },
    {
      call: members(["Queue"], listenerMethods),
      except: ["ready"],
      handlers: [{ index: 1 }],
      kind: "queue",
      label: "queue event {0}",
      promises: "dropped",
    },
  ],
  entries: [{ call: ["Queue#process"], index: -1, phase: "off-loop" }],
  typed: [
    { type: "ProcessCallbackFunction", kind: "queue", label: "job {variable}" },
    { type: "ProcessPromiseFunction", kind: "queue", label: "job {variable}" },
  ],
};

/** pg-boss. */
export const pgBoss: Framework = {
  title: "pg-boss",
  module: "pg-boss",
  promises: "awaited",
  returns: { "": "PgBoss", PgBoss: "PgBoss" },
  types: { PgBoss: "PgBoss" },
  registrations: [
    {
      call: members(["PgBoss"], ["work", "subscribe", "onComplete", "fetch"]),
      handlers: [{ index: -1 }],
      kind: "queue",
      label: "queue {0}",
    },
    {
      call: members(["PgBoss"], listenerMethods),
      handlers: [{ index: 1 }],
      kind: "event",
      label: "queue event {0}",
      promises: "dropped",
    },
  ],
};

/** Graphile Worker, by task list. */
export const graphileWorker: Framework = {
  title: "Graphile Worker",
  module: "graphile-worker",
  promises: "awaited",
  registrations: [
    {
      call: ["run", "runOnce", "runTaskList"],
      handlers: [
        { index: 0, properties: ["taskList"] },
        { index: 0, properties: "*", deep: true },
      ],
      kind: "queue",
      label: "task {property}",
    },
  ],
  typed: [
    { type: "Task", kind: "queue", label: "task {variable}" },
    { type: "TaskList", members: "*", kind: "queue", label: "task {variable}" },
  ],
};

/** Agenda. */
export const agenda: Framework = {
  title: "Agenda",
  module: "agenda",
  promises: "either",
  aliases: ["@hokify/agenda", "agendash", "pulse-cron", "@pulsecron/pulse"],
  returns: { "": "Agenda", Agenda: "Agenda", Pulse: "Agenda" },
  types: { Pulse: "Agenda" },
  registrations: [
    { call: ["Agenda#define"], handlers: [{ index: 1 }, { index: 2 }], kind: "queue", label: "job {0}" },
    {
      call: members(["Agenda"], listenerMethods),
      only: ["ready"],
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "agenda {0}",
      promises: "dropped",
    },
    {
      call: members(["Agenda"], listenerMethods),
      except: ["ready"],
      handlers: [{ index: 1 }],
      kind: "event",
      label: "agenda {0}",
      promises: "dropped",
    },
  ],
};

/** AMQP, with promises or callbacks. */
export const amqp: Framework = {
  title: "AMQP",
  module: "amqplib",
  promises: "dropped",
  aliases: ["amqplib/callback_api", "amqp-connection-manager", "amqp", "rascal", "rhea"],
  returns: {
    connect: "Connection",
    "Connection#createChannel": "Channel",
    "Connection#createConfirmChannel": "Channel",
    "AmqpConnectionManager#createChannel": "Channel",
  },
  types: {
    ChannelModel: "Connection",
    ConfirmChannel: "Channel",
    ChannelWrapper: "Channel",
    AmqpConnectionManager: "Connection",
  },
  registrations: [
    { call: ["Channel#consume"], handlers: [{ index: 1 }], kind: "queue", label: "queue {0}" },
    {
      call: members(["Connection", "Channel"], listenerMethods),
      handlers: [{ index: 1 }],
      kind: "event",
      label: "AMQP {0}",
    },
    {
      call: ["Connection#createChannel"],
      handlers: [{ index: 0, properties: ["setup"] }],
      kind: "lifecycle",
      phase: "boot",
      label: "channel setup",
      promises: "awaited",
      parameters: ["Channel"],
    },
    {
      call: ["connect", "Connection#createChannel"],
      handlers: [{ index: -1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "{name}",
    },
  ],
};

/** Kafka clients. */
export const kafka: Framework = {
  title: "Kafka",
  module: "kafkajs",
  promises: "dropped",
  aliases: ["@confluentinc/kafka-javascript", "node-rdkafka", "kafka-node", "@platformatic/kafka"],
  returns: {
    "Kafka#consumer": "Consumer",
    "Kafka#producer": "Producer",
    Consumer: "Consumer",
    KafkaConsumer: "Consumer",
    ConsumerGroup: "Consumer",
  },
  types: { KafkaConsumer: "Consumer", ConsumerGroup: "Consumer" },
  registrations: [
    {
      call: ["Consumer#run"],
      handlers: [{ index: 0, properties: ["eachMessage", "eachBatch"] }],
      kind: "queue",
      label: "Kafka message",
      promises: "awaited",
    },
    {
      call: members(["Consumer", "Producer"], listenerMethods),
      handlers: [{ index: 1 }],
      kind: "queue",
      label: "Kafka {0}",
    },
    { call: ["Consumer#consume"], handlers: [{ index: -1 }], kind: "queue", label: "Kafka message" },
  ],
  typed: [
    { parameters: ["EachMessagePayload"], kind: "queue", label: "{variable}", promises: "awaited" },
    { parameters: ["EachBatchPayload"], kind: "queue", label: "{variable}", promises: "awaited" },
  ],
};

/** SQS pollers and Google Pub/Sub. */
export const cloudQueues: Framework = {
  title: "Cloud queues",
  module: "sqs-consumer",
  aliases: ["@google-cloud/pubsub", "@azure/service-bus", "@azure/event-hubs", "squiss-ts", "rsmq-worker"],
  returns: {
    "Consumer.create": "Consumer",
    "PubSub#subscription": "Subscription",
    "ServiceBusClient#createReceiver": "Receiver",
  },
  registrations: [
    {
      call: ["Consumer.create"],
      handlers: [
        {
          index: 0,
          properties: [
            "handleMessage",
            "handleMessageBatch",
            "preReceiveMessageCallback",
            "postReceiveMessageCallback",
          ],
        },
      ],
      kind: "queue",
      label: "SQS message",
      promises: "awaited",
    },
    {
      call: members(["Consumer", "Subscription"], listenerMethods),
      handlers: [{ index: 1 }],
      kind: "queue",
      label: "queue {0}",
      promises: "dropped",
    },
    {
      call: ["Receiver#subscribe"],
      handlers: [{ index: 0, properties: "*" }],
      kind: "queue",
      label: "{property}",
      promises: "awaited",
    },
  ],
};

/** Durable workflows: their steps and activities run in this process's worker. */
export const workflows: Framework = {
  title: "Workflow engines",
  module: "inngest",
  aliases: [
    "@trigger.dev/sdk",
    "@trigger.dev/sdk/v3",
    "@temporalio/worker",
    "@upstash/workflow",
    "@upstash/workflow/nextjs",
    "hatchet-sdk",
    "@hatchet-dev/typescript-sdk",
    "@restatedev/restate-sdk",
    "@novu/framework",
  ],
  returns: { Inngest: "Inngest" },
  registrations: [
    {
      call: ["Inngest#createFunction"],
      handlers: [{ index: 2 }],
      kind: "queue",
      label: "function {0.id}",
      promises: "awaited",
    },
    {
      call: ["task", "schedules.task", "schemaTask"],
      handlers: [{ index: 0, properties: ["run", "onFailure", "onSuccess", "onStart", "init", "cleanup"] }],
      kind: "queue",
      label: "task {0.id}",
      promises: "awaited",
    },
    { call: ["serve", "workflow"], handlers: [{ from: 0 }], kind: "queue", label: "workflow {0}" },
    {
      call: ["Worker.create"],
      handlers: [
        { index: 0, properties: ["activities"] },
        { index: 0, properties: "*", deep: true },
      ],
      kind: "queue",
      label: "activity {property}",
    },
  ],
};

/** Other job libraries that take one function under a name. */
export const moreQueues: Framework = {
  title: "Other queues",
  module: "fastq",
  aliases: ["better-queue", "queue", "fastq/promise"],
  returns: { "": "Queue", promise: "Queue" },
  registrations: [
    {
      call: ["", "promise", "new "],
      handlers: [{ from: 0 }, { index: 0, properties: ["process"] }],
      kind: "queue",
      label: "queue",
    },
    {
      call: members(["Queue"], listenerMethods),
      handlers: [{ index: 1 }],
      kind: "queue",
      label: "queue event {0}",
      promises: "dropped",
    },
  ],
};
