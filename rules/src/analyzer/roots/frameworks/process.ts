import type { AccessPath } from "../../catalog/types.js";
import type { Framework, Registration } from "../types.js";
import { listenerMethods } from "./paths.js";

/** The loop has stopped: what is not done when the listener returns never is. */
const lastWords: readonly string[] = ["exit"];

/** Events after which the process ends: whatever they do, nobody waits any more. */
const endings: readonly string[] = [
  "beforeExit",
  "uncaughtException",
  "uncaughtExceptionMonitor",
  "unhandledRejection",
  "rejectionHandled",
  "disconnect",
  "warning",
  "SIGTERM",
  "SIGINT",
  "SIGQUIT",
  "SIGABRT",
  "SIGBREAK",
  "SIGKILL",
];

function processEvents(prefix: string): readonly Registration[] {
  const on: readonly AccessPath[] = listenerMethods.map((name) => `${prefix}${name}`);
  const stdin: readonly AccessPath[] = listenerMethods.map((name) => `${prefix}stdin.${name}`);
  return [
    {
      call: on,
      only: lastWords,
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "shutdown",
      label: "process {0}",
      promises: "value",
    },
    { call: on, only: endings, handlers: [{ index: 1 }], kind: "lifecycle", phase: "shutdown", label: "process {0}" },
    { call: on, only: ["message"], handlers: [{ index: 1 }], kind: "ipc", label: "process message" },
    // SIGHUP and SIGUSR* reload or report: the server keeps serving.
    {
      call: on,
      except: [...lastWords, ...endings, "message"],
      handlers: [{ index: 1 }],
      kind: "event",
      label: "process {0}",
    },
    { call: stdin, handlers: [{ index: 1 }], kind: "stream", label: "stdin {0}" },
  ];
}

/** `process.on(...)` without an import. */
export const globalProcess: Framework = {
  title: "Process events",
  module: "global",
  promises: "dropped",
  always: true,
  registrations: processEvents("process."),
};

/** `import process from "node:process"`. */
export const importedProcess: Framework = {
  title: "Process events (imported)",
  module: "process",
  promises: "dropped",
  registrations: [
    ...processEvents(""),
    { call: ["nextTick"], handlers: [{ index: 0 }], kind: "timer", phase: "inherit", label: "{name}" },
  ],
};
