import type { Framework } from "../types.js";

/** Google's Functions Framework. */
export const googleFunctions: Framework = {
  title: "Google Cloud Functions",
  module: "@google-cloud/functions-framework",
  registrations: [
    { call: ["http"], handlers: [{ index: 1 }], kind: "http", label: "function {0}" },
    {
      call: ["cloudEvent", "event"],
      handlers: [{ index: 1 }],
      kind: "message",
      label: "function {0}",
      promises: "either",
    },
  ],
  typed: [
    { type: "HttpFunction", kind: "http", label: "function {variable}" },
    { type: "CloudEventFunction", kind: "message", label: "function {variable}", promises: "either" },
    { type: "EventFunction", kind: "message", label: "function {variable}", promises: "either" },
  ],
};

/** First-generation triggers: what is chained before them only configures. */
const triggerMakers: readonly string[] = [
  "pubsub.topic",
  "pubsub.schedule",
  "firestore.document",
  "firestore.database",
  "database.ref",
  "database.instance",
  "storage.object",
  "storage.bucket",
  "auth.user",
  "tasks.taskQueue",
  "analytics.event",
  "remoteConfig",
];
const triggers: readonly string[] = [
  "onPublish",
  "onRun",
  "onCreate",
  "onUpdate",
  "onDelete",
  "onWrite",
  "onFinalize",
  "onArchive",
  "onMetadataUpdate",
  "onDispatch",
  "onLog",
  "beforeCreate",
  "beforeSignIn",
];

/** Firebase functions, first generation. */
export const firebaseFunctions: Framework = {
  title: "Firebase functions",
  module: "firebase-functions",
  aliases: ["firebase-functions/v1"],
  returns: {
    runWith: "Options",
    region: "Options",
    "Options#runWith": "Options",
    "Options#region": "Options",
    ...Object.fromEntries(
      triggerMakers.flatMap((maker) => [maker, `Options#${maker}`]).map((maker) => [maker, "Trigger"]),
    ),
    ...Object.fromEntries(
      ["timeZone", "retryConfig", "document", "ref", "object", "namespace"].map((name) => [
        `Trigger#${name}`,
        "Trigger",
      ]),
    ),
  },
  registrations: [
    {
      call: ["https.onRequest", "Options#https.onRequest"],
      handlers: [{ index: -1 }],
      kind: "http",
      label: "HTTPS function",
    },
    {
      call: ["https.onCall", "Options#https.onCall"],
      handlers: [{ index: -1 }],
      kind: "rpc",
      label: "callable function",
      promises: "awaited",
    },
    {
      call: triggers.map((name) => `Trigger#${name}`),
      handlers: [{ index: -1 }],
      kind: "message",
      label: "{name} {receiver.0}",
      promises: "awaited",
    },
  ],
};

/** Firebase functions, second generation: each trigger is a named export and takes the function last. */
export const firebaseFunctionsV2: Framework = {
  title: "Firebase functions, second generation",
  module: "firebase-functions/v2",
  aliases: [
    "https",
    "scheduler",
    "pubsub",
    "firestore",
    "database",
    "storage",
    "tasks",
    "eventarc",
    "identity",
    "alerts",
    "remoteConfig",
  ].flatMap((name) => [`firebase-functions/v2/${name}`, `firebase-functions/${name}`]),
  registrations: [
    { call: ["onRequest", "https.onRequest"], handlers: [{ index: -1 }], kind: "http", label: "HTTPS function" },
    {
      call: ["onCall", "https.onCall", "onCallGenkit"],
      handlers: [{ index: -1 }],
      kind: "rpc",
      label: "callable function",
      promises: "awaited",
    },
    {
      call: ["onSchedule", "scheduler.onSchedule"],
      handlers: [{ index: -1 }],
      kind: "cron",
      label: "schedule {0}",
      promises: "awaited",
    },
    {
      call: [
        "onMessagePublished",
        "onDocumentCreated",
        "onDocumentUpdated",
        "onDocumentDeleted",
        "onDocumentWritten",
        "onValueCreated",
        "onValueUpdated",
        "onValueDeleted",
        "onValueWritten",
        "onObjectFinalized",
        "onObjectArchived",
        "onObjectDeleted",
        "onObjectMetadataUpdated",
        "onTaskDispatched",
        "onCustomEventPublished",
        "onConfigUpdated",
        "beforeUserCreated",
        "beforeUserSignedIn",
      ],
      handlers: [{ index: -1 }],
      kind: "message",
      label: "{name} {0}",
      promises: "awaited",
    },
    {
      call: ["onInit"],
      handlers: [{ index: 0 }],
      kind: "lifecycle",
      phase: "boot",
      label: "onInit",
      promises: "awaited",
    },
  ],
};
