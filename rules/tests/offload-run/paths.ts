import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** This file runs from `rules/dist-tests/offload-run`. */
const projectFolder = fileURLToPath(new URL("../../..", import.meta.url));

export const builtFolder = fileURLToPath(new URL(".", import.meta.url));
export const sampleFolder = path.join(projectFolder, "fixtures/offload-run");
export const commandLine = path.join(projectFolder, "rules/bin/unstuck.js");
/** `package.json` and lock file of the packages that the programs need. */
export const packageSet = path.join(projectFolder, "rules/tests/offload-run/packages");

/** Outside of the clone, so that a clean checkout does not download the packages again. */
export const cacheFolder =
  process.env["UNSTUCK_OFFLOAD_CACHE"] ??
  path.join(process.env["XDG_CACHE_HOME"] ?? path.join(os.homedir(), ".cache"), "unstuck-offload-run");
