import { hash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { noStamp, stampOf } from "../stamp.js";
import { ownVersion } from "../version.js";

/** The form of what is written; another one, another number. */
const form = 1;

let known: string | undefined;

/** Names the code that reads facts and draws conclusions: what another engine has found is of no use to this one. */
export function engineName(): string {
  return (known ??= hash("sha1", [form, ownCode(), parserVersion(), process.arch].join("\n")));
}

/** An editor's extension brings all of its code in one file, the parser with it. */
export function hasParserInside(): boolean {
  return parserManifest() === undefined;
}

/** Installed packages do not change without another version; code under development does. */
function ownCode(): string {
  const folder = fileURLToPath(new URL("../../", import.meta.url));
  if (folder.split(path.sep).includes("node_modules")) return ownVersion();
  // The compiler's record of what it has written: one look in the place of hundreds. A bundle is made of other folders, too.
  const record = hasParserInside() ? noStamp : stampOf(path.join(folder, ".tsbuildinfo"));
  return record === noStamp ? stampsOfCode(folder) : record;
}

function stampsOfCode(folder: string): string {
  const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.c?js$/.test(name));
  return files
    .sort()
    .map((name) => `${name} ${stampOf(path.join(folder, name))}`)
    .join("\n");
}

function parserVersion(): string {
  const place = parserManifest();
  const manifest: unknown = place === undefined ? undefined : JSON.parse(fs.readFileSync(place, "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "";
}

function parserManifest(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve("typescript/package.json");
  } catch {
    return undefined;
  }
}
