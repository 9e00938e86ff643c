import path from "node:path";
import type { Problem } from "../analyzer/index.js";
import type { ProjectCache } from "./cache/index.js";
import type { ReadFile } from "./parallel/facts-task.js";
import type { Project } from "./project.js";
import { isSettled, lookAt, type DiskEntry } from "./stamp.js";
import { hashOf } from "./text-hash.js";

/** The texts of a project's files; none is read that need not be, and none is kept that nobody has asked for. */
export class ProjectTexts {
  readonly problems: Problem[] = [];
  readonly changedSince = new Set<string>();
  readonly #hashes = new Map<string, string | undefined>();
  readonly #asked = new Map<string, string | undefined>();
  readonly #start = Date.now();
  readonly #ahead = new Map<string, ReadFile>();

  constructor(
    readonly project: Project,
    readonly cache: ProjectCache | undefined,
  ) {}

  /** What other threads have read. */
  takeOver(ahead: ReadonlyMap<string, ReadFile>): void {
    for (const [file, read] of ahead) this.#ahead.set(file, read);
  }

  /** The hash of a file's text, and the text if it had to be read for that. */
  look(file: string): { readonly hash: string | undefined; readonly text?: string | undefined } {
    if (this.#hashes.has(file)) return { hash: this.#hashes.get(file) };
    const ahead = this.#ahead.get(file);
    if (ahead !== undefined) return { hash: this.#note(file, ahead) };
    const entry = this.#lookAt(file);
    const isTooLarge = entry !== undefined && entry.size > this.project.maxFileSize;
    const known = entry === undefined || isTooLarge ? undefined : this.cache?.hashOf(file, entry);
    if (known === undefined || entry === undefined) {
      const text = this.read(file, entry);
      return { hash: this.#hashes.get(file), text };
    }
    return { hash: this.#note(file, { stamp: entry.stamp, hash: known }) };
  }

  /** What another thread has read in it, once: nobody needs it again. */
  takeAhead(file: string): Uint8Array | undefined {
    const ahead = this.#ahead.get(file);
    this.#ahead.delete(file);
    return ahead?.facts;
  }

  /** The entry is looked at before: a text that is written meanwhile has another one. */
  read(file: string, entry = this.#lookAt(file)): string | undefined {
    const source = this.project.read(file);
    if (source.kind === "problem") {
      this.#hashes.set(file, undefined);
      this.problems.push({ file, message: source.message });
      return undefined;
    }
    const stamp = entry !== undefined && isSettled(entry, this.#start) ? entry.stamp : undefined;
    this.#note(file, { stamp, hash: hashOf(source.text) });
    return source.text;
  }

  /** Only a cache asks for it. */
  #lookAt(file: string): DiskEntry | undefined {
    return this.cache === undefined ? undefined : lookAt(path.join(this.project.root, file));
  }

  #note(file: string, { stamp, hash }: Pick<ReadFile, "stamp" | "hash">): string {
    this.#hashes.set(file, hash);
    this.cache?.note(file, { stamp, hash });
    return hash;
  }

  textOf(file: string): string | undefined {
    if (this.#asked.has(file)) return this.#asked.get(file);
    const known = this.#hashes.get(file);
    const source = known === undefined ? undefined : this.project.read(file);
    const text = source?.kind === "text" && hashOf(source.text) === known ? source.text : undefined;
    if (known !== undefined && text === undefined) this.changedSince.add(file);
    this.#asked.set(file, text);
    return text;
  }

  /** Of all files, in their order; empty for those that cannot be read. */
  hashes(): ReadonlyMap<string, string> {
    return new Map(this.project.files.map((file) => [file, this.look(file).hash ?? ""]));
  }
}
