import type { AccessPath } from "../../catalog/types.js";
import type { Framework } from "../types.js";
import { listenerMethods, members } from "./paths.js";

const constructed: readonly string[] = ["Readable", "Writable", "Duplex", "Transform", "PassThrough"];
const hooks: readonly string[] = ["read", "write", "writev", "transform", "final", "flush", "destroy", "construct"];
const visitors: readonly string[] = ["map", "filter", "forEach", "flatMap", "reduce", "some", "every", "find"];

/** Node streams: what they read, write and transform runs once per chunk. */
export const streams: Framework = {
  title: "Streams",
  module: "stream",
  promises: "dropped",
  aliases: ["readable-stream"],
  returns: {
    Readable: "Readable",
    Writable: "Writable",
    Duplex: "Duplex",
    Transform: "Transform",
    PassThrough: "PassThrough",
    "Readable.from": "Readable",
    "Readable.fromWeb": "Readable",
    "Readable#map": "Readable",
    "Readable#filter": "Readable",
    "Readable#flatMap": "Readable",
    pipeline: "Duplex",
    compose: "Duplex",
  },
  registrations: [
    {
      call: constructed.map((name): AccessPath => `new ${name}`),
      handlers: [{ index: 0, properties: hooks }],
      kind: "stream",
      label: "stream {property}",
    },
    {
      call: members([...constructed, "Stream"], listenerMethods),
      handlers: [{ index: 1 }],
      kind: "stream",
      label: "stream {0}",
    },
    {
      call: members(["Readable", "Duplex", "Transform", "PassThrough"], visitors),
      handlers: [{ index: 0 }],
      kind: "stream",
      label: "stream {name}",
      promises: "awaited",
    },
    {
      call: ["pipeline", "compose", "finished", "promises.pipeline"],
      handlers: [{ from: 0 }],
      kind: "stream",
      label: "stream {name}",
      promises: "unknown",
    },
  ],
  classes: ["Readable", "Writable", "Duplex", "Transform", "PassThrough"].map((base) => ({
    base,
    methods: hooks.map((hook) => `_${hook}`),
    kind: "stream" as const,
    label: "stream {class}.{method}",
  })),
};

/** `pipeline` with functions between the streams. */
export const streamPromises: Framework = {
  title: "Streams (promises)",
  module: "stream/promises",
  registrations: [{ call: ["pipeline"], handlers: [{ from: 0 }], kind: "stream", label: "stream pipeline" }],
};

/** Functions for each chunk, and shorthands that build a stream from one function. */
export const throughStreams: Framework = {
  title: "Stream shorthands",
  module: "through2",
  aliases: ["through", "split2", "pump", "pumpify", "concat-stream", "duplexify", "flush-write-stream", "from2"],
  registrations: [
    { call: ["", "obj", "ctor", "new "], handlers: [{ from: 0 }], kind: "stream", label: "stream chunk" },
  ],
};

/** Web streams. */
export const webStreams: Framework = {
  title: "Web streams",
  module: "global",
  promises: "awaited",
  aliases: ["stream/web"],
  always: true,
  registrations: [
    {
      call: ["new ReadableStream", "new WritableStream", "new TransformStream"],
      handlers: [
        { index: 0, properties: ["start", "pull", "cancel", "write", "close", "abort", "transform", "flush"] },
      ],
      kind: "stream",
      label: "stream {property}",
    },
  ],
};
