import type { FileNode } from "../nodes.js";

/** Lists of some files as one, in the order of the files: put together when it is asked for after one has changed. */
export class JoinedLists<Item> {
  readonly #byFile = new Map<FileNode, readonly Item[]>();
  /** Those that have any, in their order; not known after another has got some, or one has lost all. */
  #files: readonly FileNode[] | undefined;
  #all: readonly Item[] | undefined;

  put(file: FileNode, items: readonly Item[]): void {
    const before = this.#byFile.get(file);
    if (items === before || (items.length === 0 && before === undefined)) return;
    if (items.length === 0) this.#byFile.delete(file);
    else this.#byFile.set(file, items);
    if (before === undefined || items.length === 0) this.#files = undefined;
    this.#all = undefined;
  }

  /** The same list as before where nothing has changed; lists that were given stay what they are. */
  get all(): readonly Item[] {
    if (this.#all !== undefined) return this.#all;
    this.#files ??= [...this.#byFile.keys()].sort(byPath);
    return (this.#all = this.#files.flatMap((file) => this.#byFile.get(file) ?? []));
  }
}

function byPath(one: FileNode, other: FileNode): number {
  return one.path < other.path ? -1 : 1;
}
