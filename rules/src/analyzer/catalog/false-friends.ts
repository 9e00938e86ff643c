import type { AccessPath } from "./types.js";

/** A call that looks as if it blocked, and must never be reported. */
export interface FalseFriend {
  readonly module: string;
  readonly api: AccessPath;
  /** One clause without a full stop. */
  readonly why: string;
}

const microseconds = "takes microseconds";
const asynchronous = "returns a promise and works off the event loop";
const noResult = "reads or writes no file and waits for nothing";

export const falseFriends: readonly FalseFriend[] = [
  { module: "crypto", api: "randomInt", why: microseconds },
  { module: "crypto", api: "randomUUID", why: microseconds },
  { module: "crypto", api: "randomUUIDv7", why: microseconds },
  { module: "crypto", api: "timingSafeEqual", why: microseconds },
  { module: "dns", api: "lookup", why: "asks the resolver on the thread pool" },
  { module: "dns", api: "resolve", why: "asks the network without blocking" },
  { module: "dns", api: "reverse", why: "asks the network without blocking" },
  { module: "worker_threads", api: "receiveMessageOnPort", why: "polls the port and returns at once" },
  { module: "module", api: "syncBuiltinESMExports", why: noResult },
  { module: "diagnostics_channel", api: "TracingChannel#traceSync", why: "calls the function that it is given" },
  { module: "sqlite", api: "backup", why: asynchronous },
  { module: "process", api: "execve", why: "replaces the process, so nothing is left to wait" },
  { module: "stream/iter", api: "fromSync", why: "wraps what it is given" },
  { module: "stream/iter", api: "pullSync", why: "wraps what it is given" },
  { module: "stream/iter", api: "shareSync", why: "wraps what it is given" },
  { module: "fs/promises", api: "readFile", why: asynchronous },
  { module: "fs", api: "promises.readFile", why: asynchronous },
  { module: "fs", api: "readFile", why: "takes a callback" },
  { module: "global", api: "CSSStyleSheet#replaceSync", why: "belongs to the browser" },
  { module: "react-dom", api: "flushSync", why: "belongs to rendering in the browser" },
  { module: "effect", api: "Effect.runSync", why: "calls the effect that it is given" },
  { module: "synckit", api: "createSyncFn", why: "returns the function that blocks, and blocks nothing itself" },
  { module: "cosmiconfig", api: "cosmiconfigSync", why: "returns the explorer that blocks, and reads nothing itself" },
  { module: "better-sqlite3", api: "Database#backup", why: "returns a promise and copies a few pages at a time" },
  { module: "better-sqlite3", api: "Database#transaction", why: "returns the function that blocks" },
  { module: "sharp", api: "", why: "starts a chain that works on the thread pool" },
  { module: "argon2", api: "hash", why: asynchronous },
  { module: "bcrypt", api: "hash", why: asynchronous },
];
