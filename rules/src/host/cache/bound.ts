import fs from "node:fs";
import path from "node:path";
import { indexFile, indexName } from "./cache-index.js";
import { conclusionsPrefix } from "./conclusions.js";
import { linksPrefix } from "./links.js";
import { packPrefix } from "./packs.js";
import { temporaryPrefix } from "./sealed.js";

/** All caches together, in bytes. */
const mostBytes = 1_000_000_000;

/** Clears away the caches of the projects that were analysed the longest time ago, until the rest is small enough. */
export function boundCaches(location: string, kept: string): void {
  const caches = fs
    .readdirSync(location, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => path.join(location, name))
    // What has no index is none of ours, or is being written for the first time.
    .filter((folder) => folder !== kept && fs.existsSync(indexFile(folder)))
    .map((folder) => ({ folder, time: timeOf(indexFile(folder)), size: sizeOf(folder) }))
    .sort((a, b) => b.time - a.time);
  let total = sizeOf(kept);
  for (const { folder, size } of caches) {
    total += size;
    if (total > mostBytes) clear(folder);
  }
}

/** Takes away what is ours, and the folder if nothing else is in it: somebody may have named one that is not for us alone. */
function clear(folder: string): void {
  for (const name of fs.readdirSync(folder).filter(isOurs)) fs.rmSync(path.join(folder, name), { force: true });
  if (fs.readdirSync(folder).length === 0) fs.rmdirSync(folder);
}

function isOurs(name: string): boolean {
  return name === indexName || prefixes.some((prefix) => name.startsWith(prefix));
}

const prefixes = [packPrefix, conclusionsPrefix, linksPrefix, temporaryPrefix];

function timeOf(file: string): number {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function sizeOf(folder: string): number {
  return fs
    .readdirSync(folder)
    .map((name) => fs.statSync(path.join(folder, name), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, size) => sum + size, 0);
}
