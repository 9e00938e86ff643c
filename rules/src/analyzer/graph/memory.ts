import type { Binding, CallFact, TypeExpression } from "../facts/types.js";
import { Cell, type Reader } from "./dependencies.js";
import type { Evaluator } from "./evaluate.js";
import type { Value } from "./nodes.js";
import type { Stars } from "./stars.js";

/** What the evaluator remembers about one file. An edit of the file throws away what rests on facts that have changed. */
export interface Memory {
  readonly names: Answers<Binding>;
  readonly calls: Answers<CallFact>;
  readonly exports: Answers<string>;
  /** What is behind the file's `export *`, together with the answer of that name. */
  stars: Stars | undefined;
  readonly members: Map<Value, Answers<string>>;
  /** The one value made by `new Map()` at a place. */
  readonly collections: WeakMap<CallFact, Value>;
  /** The one value for a written type. */
  readonly structures: WeakMap<TypeExpression, Value>;
  /** Read by whoever looks at the file's facts without having come there through an answer. */
  readonly looked: Cell;
  /** Read by whoever asked for something that the file does not export. */
  readonly absent: Cell;
}

export type Answers<Key> = Map<Key, Answer<Key>>;

export function createMemory(): Memory {
  return {
    names: new Map(),
    calls: new Map(),
    exports: new Map(),
    stars: undefined,
    members: new Map(),
    collections: new WeakMap(),
    structures: new WeakMap(),
    looked: new Cell(),
    absent: new Cell(),
  };
}

/** Throws everything away and says who rested on it. */
export function discard(memory: Memory): readonly Reader[] {
  const { looked, absent } = memory;
  return [...answersIn(memory).flatMap((answer) => answer.discard()), ...looked.takeReaders(), ...absent.takeReaders()];
}

/** Everything that is remembered of a file and may be read. */
export function cellsIn(memory: Memory): readonly Cell[] {
  return [...answersIn(memory), memory.looked, memory.absent];
}

function answersIn({ names, calls, exports, members }: Memory): readonly Answer<unknown>[] {
  return [names, calls, exports, ...members.values()].flatMap((memory) => [...memory.values()]);
}

/** Where an answer is kept. */
export interface Shelf<Key> {
  get(key: Key): Answer<Key> | undefined;
  set(key: Key, answer: Answer<Key>): unknown;
  delete(key: Key): boolean;
}

/** How answers of one kind are found. */
export interface Finder<Of, Key> {
  find(evaluator: Evaluator, of: Of, key: Key): readonly Value[];
}
const noValues: readonly Value[] = [];

/** A remembered answer. */
export class Answer<Key> extends Cell implements Reader {
  values: readonly Value[] = noValues;
  /** It is a guess among several candidates. */
  ambiguous = false;
  /** Being found: whoever asks for it now goes in a circle, and gets nothing. */
  isOpen = true;
  /** The answer whose circle it was found in, with a link of that cut; see {@link Circles}. */
  head: Answer<unknown> | undefined;
  #isOutdated = false;

  constructor(
    readonly memory: Shelf<Key>,
    readonly key: Key,
    /** How many answers were open when it was asked for. */
    readonly level: number,
    /** What it is about. */
    readonly of: unknown,
    readonly finder: Finder<unknown, unknown>,
  ) {
    super();
  }

  /** Only the head of its circle has read it, and others in the same circle. */
  get isGone(): boolean {
    return this.#isOutdated || this.head?.isGone === true;
  }

  /** The open answer that whoever asks for this one now is in a circle with. */
  get openHead(): Answer<unknown> | undefined {
    return this.isOpen ? this : this.head?.openHead;
  }

  outdate(): void {
    this.#isOutdated = true;
    this.forget();
  }

  /** The answer that is given now. */
  get current(): Answer<Key> | undefined {
    return this.memory.get(this.key);
  }

  /** Whoever asks next finds it anew. */
  forget(): void {
    if (this.memory.get(this.key) === this) this.memory.delete(this.key);
  }

  /** It stands after all. */
  restore(): true {
    this.memory.set(this.key, this);
    return true;
  }

  /** Lets its readers rest on an answer that was found since, if that is the same. */
  passTo(current: Answer<Key>): boolean {
    const { values, ambiguous } = current;
    if (ambiguous !== this.ambiguous || values.length !== this.values.length) return false;
    if (!values.every((value, index) => value === this.values[index])) return false;
    for (const reader of this.discard()) if (!reader.isGone) current.readBy(reader);
    return true;
  }

  /** It does not hold any more. Says who has read it. */
  discard(): readonly Reader[] {
    this.#isOutdated = true;
    return this.takeReaders();
  }
}
