import type { Cell, Contributor, Gathered } from "../dependencies.js";
import type { FileNode } from "../nodes.js";
import { ItemWriter } from "./describe-items.js";
import type { CellsRecord, Given, GivenRecord } from "./types.js";
import { describeValue, type IndexOf } from "./values.js";

/** Writes down cells and what was contributed to them. */
export class CellWriter {
  /** Units that contribute what cannot be written down. */
  readonly restless: Contributor[] = [];
  readonly #items: ItemWriter;

  constructor(readonly indexOf: IndexOf) {
    this.#items = new ItemWriter(indexOf);
  }

  /** Those that anybody has anything to do with; each gets its number. */
  cellsOf({ functions, classes, extras, claims }: FileNode, giveNumber: (cell: Cell) => unknown): CellsRecord {
    const getsNumber = (cell: AnyGathered | undefined): boolean => {
      if (cell === undefined || (cell.contributions.size === 0 && !cell.isRead)) return false;
      giveNumber(cell);
      return true;
    };
    return {
      inflows: functions.flatMap(({ inflow, fact }) => (getsNumber(inflow) ? [fact.index] : [])),
      heritages: classes.flatMap(({ heritage }, index) => (getsNumber(heritage) ? [index] : [])),
      extras: [...extras].flatMap(([value, cell]) => {
        const of = describeValue(value, this.indexOf);
        return of !== undefined && getsNumber(cell) ? [of] : [];
      }),
      hasClaims: getsNumber(claims),
    };
  }

  /** What was contributed to the cells with numbers. */
  givenIn({ functions, classes, extras, claims }: FileNode): GivenRecord {
    return {
      inflows: functions.flatMap(({ inflow }) => this.#given(inflow, (item) => this.#items.passed(item))),
      heritages: classes.flatMap(({ heritage }) => this.#given(heritage, (item) => this.#items.relation(item))),
      extras: [...extras.values()].flatMap((cell) => this.#given(cell, (item) => this.#items.written(item))),
      claims: this.#given(claims, (item) => this.#items.claim(item)).flat(),
    };
  }

  /** None for a cell that has no number. */
  #given<Item extends object, Record>(
    cell: Gathered<Item, unknown> | undefined,
    write: (item: Item) => Record | null,
  ): readonly (readonly Given<Record>[])[] {
    if (cell?.number === undefined) return [];
    const given = [...cell.contributions].map(([unit, items]) => {
      const written = items.map(write);
      if (written.includes(null)) this.restless.push(unit);
      return { file: this.indexOf(unit.file), order: unit.order, items: written };
    });
    return [given];
  }
}

type AnyGathered = Cell & Pick<Gathered<object, unknown>, "contributions">;
