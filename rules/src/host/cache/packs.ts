import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { temporaryPrefix } from "./sealed.js";

/** Where a blob lies: in which pack, from which byte on, how many. */
export type PackedPlace = readonly [pack: string, offset: number, length: number];

export const packPrefix = "facts-";

/**
 * Files of many blobs, one after the other. A pack is written once and never changed, so that whoever reads it while
 * others write reads what he expects; one that is being written is in no index yet.
 */
export class Packs {
  readonly #open = new Map<string, number | undefined>();
  #written: { readonly pack: string; readonly file: number; size: number } | undefined;

  constructor(readonly folder: string) {}

  /** Undefined if it is not there: another process may have cleared it away. */
  read([pack, offset, length]: PackedPlace): Uint8Array | undefined {
    const file = this.#opened(pack);
    if (file === undefined) return undefined;
    const blob = Buffer.allocUnsafe(length);
    try {
      return fs.readSync(file, blob, 0, length, offset) === length ? blob : undefined;
    } catch {
      return undefined;
    }
  }

  /** Adds to the pack of this run. */
  write(blob: Uint8Array): PackedPlace {
    const written = (this.#written ??= this.#create());
    const place: PackedPlace = [written.pack, written.size, blob.length];
    fs.writeSync(written.file, blob);
    written.size += blob.length;
    return place;
  }

  /** Of the whole pack, in bytes. */
  sizeOf(pack: string): number {
    return fs.statSync(path.join(this.folder, pack), { throwIfNoEntry: false })?.size ?? 0;
  }

  close(): void {
    for (const file of [...this.#open.values(), this.#written?.file]) if (file !== undefined) fs.closeSync(file);
    this.#open.clear();
    this.#written = undefined;
  }

  /** What is in the folder and not in use, also of runs that were ended; but for what another process may be writing. */
  unused(used: ReadonlySet<string>, now: number): readonly string[] {
    return fs
      .readdirSync(this.folder)
      .filter((name) => name.startsWith(temporaryPrefix) || (name.startsWith(packPrefix) && !used.has(name)))
      .filter((name) => isOlder(path.join(this.folder, name), now - longestRun));
  }

  #create(): { readonly pack: string; readonly file: number; size: number } {
    fs.mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const pack = `${packPrefix}${randomUUID()}`;
    return { pack, file: fs.openSync(path.join(this.folder, pack), "wx", 0o600), size: 0 };
  }

  #opened(pack: string): number | undefined {
    if (!this.#open.has(pack)) this.#open.set(pack, openToRead(path.join(this.folder, pack)));
    return this.#open.get(pack);
  }
}

/** No run takes longer between its first blob and its index. */
const longestRun = 3_600_000;

function openToRead(file: string): number | undefined {
  try {
    return fs.openSync(file, "r");
  } catch {
    return undefined;
  }
}

function isOlder(file: string, time: number): boolean {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  return stat !== undefined && stat.mtimeMs < time;
}
