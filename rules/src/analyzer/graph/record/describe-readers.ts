import { Cell, type Reader } from "../dependencies.js";
import { Unit } from "../unit.js";
import type { ReaderRecord } from "./types.js";
import type { IndexOf } from "./values.js";

/** Writes down who has read what, from the files and the cells on. */
export function describeReaders(heads: readonly (readonly Cell[])[], indexOf: IndexOf): ReaderRecord {
  const ids = new Map<Cell, number>();
  const nodes: (readonly Cell[])[] = [...heads];
  // A head of one cell is that cell; whoever reads a file's answers is found through the answers.
  for (const [id, cells] of heads.entries()) if (cells.length === 1) for (const cell of cells) ids.set(cell, id);
  const idOf = (cell: Cell): number => {
    let id = ids.get(cell);
    if (id === undefined) ids.set(cell, (id = nodes.push([cell]) - 1));
    return id;
  };
  const starts: number[] = [];
  const readers: number[] = [];
  // The list grows while it is walked.
  for (const cells of nodes) {
    starts.push(readers.length);
    const found = new Set<number>();
    for (const cell of cells) for (const reader of cell.readers()) found.add(targetOf(reader, idOf, indexOf));
    readers.push(...found);
  }
  starts.push(readers.length);
  return { starts: Int32Array.from(starts), readers: Int32Array.from(readers) };
}

function targetOf(reader: Reader, idOf: (cell: Cell) => number, indexOf: IndexOf): number {
  if (reader instanceof Unit) return ~indexOf(reader.file);
  if (reader instanceof Cell) return idOf(reader);
  throw new Error("Readers are units and answers.");
}
