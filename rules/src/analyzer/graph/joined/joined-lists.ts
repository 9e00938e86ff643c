import type { FileNode } from "../nodes.js";

/** Lists of some files as one, in the order of the files: put together when it is asked for after one has changed. */
export class JoinedLists<Item> {
  readonly #byFile = new Map<FileNode, readonly Item[]>();
  #all: readonly Item[] | undefined;

  put(file: FileNode, items: readonly Item[]): void {
    const before = this.#byFile.get(file);
    if (items === before || (items.length === 0 && before === undefined)) return;
    if (items.length === 0) this.#byFile.delete(file);
    else this.#byFile.set(file, items);
    this.#all = undefined;
  }

  /** The same list as before where nothing has changed; lists that were given stay what they are. */
  get all(): readonly Item[] {
    return (this.#all ??= [...this.#byFile].sort(byPath).flatMap(([, items]) => items));
  }
}

function byPath([one]: readonly [FileNode, unknown], [other]: readonly [FileNode, unknown]): number {
  return one.path < other.path ? -1 : 1;
}
