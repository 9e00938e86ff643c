import type { ValueKind } from "../types.js";

/** Over what a value goes: to a thread it is cloned, through a queue it is JSON. */
export type Medium = "thread" | "json";

/** What becomes of a value on its way. */
export type Treatment =
  /** It arrives as it was. */
  | "crosses"
  /** It arrives as something else without an error; a clause says as what. */
  | { readonly refused: string }
  | Conversion;

/** Sent as something that crosses, and made again where it arrives. */
export interface Conversion {
  /** Type of what is sent, in TypeScript. */
  readonly type: string;
  readonly send: (value: string) => string;
  readonly restore: (value: string) => string;
  /** The same for a value that may also be something else (a string, undefined): both must tell by the value itself. */
  readonly either?: { readonly send: (value: string) => string; readonly restore: (value: string) => string };
}

const same = (value: string): string => value;

/** A view on its bytes, whose methods (`toString("hex")`) do something else. */
const bufferToThread: Conversion = {
  type: "Uint8Array",
  send: same,
  restore: (value) => `Buffer.from(${value}.buffer, ${value}.byteOffset, ${value}.byteLength)`,
  either: {
    send: same,
    restore: (value) =>
      `${value} instanceof Uint8Array ? Buffer.from(${value}.buffer, ${value}.byteOffset, ${value}.byteLength) : ${value}`,
  },
};

const bufferToJson: Conversion = {
  type: "string",
  send: (value) => `${value}.toString("base64")`,
  restore: (value) => `Buffer.from(${value}, "base64")`,
};

const dateToJson: Conversion = {
  type: "string",
  send: (value) => `${value}.toISOString()`,
  restore: (value) => `new Date(${value})`,
};

const asText = (construct: string): Conversion => ({
  type: "string",
  send: (value) => `String(${value})`,
  restore: (value) => `new ${construct}(${value})`,
});

const asEntries = (construct: string, type: string): Conversion => ({
  type,
  send: (value) => `[...${value}]`,
  restore: (value) => `new ${construct}(${value})`,
});

const bigintToJson: Treatment = { refused: "JSON has no bigint" };
const noJson = { refused: "JSON makes an empty object of it" };
const noClone = { refused: "it cannot be cloned" };
const junk = { refused: "a clone of it is dead" };

/**
 * What becomes of each kind of value: structured clone as Node 20 and 24 do it, JSON as queues do. Verified by running;
 * `URL` and its like cross to a thread as an empty object on Node 20 and fail on 24.
 */
export const treatments = {
  unchecked: { thread: "crosses", json: "crosses" },
  undefined: { thread: "crosses", json: "crosses" },
  bigint: { thread: "crosses", json: bigintToJson },
  symbol: { thread: noClone, json: { refused: "JSON drops symbols" } },
  "symbol-key": {
    thread: { refused: "properties with symbols for names are dropped" },
    json: { refused: "properties with symbols for names are dropped" },
  },
  date: { thread: "crosses", json: dateToJson },
  regexp: { thread: "crosses", json: noJson },
  map: { thread: "crosses", json: noJson },
  set: { thread: "crosses", json: noJson },
  buffer: { thread: bufferToThread, json: bufferToJson },
  "typed-array": { thread: "crosses", json: { refused: "JSON makes an object with numbers for names of it" } },
  "array-buffer": { thread: "crosses", json: noJson },
  "shared-array-buffer": { thread: "crosses", json: noJson },
  blob: { thread: "crosses", json: noJson },
  "key-object": { thread: "crosses", json: noJson },
  error: { thread: "crosses", json: noJson },
  cyclic: { thread: "crosses", json: { refused: "JSON cannot hold what refers to itself" } },
  "class-instance": {
    thread: { refused: "it would arrive without its methods" },
    json: { refused: "it would arrive without its methods" },
  },
  url: {
    thread: { ...asText("URL"), send: (value) => `${value}.href` },
    json: { ...asText("URL"), send: (value) => `${value}.href` },
  },
  "url-search-params": { thread: asText("URLSearchParams"), json: asText("URLSearchParams") },
  headers: { thread: asEntries("Headers", "[string, string][]"), json: asEntries("Headers", "[string, string][]") },
  "form-data": { thread: noClone, json: noJson },
  "abort-signal": { thread: junk, json: noJson },
  hash: { thread: junk, json: noJson },
  "event-emitter": { thread: junk, json: noJson },
  stream: { thread: noClone, json: noJson },
  request: {
    thread: { refused: "a request cannot leave its thread" },
    json: { refused: "a request cannot leave its process" },
  },
  response: {
    thread: { refused: "a response cannot leave the request's thread" },
    json: { refused: "a response cannot leave the request's process" },
  },
  function: { thread: noClone, json: { refused: "JSON drops functions" } },
  promise: { thread: noClone, json: noJson },
  "weak-collection": { thread: noClone, json: noJson },
  generator: { thread: noClone, json: noJson },
  intl: { thread: noClone, json: noJson },
} as const satisfies Readonly<Record<ValueKind, Readonly<Record<Medium, Treatment>>>>;
