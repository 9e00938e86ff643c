import fs from "node:fs";
import path from "node:path";
import type { FileFacts, WriteRecord } from "../../analyzer/index.js";
import type { DiskEntry } from "../stamp.js";
import { boundCaches } from "./bound.js";
import { factsKey, indexFile, readIndex, writeIndex, type CacheIndex, type KnownFile } from "./cache-index.js";
import { dropOldConclusions, readConclusions, writeConclusions, type Conclusions } from "./conclusions.js";
import { readLinks, writeLinks, type KeptLinks } from "./links.js";
import { Packs, type PackedPlace } from "./packs.js";
import { decode, encode } from "./sealed.js";

/**
 * What earlier runs have found out about a project. Facts go by the hash of the text, conclusions by all that they rest
 * on; only that a file still has its text is taken from its entry on the disk. Damage is noticed and counts as nothing
 * known. Whoever cannot write goes without.
 */
export class ProjectCache {
  readonly #known: CacheIndex;
  readonly #packs: Packs;
  readonly #files = new Map<string, KnownFile>();
  readonly #facts = new Map<string, PackedPlace>();
  /** Texts that links of before are about: who only notes texts does not link anew. */
  readonly #replaced = new Set<string>();
  #hasNewFacts = false;
  #isWritable = true;
  #failure: string | undefined;

  constructor(readonly folder: string) {
    this.#known = readIndex(folder);
    this.#packs = new Packs(folder);
  }

  /** Why nothing is written any more, where that is not the disk's fault but ours. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** Whether there is nothing in it. */
  get isEmpty(): boolean {
    return this.#known.files.size === 0;
  }

  /** Whether an earlier run has seen the file, whatever it said then. */
  knows(file: string): boolean {
    return this.#known.files.has(file);
  }

  /** The hash of a file's text, where the disk says that it is what it was. */
  hashOf(file: string, { stamp }: DiskEntry): string | undefined {
    const known = this.#known.files.get(file);
    return known?.stamp === stamp ? known.hash : undefined;
  }

  /** What this run has seen of a file. */
  note(file: string, known: KnownFile): void {
    this.#files.set(file, known);
  }

  /** The same from who has read a text and not looked at the disk: where the text is the known one, so may be its stamp. */
  noteText(file: string, textHash: string): void {
    const known = this.#known.files.get(file);
    if (known !== undefined && known.hash !== textHash) this.#replaced.add(known.hash);
    this.note(file, known?.hash === textHash ? known : { stamp: undefined, hash: textHash });
  }

  facts(textHash: string, kind: string): FileFacts | undefined {
    const key = factsKey(textHash, kind);
    const place = this.#facts.get(key) ?? this.#known.facts.get(key);
    const sealed = place === undefined ? undefined : this.#packs.read(place);
    // Facts have no form of their own to check: the checksum says that we wrote them, the index which engine did.
    const facts = sealed === undefined ? undefined : (decode(sealed) as FileFacts | undefined);
    if (place !== undefined && facts !== undefined) this.#facts.set(key, place);
    return facts;
  }

  keepFacts(textHash: string, kind: string, facts: FileFacts): void {
    this.keepEncodedFacts(textHash, kind, encode(facts));
  }

  keepEncodedFacts(textHash: string, kind: string, encoded: Uint8Array): void {
    this.#write(() => {
      this.#facts.set(factsKey(textHash, kind), this.#packs.write(encoded));
      this.#hasNewFacts = true;
    });
  }

  conclusions(key: string): Conclusions | undefined {
    return readConclusions(this.folder, key);
  }

  keepConclusions(key: string, conclusions: Conclusions): void {
    this.#write(() => {
      writeConclusions(this.folder, key, conclusions);
    });
  }

  links(key: string): KeptLinks | undefined {
    return readLinks(this.folder, key);
  }

  keepLinks(key: string, hashes: KeptLinks["hashes"], record: WriteRecord): void {
    this.#write(() => {
      writeLinks(this.folder, key, hashes, record);
    });
  }

  /** Writes down what this run has seen, and clears away what nobody needs any more. */
  save(): void {
    this.#write(() => {
      if (this.#isAsBefore()) fs.utimesSync(indexFile(this.folder), new Date(), new Date());
      else this.#saveAnew();
    });
    this.#packs.close();
  }

  #isAsBefore(): boolean {
    const { files } = this.#known;
    const isSame = ([file, { stamp, hash: textHash }]: readonly [string, KnownFile]): boolean => {
      const known = files.get(file);
      return known?.stamp === stamp && known?.hash === textHash;
    };
    return !this.#hasNewFacts && files.size === this.#files.size && [...this.#files].every(isSame);
  }

  #saveAnew(): void {
    const facts = this.#gathered(this.#factsInUse());
    writeIndex(this.folder, { files: this.#files, facts });
    const used = new Set([...facts.values()].map(([pack]) => pack));
    for (const pack of this.#packs.unused(used, Date.now())) fs.rmSync(path.join(this.folder, pack), { force: true });
    dropOldConclusions(this.folder);
    boundCaches(path.dirname(this.folder), this.folder);
  }

  /** Facts that this run has read or kept, and those of files that it has seen and not needed. */
  #factsInUse(): ReadonlyMap<string, PackedPlace> {
    const hashes = new Set([...[...this.#files.values()].map((known) => known.hash), ...this.#replaced]);
    const unneeded = [...this.#known.facts].filter(([key]) => hashes.has(key.slice(0, key.indexOf(" "))));
    return new Map([...unneeded, ...this.#facts]);
  }

  /** Many small packs are made one, with what is still in use of the largest if most of that is not. */
  #gathered(facts: ReadonlyMap<string, PackedPlace>): ReadonlyMap<string, PackedPlace> {
    const sizes = new Map<string, number>();
    for (const [pack, , length] of facts.values()) sizes.set(pack, (sizes.get(pack) ?? 0) + length);
    if (sizes.size <= mostPacks) return facts;
    const [largest, live] = [...sizes].sort(([, a], [, b]) => b - a)[0] ?? ["", 0];
    const stays = live * 2 > this.#packs.sizeOf(largest) ? largest : undefined;
    const gathered = new Map<string, PackedPlace>();
    for (const [key, place] of facts) {
      const blob = place[0] === stays ? undefined : this.#packs.read(place);
      if (place[0] === stays) gathered.set(key, place);
      else if (blob !== undefined) gathered.set(key, this.#packs.write(blob));
    }
    return gathered;
  }

  /** A full disk, a folder of somebody else: the analysis does not need the cache. */
  #write(action: () => void): void {
    if (!this.#isWritable) return;
    try {
      action();
    } catch (error) {
      this.#isWritable = false;
      if (!isFromDisk(error)) this.#failure = String(error);
    }
  }
}

/** Node says of each error of the system which call it was. */
function isFromDisk(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}

const mostPacks = 8;
