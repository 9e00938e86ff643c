import type { Format } from "../invocation.js";
import type { Reporter } from "../report.js";

/** Loaded on demand: who reads text need not wait for the libraries of the others. */
export async function loadReporter(format: Format): Promise<Reporter> {
  return await loaders[format]();
}

const loaders = {
  text: async () => (await import("./text.js")).textReporter,
  json: async () => (await import("./json.js")).jsonReporter,
  sarif: async () => (await import("./sarif.js")).sarifReporter,
  github: async () => (await import("./github.js")).githubReporter,
  gitlab: async () => (await import("./gitlab.js")).gitlabReporter,
  junit: async () => (await import("./junit.js")).junitReporter,
  markdown: async () => (await import("./markdown.js")).markdownReporter,
  html: async () => (await import("./html.js")).htmlReporter,
} satisfies Record<Format, () => Promise<Reporter>>;
