import type { Answer } from "./memory.js";

/** Larger circles are found as they come: finding all their answers again and again would cost too much. */
const mostParts = 20;

/**
 * Answers that rest on one another. What is found inside of a circle, with one link of it cut, is good for nothing but
 * the answer that the circle ends in, and is forgotten when that is found: so it does not matter which of them was
 * asked for first.
 */
export class Circles {
  /** Answers under way, each asked for by the one before. */
  readonly #open: Answer<unknown>[] = [];
  /** Answers that are part of a circle whose head is still open. */
  readonly #parts: Answer<unknown>[] = [];
  /** Level of the outermost open answer that has been asked for again. */
  #lowest = Infinity;
  /** Of each open answer: what was the lowest, and how many parts there were, when it was asked for. */
  readonly #lowestBefore: number[] = [];
  readonly #partsBefore: number[] = [];

  /** How many there were whose answers depend on which of them was asked for first. */
  largeCount = 0;

  get depth(): number {
    return this.#open.length;
  }

  noteAsked(known: Answer<unknown>): void {
    const head = known.openHead;
    if (head !== undefined) this.#lowest = Math.min(this.#lowest, head.level);
  }

  /** The answer is being found; {@link leave} follows whatever happens. */
  enter(answer: Answer<unknown>): void {
    this.#lowestBefore.push(this.#lowest);
    this.#partsBefore.push(this.#parts.length);
    this.#lowest = Infinity;
    this.#open.push(answer);
  }

  leave(answer: Answer<unknown>): void {
    const outer = this.#lowestBefore.pop() ?? Infinity;
    const firstPart = this.#partsBefore.pop() ?? 0;
    answer.isOpen = false;
    this.#open.pop();
    if (this.#lowest < answer.level) this.#join(answer);
    else this.#release(answer, firstPart);
    this.#lowest = Math.min(this.#lowest, outer);
  }

  #join(answer: Answer<unknown>): void {
    answer.head = this.#open[this.#lowest];
    this.#parts.push(answer);
  }

  #release(head: Answer<unknown>, firstPart: number): void {
    this.#lowest = Infinity;
    if (this.#parts.length === firstPart) return;
    const parts = this.#parts.splice(firstPart);
    const isSmall = parts.length <= mostParts;
    if (!isSmall) this.largeCount++;
    for (const part of parts) {
      part.head = isSmall ? head : undefined;
      if (isSmall) part.forget();
    }
  }
}
