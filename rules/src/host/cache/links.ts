import { hash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import v8 from "node:v8";
import type { AnalyzerConfig, LinkRecord, ProjectLayout } from "../../analyzer/index.js";
import { engineName } from "./engine.js";
import { decode, encode, readWhole, writeWhole } from "./sealed.js";

/** What linking a project has found, and the hashes of the texts that it was found in. */
export interface KeptLinks {
  readonly hashes: ReadonlyMap<string, string>;
  readonly record: LinkRecord;
}

export const linksPrefix = "links-";

/** Names what a record of links holds for: the engine, what describes the project, and its files. */
export function linksKey(
  { layout, config }: { readonly layout: ProjectLayout; readonly config: AnalyzerConfig },
  files: Iterable<string>,
): string {
  return hash("sha1", [engineName(), hash("sha1", v8.serialize([layout, config])), ...files].join("\n"));
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
