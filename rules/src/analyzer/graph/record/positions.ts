import type { FileFacts, Position } from "../../facts/types.js";
import type { FileNode } from "../nodes.js";
import type { PositionRecord } from "./types.js";
import type { IndexOf } from "./values.js";

const mostFiles = 256;

/** Writes down where things stand: an edit moves the positions of its file's facts, so it is said which one it is. */
export class PositionWriter {
  /** Of the files that were asked about last: mostly it is one file after the other. */
  readonly #numbers = new Map<FileNode, ReadonlyMap<Position, number>>();

  constructor(readonly indexOf: IndexOf) {}

  position(position: Position, own: FileNode, others: readonly FileNode[]): PositionRecord {
    const { start, end } = position;
    const number = this.#numberOf(own, position);
    if (number !== undefined) return [start, end, number];
    for (const file of others) {
      const elsewhere = this.#numberOf(file, position);
      if (elsewhere !== undefined) return [start, end, elsewhere, this.indexOf(file)];
    }
    return [start, end];
  }

  #numberOf(file: FileNode, position: Position): number | undefined {
    let known = this.#numbers.get(file);
    if (known === undefined) {
      if (this.#numbers.size === mostFiles) this.#numbers.clear();
      known = new Map(positionsIn(file.facts).map((found, number) => [found, number]));
      this.#numbers.set(file, known);
    }
    return known.get(position);
  }
}

/** The positions in a file's facts, also before these are there: each is one object, which moves with its fact. */
export class Positions {
  readonly #handedOut = new Map<number, Position>();
  #all: readonly Position[] | undefined;

  at([start, end, number]: PositionRecord): Position {
    if (number === undefined) return { start, end };
    const known = this.#all?.[number] ?? this.#handedOut.get(number);
    if (known !== undefined) return known;
    const position = { start, end };
    this.#handedOut.set(number, position);
    return position;
  }

  /** The facts are there: they get what has been handed out for them. */
  takeOver(facts: FileFacts): void {
    let number = 0;
    const next = (position: Position): Position => this.#handedOut.get(number++) ?? position;
    for (const fact of positionedIn(facts)) Object.assign(fact, { position: next(fact.position) });
    for (const call of facts.calls) Object.assign(call, { argumentPositions: call.argumentPositions.map(next) });
    this.#all = positionsIn(facts);
  }
}

/** Always in the same order. */
function positionsIn(facts: FileFacts): readonly Position[] {
  const own = positionedIn(facts).map(({ position }) => position);
  return [...own, ...facts.calls.flatMap(({ argumentPositions }) => argumentPositions)];
}

function positionedIn({
  functions,
  calls,
  loops,
  writes,
  reads,
}: FileFacts): readonly { readonly position: Position }[] {
  return [...functions, ...calls, ...loops, ...writes, ...reads];
}
