import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** This file runs from `client/dist-tests/vscode`. */
export const clientFolder = fileURLToPath(new URL("../../", import.meta.url));
export const projectFolder = path.dirname(path.resolve(clientFolder));
/** The compiled tests. */
export const builtFolder = path.join(clientFolder, "dist-tests/vscode");
/** The tests' sources, for files that are no TypeScript. */
export const sourceFolder = path.join(clientFolder, "tests/vscode");
/** Screenshots, reports and, after a failure, logs. */
export const outputFolder = path.join(builtFolder, "output");

export const vsix = path.join(clientFolder, "unstuck.vsix");
export const sampleServer = path.join(projectFolder, "fixtures/sample-server");
export const commandLine = path.join(projectFolder, "rules/bin/unstuck.js");
export const pictureFolder = path.join(projectFolder, "docs/images");

/** Outside of the clone, so that a clean checkout does not download VS Code again. */
export const cacheFolder =
  process.env["UNSTUCK_VSCODE_CACHE"] ??
  path.join(process.env["XDG_CACHE_HOME"] ?? path.join(os.homedir(), ".cache"), "unstuck-vscode-test");
