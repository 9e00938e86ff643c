import type { Contributor, Earlier } from "../dependencies.js";
import type { Given } from "./types.js";

/** How items are found again. */
export interface Finding<Written, Item> {
  find(record: Written): Item | undefined;
  /** Where the record has a contributor. */
  placeOf(contributor: Contributor): readonly [file: number, order: number] | undefined;
  contributorAt(file: number, order: number): Contributor;
  /** Something that was contributed is no more. */
  noteUnknown(): void;
}

/** What units have contributed to one cell in an earlier run. */
export class EarlierItems<Written, Item> implements Earlier<Item> {
  #given: readonly Given<Written>[];

  constructor(
    given: readonly Given<Written>[],
    readonly finding: Finding<Written, Item>,
  ) {
    this.#given = given;
  }

  take(contributor: Contributor): readonly (Item | undefined)[] {
    const [file, order] = this.finding.placeOf(contributor) ?? [];
    const own = this.#given.find((given) => given.file === file && given.order === order);
    if (own === undefined) return [];
    this.#given = this.#given.filter((given) => given !== own);
    return own.items.map((item) => (item === null ? undefined : this.finding.find(item)));
  }

  *takeRest(): Generator<readonly [Contributor, readonly Item[]]> {
    for (const { file, order, items } of this.#given) {
      const known = items.flatMap((item) => (item === null ? [] : (this.finding.find(item) ?? [])));
      if (known.length < items.length) this.finding.noteUnknown();
      yield [this.finding.contributorAt(file, order), known];
    }
  }
}
