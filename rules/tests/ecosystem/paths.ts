import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { PublishedServer } from "./servers.js";

/** This file runs from `rules/dist-tests/ecosystem`. */
const projectFolder = fileURLToPath(new URL("../../..", import.meta.url));

export const snapshotFolder = path.join(projectFolder, "fixtures/ecosystem");

/** Outside of the clone, so that a clean checkout does not download the packages again. */
export const cacheFolder =
  process.env["UNSTUCK_ECOSYSTEM_CACHE"] ??
  path.join(process.env["XDG_CACHE_HOME"] ?? path.join(os.homedir(), ".cache"), "unstuck-ecosystem");

/** `node-red-runtime` of `@node-red/runtime`, as npm names packed files. */
export function fileName({ name }: PublishedServer): string {
  return name.replace(/^@/, "").replace("/", "-");
}
