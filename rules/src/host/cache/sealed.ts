import { createHash, hash, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import v8 from "node:v8";

/** Bytes with their checksum before them: what was cut off, mixed up or written by somebody else is noticed. */
export function seal(content: Uint8Array): Uint8Array {
  return Buffer.concat(sealed([content]));
}

/** The same as parts that stand one behind the other: what is large need not be copied to be written. */
export function sealed(parts: readonly Uint8Array[]): readonly Uint8Array[] {
  const all = createHash(algorithm);
  for (const part of parts) all.update(part);
  return [all.digest(), ...parts];
}

/** The content, or undefined if it is not what was sealed. */
export function unseal(sealed: Uint8Array): Uint8Array | undefined {
  const content = sealed.subarray(checksumLength);
  return checksum(content).equals(sealed.subarray(0, checksumLength)) ? content : undefined;
}

/**
 * Plain data (maps, sets and expressions included) as sealed bytes; what is the same object twice stays so. This is V8's
 * structured clone, as `node:v8` documents it.
 */
export function encode(value: unknown): Uint8Array {
  return seal(v8.serialize(value));
}

export function decode(sealed: Uint8Array): unknown {
  const content = unseal(sealed);
  return content === undefined ? undefined : parse(content);
}

/** What was serialised; undefined if it was not, or not so. */
export function parse(content: Uint8Array): unknown {
  try {
    return v8.deserialize(content);
  } catch {
    // Written by a Node whose form this one does not know yet.
    return undefined;
  }
}

/** Whoever reads meanwhile sees the file as it was, or as it is then; never half of it. */
export function writeWhole(file: string, ...parts: readonly Uint8Array[]): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  // What a power failure leaves half-written is noticed by its checksum: no need to wait for the disk, as a library would.
  const temporary = path.join(path.dirname(file), `${temporaryPrefix}${randomUUID()}`);
  const descriptor = fs.openSync(temporary, "wx", 0o600);
  try {
    for (const part of parts) fs.writeFileSync(descriptor, part);
  } finally {
    fs.closeSync(descriptor);
  }
  fs.renameSync(temporary, file);
}

/** Undefined if there is none, or none that can be read. */
export function readWhole(file: string): Uint8Array | undefined {
  try {
    return fs.readFileSync(file);
  } catch {
    return undefined;
  }
}

export const temporaryPrefix = "new-";

const algorithm = "sha1";
const checksumLength = 20;

function checksum(content: Uint8Array): Buffer {
  return hash(algorithm, content, "buffer");
}
