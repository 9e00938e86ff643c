import type { Cell, Contributor, Earlier } from "../dependencies.js";
import type { Given } from "./types.js";

/** How those who contributed in the earlier run are found again. */
export interface Contributors {
  /** Where the record has a contributor, if it knows it. */
  placeOf(contributor: Contributor): readonly [file: number, order: number] | undefined;
  contributorAt(file: number, order: number): Contributor;
}

interface Host extends Contributors {
  noteUnknown(cell: Cell): void;
}

/** What units have contributed to one cell in an earlier run. */
export class EarlierItems<Written, Item> implements Earlier<Item> {
  #given: readonly Given<Written>[] | undefined;

  constructor(
    readonly read: () => readonly Given<Written>[],
    readonly find: (record: Written) => Item | undefined,
    readonly host: Host,
    readonly cell: Cell,
  ) {}

  take(contributor: Contributor): readonly (Item | undefined)[] {
    const [file, order] = this.host.placeOf(contributor) ?? [];
    const given = (this.#given ??= this.read());
    const own = given.find((one) => one.file === file && one.order === order);
    if (own === undefined) return [];
    this.#given = given.filter((one) => one !== own);
    return own.items.map((item) => (item === null ? undefined : this.find(item)));
  }

  *takeRest(): Generator<readonly [Contributor, readonly Item[]]> {
    for (const { file, order, items } of (this.#given ??= this.read())) {
      const known = items.flatMap((item) => (item === null ? [] : (this.find(item) ?? [])));
      if (known.length < items.length) this.host.noteUnknown(this.cell);
      yield [this.host.contributorAt(file, order), known];
    }
  }
}
