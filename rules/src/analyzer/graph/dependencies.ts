/** Whoever rests on something that may change: an answer of the evaluator, or a unit of linking. */
export interface Reader {
  /** Nobody asks for it any more. */
  readonly isGone: boolean;
}

const fewReaders = 16;

export const noReaders: readonly Reader[] = [];

/** Something that readers rest on. It remembers them, so that a change costs as much as what it touches. */
export class Cell {
  /** Most have one, and there are very many cells. */
  #readers: Reader | Reader[] | undefined;
  #room = fewReaders;
  /** In the record that is being written. */
  number: number | undefined;

  readBy(reader: Reader): void {
    const readers = this.#readers;
    if (readers === undefined) this.#readers = reader;
    else if (!Array.isArray(readers)) {
      if (readers !== reader) this.#readers = [readers, reader];
    } else if (readers[readers.length - 1] !== reader) this.#add(readers, reader);
  }

  /** Whether somebody who has read it so far still rests on it. */
  get isRead(): boolean {
    const readers = this.#readers;
    return Array.isArray(readers) ? readers.some(({ isGone }) => !isGone) : readers?.isGone === false;
  }

  /** Those who have read it so far and still rest on it. */
  readers(): readonly Reader[] {
    return asList(this.#readers).filter((reader) => !reader.isGone);
  }

  /** Also those who do not rest on it any more, and some more than once. */
  get everyReader(): readonly Reader[] {
    return asList(this.#readers);
  }

  /** Those who have read it so far; from now on it has none. */
  takeReaders(): readonly Reader[] {
    const readers = asList(this.#readers);
    this.#readers = undefined;
    return readers;
  }

  /** A list that grows by itself gets room for sixteen more: a short one is made anew. */
  #add(readers: Reader[], reader: Reader): void {
    if (readers.length < fewReaders / 2) {
      this.#readers = [...readers, reader];
      return;
    }
    readers.push(reader);
    if (readers.length > this.#room) this.#prune(readers);
  }

  /** A long life brings many readers that are gone. */
  #prune(readers: readonly Reader[]): void {
    const left = [...new Set(readers)].filter((reader) => !reader.isGone);
    this.#readers = left;
    this.#room = Math.max(fewReaders, left.length * 2);
  }
}

function asList(readers: Reader | Reader[] | undefined): readonly Reader[] {
  if (readers === undefined) return noReaders;
  return Array.isArray(readers) ? readers : [readers];
}

/** Whoever contributes to a {@link Gathered}; the order of all contributors is the order of what they contribute. */
export interface Contributor {
  readonly file: { readonly path: string };
  /** Among those of the same file. */
  readonly order: number;
}

/** A cell that contributors add to. */
export interface Contributed extends Cell {
  /** Takes over what has been staged, in place of what the contributor gave before; says whether that is different. */
  commit(contributor: Contributor): boolean;
}

/** What contributors have given in an earlier run, read only when somebody needs it. */
export interface Earlier<Item> {
  /** What one of them has given; an item that stands in a file that has changed since is not known any more. */
  take(contributor: Contributor): readonly (Item | undefined)[];
  /** What all others have given. */
  takeRest(): Iterable<readonly [Contributor, readonly Item[]]>;
}

/**
 * What contributors, wherever they stand, say about one thing: the arguments that calls pass to a function, the members
 * that assignments give to an object. The same contributions give the same summary, whatever the order of their arrival.
 */
export class Gathered<Item extends object, Summary> extends Cell implements Contributed {
  /** To most of what is asked nobody ever contributes. */
  #items: Map<Contributor, readonly Item[]> | undefined;
  #staged: Item[] | undefined;
  #summary: Summary | undefined;
  /** Of a cell that was restored, until it is looked at. */
  earlier: Earlier<Item> | undefined;

  constructor(readonly summarise: (items: readonly Item[]) => Summary) {
    super();
  }

  get summary(): Summary {
    if (this.earlier !== undefined) this.#takeOver(this.earlier);
    return (this.#summary ??= this.summarise(this.#sorted()));
  }

  get contributions(): ReadonlyMap<Contributor, readonly Item[]> {
    return this.#items ?? noContributions;
  }

  /** Who says the same of several candidates says it once: how many there were is nobody's concern. */
  stage(item: Item): void {
    if (this.#staged === undefined) this.#staged = [item];
    else if (!this.#staged.some((known) => isSame(known, item))) this.#staged.push(item);
  }

  commit(contributor: Contributor): boolean {
    const staged = this.#staged ?? [];
    const known = this.#items?.get(contributor);
    const before = known ?? this.earlier?.take(contributor) ?? [];
    this.#staged = undefined;
    const isSame = sameItems(before, staged);
    if (isSame && (known !== undefined || staged.length === 0)) return false;
    if (staged.length === 0) this.#items?.delete(contributor);
    else this.#keep(contributor, staged.slice());
    this.#summary = undefined;
    return !isSame;
  }

  #keep(contributor: Contributor, items: readonly Item[]): void {
    this.#items ??= new Map();
    this.#items.set(contributor, items);
  }

  #takeOver(earlier: Earlier<Item>): void {
    this.earlier = undefined;
    for (const [contributor, items] of earlier.takeRest()) this.#keep(contributor, items);
    this.#summary = undefined;
  }

  #sorted(): readonly Item[] {
    if (this.#items === undefined) return [];
    if (this.#items.size === 1) return [...this.#items.values()].flat();
    return [...this.#items].sort(([a], [b]) => byOrder(a, b)).flatMap(([, items]) => items);
  }
}

const noContributions: ReadonlyMap<Contributor, never> = new Map<Contributor, never>();

export function byOrder(a: Contributor, b: Contributor): number {
  if (a.file === b.file) return a.order - b.order;
  return a.file.path < b.file.path ? -1 : 1;
}

function sameItems(before: readonly (object | undefined)[], after: readonly object[]): boolean {
  return (
    before.length === after.length &&
    before.every((item, index) => item !== undefined && isSame(item, after[index] ?? {}))
  );
}

/** Items are flat: what they hold is compared by identity. */
function isSame(before: object, after: object): boolean {
  const others: Readonly<Record<string, unknown>> = { ...after };
  const entries: readonly (readonly [string, unknown])[] = Object.entries(before);
  return (
    entries.length === Object.keys(others).length &&
    entries.every(([key, value]) => Object.hasOwn(others, key) && others[key] === value)
  );
}
