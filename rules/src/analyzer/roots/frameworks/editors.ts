import type { Framework } from "../types.js";

/** Debug adapters: one editor waits for each request. */
export const debugAdapters: Framework = {
  title: "Debug adapters",
  module: "@vscode/debugadapter",
  promises: "dropped",
  aliases: ["vscode-debugadapter"],
  classes: ["DebugSession", "LoggingDebugSession"].map((base) => ({
    base,
    methods: [
      "attachRequest",
      "completionsRequest",
      "configurationDoneRequest",
      "continueRequest",
      "customRequest",
      "disconnectRequest",
      "evaluateRequest",
      "initializeRequest",
      "launchRequest",
      "nextRequest",
      "pauseRequest",
      "scopesRequest",
      "setBreakPointsRequest",
      "setVariableRequest",
      "sourceRequest",
      "stackTraceRequest",
      "stepInRequest",
      "stepOutRequest",
      "threadsRequest",
      "variablesRequest",
    ],
    kind: "editor" as const,
    label: "{class}.{method}",
  })),
};
