/** What the analysis is measured beside: from the workspace, or installed once for this. */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL("../../", import.meta.url));
const wanted = fileURLToPath(new URL("peers/", import.meta.url));
/** Below the workspace's `node_modules`, so that ESLint and TypeScript are the workspace's own. */
const installed = path.join(top, "node_modules/.cache/unstuck-bench");
const ofWorkspace = createRequire(path.join(top, "package.json"));
const ofRules = createRequire(path.join(top, "rules/package.json"));

export const unstuck = path.join(top, "rules/bin/unstuck.js");

export const peers = {
  tsc6: ofRules.resolve("typescript/lib/tsc.js"),
  tsc7: path.join(installed, "node_modules/typescript7/bin/tsc"),
  oxlint: path.join(installed, "node_modules/oxlint/bin/oxlint"),
  eslint: path.join(top, "node_modules/eslint/bin/eslint.js"),
  /** Modules that a configuration of ESLint imports. */
  defineConfig: path.join(top, "node_modules/eslint/lib/config-api.js"),
  typescriptEslint: ofWorkspace.resolve("typescript-eslint"),
  pluginN: path.join(installed, "node_modules/eslint-plugin-n/lib/index.js"),
};

export function installPeers() {
  const lock = path.join(installed, "package-lock.json");
  const pinned = fs.readFileSync(path.join(wanted, "package-lock.json"), "utf8");
  if (fs.existsSync(lock) && fs.readFileSync(lock, "utf8") === pinned) return;
  fs.mkdirSync(installed, { recursive: true });
  fs.copyFileSync(path.join(wanted, "package.json"), path.join(installed, "package.json"));
  fs.writeFileSync(lock, pinned);
  try {
    const flags = ["--legacy-peer-deps", "--ignore-scripts", "--no-audit", "--no-fund"];
    execFileSync("npm", ["ci", ...flags], { cwd: installed, stdio: ["ignore", "ignore", "inherit"] });
  } catch (error) {
    fs.rmSync(lock);
    throw error;
  }
}

export function versions() {
  const version = (manifest) => JSON.parse(fs.readFileSync(manifest, "utf8")).version;
  const peer = (name) => version(path.join(installed, "node_modules", name, "package.json"));
  return {
    Node: process.version.slice(1),
    unstuck: version(path.join(top, "rules/package.json")),
    "TypeScript 6": version(ofRules.resolve("typescript/package.json")),
    "TypeScript 7": peer("typescript7"),
    ESLint: version(ofWorkspace.resolve("eslint/package.json")),
    "typescript-eslint": version(ofWorkspace.resolve("typescript-eslint/package.json")),
    "eslint-plugin-n": peer("eslint-plugin-n"),
    oxlint: peer("oxlint"),
  };
}
