import type { Format } from "../invocation.js";
import type { Reporter } from "../report.js";

/** Loaded on demand: who reads text need not wait for the SARIF library. */
export async function loadReporter(format: Format): Promise<Reporter> {
  return await loaders[format]();
}

const loaders = {
  text: async () => (await import("./text.js")).textReporter,
  json: async () => (await import("./json.js")).jsonReporter,
  sarif: async () => (await import("./sarif.js")).sarifReporter,
  github: async () => (await import("./github.js")).githubReporter,
} satisfies Record<Format, () => Promise<Reporter>>;
