import { createHash, hash, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import v8 from "node:v8";

/** Bytes with their checksum before them: what was cut off, mixed up or written by somebody else is noticed. */
export function seal(content: Uint8Array): Uint8Array {
  return Buffer.concat([checksum(content), content]);
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
export function writeWhole(file: string, content: Uint8Array): void {
  replaceWith(file, (descriptor) => {
    fs.writeFileSync(descriptor, content);
  });
}

/** The same, sealed, of parts that stand one behind the other: what is large is never held as a whole. */
export function writeSealed(file: string, write: (put: (part: Uint8Array) => void) => void): void {
  replaceWith(file, (descriptor) => {
    const all = createHash(algorithm);
    fs.writeFileSync(descriptor, Buffer.alloc(checksumLength));
    write((part) => {
      all.update(part);
      fs.writeFileSync(descriptor, part);
    });
    fs.writeSync(descriptor, all.digest(), 0, checksumLength, 0);
  });
}

function replaceWith(file: string, fill: (descriptor: number) => void): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  // What a power failure leaves half-written is noticed by its checksum: no need to wait for the disk, as a library would.
  const temporary = path.join(path.dirname(file), `${temporaryPrefix}${randomUUID()}`);
  try {
    const descriptor = fs.openSync(temporary, "wx", 0o600);
    try {
      fill(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
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
