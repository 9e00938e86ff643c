import type { Cell, Contributor, Gathered } from "../dependencies.js";
import type { FileNode } from "../nodes.js";
import { ItemWriter } from "./describe-items.js";
import type { CellsRecord, Given, GivenRecord } from "./types.js";
import { describeValue, type IndexOf } from "./values.js";

/** What is written down of the cells of a file. */
interface Written {
  readonly record: CellsRecord;
  readonly given: GivenRecord;
}

/** Gives the cells their numbers. */
export class CellWriter {
  readonly cells: Cell[] = [];
  /** Units that contribute what cannot be written down. */
  readonly restless: Contributor[] = [];
  readonly #numbers = new Map<unknown, number>();
  readonly #items: ItemWriter;

  constructor(readonly indexOf: IndexOf) {
    this.#items = new ItemWriter(indexOf);
  }

  numberOf(cell: unknown): number {
    return this.#numbers.get(cell) ?? -1;
  }

  /** In the order of the files, once each. */
  cellsOf({ functions, classes, extras: outside, claims: own }: FileNode): Written {
    const inflows = functions.flatMap(({ inflow, fact }) => {
      const given = this.#given(inflow, (item) => this.#items.passed(item));
      return given === undefined ? [] : [[fact.index, given] as const];
    });
    const heritages = classes.flatMap(({ heritage }, index) => {
      const given = this.#given(heritage, (item) => this.#items.relation(item));
      return given === undefined ? [] : [[index, given] as const];
    });
    const extras = [...outside].flatMap(([value, cell]) => {
      const of = describeValue(value, this.indexOf);
      const given = of === undefined ? undefined : this.#given(cell, (item) => this.#items.written(item));
      return of === undefined || given === undefined ? [] : [[of, given] as const];
    });
    const claims = this.#given(own, (item) => this.#items.claim(item));
    return {
      record: {
        inflows: inflows.map(([of]) => of),
        heritages: heritages.map(([of]) => of),
        extras: extras.map(([of]) => of),
        hasClaims: claims !== undefined,
      },
      given: {
        inflows: inflows.map(([, given]) => given),
        heritages: heritages.map(([, given]) => given),
        extras: extras.map(([, given]) => given),
        claims: claims ?? [],
      },
    };
  }

  /** Gives the cell its number; undefined for one that nobody has anything to do with. */
  #given<Item extends object, Record>(
    cell: Gathered<Item, unknown> | undefined,
    write: (item: Item) => Record | null,
  ): readonly Given<Record>[] | undefined {
    if (cell === undefined || (cell.contributions.size === 0 && !cell.isRead)) return undefined;
    this.#numbers.set(cell, this.cells.push(cell) - 1);
    return [...cell.contributions].map(([unit, items]) => {
      const written = items.map(write);
      if (written.includes(null)) this.restless.push(unit);
      return { file: this.indexOf(unit.file), order: unit.order, items: written };
    });
  }
}
