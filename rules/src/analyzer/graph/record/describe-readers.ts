import { Cell, type Reader } from "../dependencies.js";
import { Unit } from "../unit.js";
import type { ReaderRecord } from "./types.js";

/** Gives cells and answers their numbers, and writes down who has read what. */
export class ReaderWriter {
  readonly #nodes: Cell[];
  readonly #numbers: Map<Cell, number>;

  constructor(
    cells: readonly Cell[],
    readonly numberOf: (unit: Unit) => number,
  ) {
    this.#nodes = [...cells];
    this.#numbers = new Map(cells.map((cell, number) => [cell, number]));
  }

  nodeOf(cell: Cell): number {
    const known = this.#numbers.get(cell);
    if (known !== undefined) return known;
    const number = this.#nodes.push(cell) - 1;
    this.#numbers.set(cell, number);
    return number;
  }

  /** The readers of all that has a number by now, and theirs. */
  readers(): ReaderRecord {
    const starts: number[] = [];
    const readers: number[] = [];
    // The list grows while it is walked.
    for (const cell of this.#nodes) {
      starts.push(readers.length);
      for (const reader of new Set(cell.readers())) readers.push(this.#targetOf(reader));
    }
    starts.push(readers.length);
    return { starts: Int32Array.from(starts), readers: Int32Array.from(readers) };
  }

  #targetOf(reader: Reader): number {
    if (reader instanceof Unit) return ~this.numberOf(reader);
    if (reader instanceof Cell) return this.nodeOf(reader);
    throw new Error("Readers are units and answers.");
  }
}
