import { Cell, type Reader } from "../dependencies.js";
import { Unit } from "../unit.js";
import type { ReaderRecord } from "./types.js";

/** Gives cells and answers their numbers, and writes down who has read what. */
export class ReaderWriter {
  readonly #nodes: Cell[] = [];

  constructor(readonly numberOf: (unit: Unit) => number) {}

  nodeOf(cell: Cell): number {
    // A table of so many would take longer than all else that is done with them.
    return (cell.number ??= this.#nodes.push(cell) - 1);
  }

  /** The readers of all that has a number by now, and theirs. */
  readers(): ReaderRecord {
    const starts: number[] = [];
    const readers: number[] = [];
    // The list grows while it is walked.
    for (const cell of this.#nodes) {
      starts.push(readers.length);
      for (const reader of distinct(cell.readers())) readers.push(this.#targetOf(reader));
    }
    starts.push(readers.length);
    return { starts: Int32Array.from(starts), readers: Int32Array.from(readers) };
  }

  /** From here on they have no numbers any more. */
  release(): void {
    for (const cell of this.#nodes) cell.number = undefined;
  }

  #targetOf(reader: Reader): number {
    if (reader instanceof Unit) return ~this.numberOf(reader);
    if (reader instanceof Cell) return this.nodeOf(reader);
    throw new Error("Readers are units and answers.");
  }
}

/** Most have one. */
function distinct(readers: readonly Reader[]): Iterable<Reader> {
  return readers.length > 1 ? new Set(readers) : readers;
}
