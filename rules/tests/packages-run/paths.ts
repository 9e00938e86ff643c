import path from "node:path";
import { fileURLToPath } from "node:url";

/** This file runs from `rules/dist-tests/packages-run`. */
export const projectFolder = fileURLToPath(new URL("../../..", import.meta.url));

export const builtFolder = fileURLToPath(new URL(".", import.meta.url));
/** What is linted, and what is type-checked. */
export const sampleFolder = path.join(projectFolder, "fixtures/packages-run");
/** Sets of packages: a `package.json` with exact versions, and a lock file for all that they need. */
export const packageSets = path.join(projectFolder, "rules/tests/packages-run/packages");
