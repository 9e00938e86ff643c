import { hash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { LinkRecord } from "../../analyzer/index.js";
import { descriptionKey, type Described } from "./description.js";
import { decode, encode, readWhole, writeWhole } from "./sealed.js";

/** What linking a project has found, and the hashes of the texts that it was found in. */
export interface KeptLinks {
  readonly hashes: ReadonlyMap<string, string>;
  readonly record: LinkRecord;
}

export const linksPrefix = "links-";

/** Names what a record of links holds for: the engine, what describes the project, and its files. */
export function linksKey(project: Described, files: Iterable<string>): string {
  return hash("sha1", [descriptionKey(project), ...files].join("\n"));
}

export function readLinks(folder: string, key: string): KeptLinks | undefined {
  const sealed = readWhole(path.join(folder, `${linksPrefix}${key}`));
  // Its checksum says that we wrote it, its name which engine did: it has no other form to check.
  return sealed === undefined ? undefined : (decode(sealed) as KeptLinks | undefined);
}

/** Keeps one only: it is as large as what it is about, and other files or flags are rare. */
export function writeLinks(folder: string, key: string, links: KeptLinks): void {
  const name = `${linksPrefix}${key}`;
  writeWhole(path.join(folder, name), encode(links));
  const others = fs.readdirSync(folder).filter((other) => other.startsWith(linksPrefix) && other !== name);
  for (const other of others) fs.rmSync(path.join(folder, other), { force: true });
}
