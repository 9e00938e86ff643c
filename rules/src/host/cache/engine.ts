import { hash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { stampOf } from "../stamp.js";
import { ownVersion } from "../version.js";

/** The form of what is written; another one, another number. */
const form = 1;

let known: string | undefined;

/** Names the code that reads facts and draws conclusions: what another engine has found is of no use to this one. */
export function engineName(): string {
  return (known ??= hash("sha1", [form, ownCode(), parserVersion(), process.arch].join("\n")));
}

/** Installed packages do not change without another version; code under development does. */
function ownCode(): string {
  const folder = fileURLToPath(new URL("../../", import.meta.url));
  if (folder.split(path.sep).includes("node_modules")) return ownVersion();
  const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.c?js$/.test(name));
  return files
    .sort()
    .map((name) => `${name} ${stampOf(path.join(folder, name))}`)
    .join("\n");
}

function parserVersion(): string {
  const require = createRequire(import.meta.url);
  const manifest: unknown = JSON.parse(fs.readFileSync(require.resolve("typescript/package.json"), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "";
}
