import path from "node:path";
import { engineName } from "./engine.js";
import type { PackedPlace } from "./packs.js";
import { decode, encode, readWhole, writeWhole } from "./sealed.js";

/** What is known of a project from earlier runs. */
export interface CacheIndex {
  /** File → what it said, and its stamp then; no stamp where the same stamp may come to mean another text. */
  readonly files: ReadonlyMap<string, KnownFile>;
  /** Text and kind (see {@link factsKey}) → where its facts lie. */
  readonly facts: ReadonlyMap<string, PackedPlace>;
}

export interface KnownFile {
  readonly stamp: string | undefined;
  /** Hash of the text. */
  readonly hash: string;
}

export const emptyIndex: CacheIndex = { files: new Map(), facts: new Map() };

export function factsKey(hash: string, kind: string): string {
  return `${hash} ${kind}`;
}

/** Empty if there is none, if it is damaged, or if another engine has written it. */
export function readIndex(folder: string): CacheIndex {
  const sealed = readWhole(indexFile(folder));
  const content = sealed === undefined ? undefined : decode(sealed);
  return isIndex(content) && content.engine === engineName() ? content : emptyIndex;
}

export function writeIndex(folder: string, { files, facts }: CacheIndex): void {
  writeWhole(indexFile(folder), encode({ engine: engineName(), files, facts }));
}

export function indexFile(folder: string): string {
  return path.join(folder, indexName);
}

export const indexName = "unstuck-index";

/** What has the right checksum was written by us; which form it has depends on the engine. */
function isIndex(content: unknown): content is CacheIndex & { readonly engine: string } {
  return typeof content === "object" && content !== null && "engine" in content && "files" in content;
}
