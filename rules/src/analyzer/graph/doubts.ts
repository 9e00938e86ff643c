import { Cell, type Reader } from "./dependencies.js";
import { Answer } from "./memory.js";
import type { Unit } from "./unit.js";

/** A reader that rests on something of which it is not known yet whether it is still the same. */
interface Wait {
  /** How often it has read something that waits itself. */
  open: number;
  /** Something that it rests on is not the same any more. */
  isTold: boolean;
}

/**
 * What rests on something that has changed is in doubt, and so is what rests on that. Answers in doubt are not given to
 * anybody; each is looked at once all that it rests on has been: where all of that is the same, so is the answer, and where
 * it is found anew with the same values, nobody else need be told.
 */
export class Doubts {
  readonly #waits = new Map<Reader, Wait>();
  readonly #ready: Reader[] = [];

  /** Finds an answer anew. */
  constructor(readonly ask: (answer: Answer<unknown>) => void) {}

  /** What they rest on has changed, and so is taken to have what rests on that. */
  outdate(readers: readonly Reader[]): void {
    const pending: Answer<unknown>[] = [];
    const tell = (some: readonly Reader[]): void => {
      for (const reader of some) {
        if (reader.isGone) continue;
        if (isUnit(reader)) reader.outdate();
        else if (reader instanceof Answer) {
          reader.outdate();
          pending.push(reader);
        }
      }
    };
    tell(readers);
    for (let answer = pending.pop(); answer !== undefined; answer = pending.pop()) tell(answer.takeReaders());
  }

  /** What they rest on has changed. */
  tell(readers: readonly Reader[]): void {
    for (const reader of readers) if (!reader.isGone) this.#tell(reader);
  }

  /** Clears up all doubts; units that are not as before have been outdated then. */
  clear(): void {
    while (this.#waits.size > 0) {
      for (let reader = this.#ready.pop(); reader !== undefined; reader = this.#ready.pop()) this.#lookAt(reader);
      // Some rest on one another: these are found anew.
      for (const [reader, wait] of this.#waits) this.#force(reader, wait);
    }
  }

  #tell(reader: Reader): void {
    if (isUnit(reader)) {
      reader.outdate();
      return;
    }
    const wait = this.#waits.get(reader) ?? this.#doubt(reader);
    wait.isTold = true;
    if (wait.open === 0) this.#ready.push(reader);
  }

  /** With all that rests on it. */
  #doubt(first: Reader): Wait {
    const wait = this.#await(first);
    const pending = [first];
    for (let reader = pending.pop(); reader !== undefined; reader = pending.pop()) {
      for (const other of readersOf(reader)) {
        const known = this.#waits.get(other);
        if (known === undefined) pending.push(other);
        (known ?? this.#await(other)).open++;
      }
    }
    return wait;
  }

  #await(reader: Reader): Wait {
    const wait: Wait = { open: 0, isTold: false };
    this.#waits.set(reader, wait);
    if (reader instanceof Answer) reader.forget();
    return wait;
  }

  #lookAt(reader: Reader): void {
    const wait = this.#waits.get(reader);
    if (wait === undefined || wait.open > 0) return;
    this.#waits.delete(reader);
    if (reader instanceof Answer) this.#settle(reader, wait.isTold);
  }

  #settle(answer: Answer<unknown>, isTold: boolean): void {
    const readers = answer.everyReader;
    const isSame = !answer.isGone && this.#isSame(answer, isTold);
    if (!isSame) answer.discard();
    for (const reader of readers) {
      const wait = this.#waits.get(reader);
      if (wait === undefined) continue;
      wait.open--;
      if (!isSame && !reader.isGone) this.#tell(reader);
      else if (wait.open === 0) this.#ready.push(reader);
    }
  }

  #isSame(answer: Answer<unknown>, isTold: boolean): boolean {
    // Part of a circle: it is found with the answer that the circle ends in.
    if (answer.head !== undefined) return !isTold;
    if (answer.current === undefined && !isTold) return answer.restore();
    if (answer.current === undefined && answer.readers().length > 0) this.ask(answer);
    return answer.current !== undefined && answer.passTo(answer.current);
  }

  #force(reader: Reader, wait: Wait): void {
    wait.open = 0;
    wait.isTold = true;
    if (isUnit(reader)) this.#waits.delete(reader);
    if (isUnit(reader)) reader.outdate();
    else this.#ready.push(reader);
  }
}

function isUnit(reader: Reader): reader is Unit {
  return !(reader instanceof Cell);
}

function readersOf(reader: Reader): readonly Reader[] {
  return reader instanceof Cell ? reader.everyReader : [];
}
