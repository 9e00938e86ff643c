import { hash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import v8 from "node:v8";
import type { LinkRecord } from "../../analyzer/index.js";
import { descriptionKey, type Described } from "./description.js";
import { parse, readWhole, sealed, unseal, writeWhole } from "./sealed.js";

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
  const headEnd = lengthBytes + new DataView(content.buffer, content.byteOffset).getUint32(0);
  const written = parse(content.subarray(lengthBytes, headEnd)) as WrittenLinks | undefined;
  if (written === undefined) return undefined;
  const { hashes, record, starts } = written;
  const details = content.subarray(headEnd);
  const known = new Map<number, FileDetails>();
  const at = (index: number): FileDetails | undefined => {
    const bytes = details.subarray(starts[index] ?? 0, starts[index + 1] ?? 0);
    const found = known.get(index) ?? (bytes.length === 0 ? undefined : (v8.deserialize(bytes) as FileDetails));
    if (found !== undefined) known.set(index, found);
    return found;
  };
  return { hashes, record: { ...record, details: { at } } };
}

type FileDetails = NonNullable<ReturnType<LinkRecord["details"]["at"]>>;

/** What stands first in the file, after its length. Details are needed of few files: each is encoded on its own, behind it. */
interface WrittenLinks {
  readonly hashes: KeptLinks["hashes"];
  readonly record: Omit<LinkRecord, "details">;
  /** Where the details of each file start in all of them, and at last where they end. */
  readonly starts: Uint32Array;
}

const lengthBytes = 4;

function toWrite({ hashes, record: { details, ...record } }: KeptLinks): readonly Uint8Array[] {
  const encoded = record.files.map((_, index) => v8.serialize(details.at(index)));
  const starts = new Uint32Array(encoded.length + 1);
  for (const [index, { length }] of encoded.entries()) starts[index + 1] = (starts[index] ?? 0) + length;
  const written: WrittenLinks = { hashes, record, starts };
  const head = v8.serialize(written);
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(head.length);
  return [length, head, Buffer.concat(encoded)];
}

/** Keeps one only: it is as large as what it is about, and other files or flags are rare. */
export function writeLinks(folder: string, key: string, links: KeptLinks): void {
  const name = `${linksPrefix}${key}`;
  writeWhole(path.join(folder, name), ...sealed(toWrite(links)));
  const others = fs.readdirSync(folder).filter((other) => other.startsWith(linksPrefix) && other !== name);
  for (const other of others) fs.rmSync(path.join(folder, other), { force: true });
}
