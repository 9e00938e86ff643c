import { hash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import v8 from "node:v8";
import type { FileDetails, LinkRecord, LinkSummary, WriteRecord } from "../../analyzer/index.js";
import { descriptionKey, type Described } from "./description.js";
import { parse, readWhole, unseal, writeSealed } from "./sealed.js";

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
  const whole = readWhole(path.join(folder, `${linksPrefix}${key}`));
  // Its checksum says that we wrote it, its name which engine did: it has no other form to check.
  const content = whole === undefined ? undefined : unseal(whole);
  if (content === undefined) return undefined;
  const end = content.length - lengthBytes;
  const summaryStart = end - new DataView(content.buffer, content.byteOffset + end).getUint32(0);
  const written = parse(content.subarray(summaryStart, end)) as WrittenLinks | undefined;
  if (written === undefined) return undefined;
  const { hashes, summary, starts } = written;
  const known = new Map<number, FileDetails>();
  const at = (index: number): FileDetails | undefined => {
    const bytes = content.subarray(starts[index] ?? 0, starts[index + 1] ?? 0);
    const found = known.get(index) ?? (bytes.length === 0 ? undefined : (v8.deserialize(bytes) as FileDetails));
    if (found !== undefined) known.set(index, found);
    return found;
  };
  return { hashes, record: { ...summary, details: { at } } };
}

/** What stands last in the file, before its length. Details are needed of few files: each is encoded on its own, in front. */
interface WrittenLinks {
  readonly hashes: KeptLinks["hashes"];
  readonly summary: LinkSummary;
  /** Where the details of each file start, and at last where they end. */
  readonly starts: readonly number[];
}

const lengthBytes = 4;

/** Keeps one only: it is as large as what it is about, and other files or flags are rare. */
export function writeLinks(folder: string, key: string, hashes: KeptLinks["hashes"], record: WriteRecord): void {
  const name = `${linksPrefix}${key}`;
  writeSealed(path.join(folder, name), (put) => {
    const starts = [0];
    const summary = record((details) => {
      const encoded = v8.serialize(details);
      starts.push((starts.at(-1) ?? 0) + encoded.length);
      put(encoded);
    });
    const written: WrittenLinks = { hashes, summary, starts };
    const encoded = v8.serialize(written);
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt32BE(encoded.length);
    put(encoded);
    put(length);
  });
  const others = fs.readdirSync(folder).filter((other) => other.startsWith(linksPrefix) && other !== name);
  for (const other of others) fs.rmSync(path.join(folder, other), { force: true });
}
