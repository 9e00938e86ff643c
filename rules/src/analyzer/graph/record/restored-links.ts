import type { Cell, Contributed, Contributor, Gathered } from "../dependencies.js";
import type { Evaluator } from "../evaluate.js";
import { createExtras, type Extras } from "../extras.js";
import type { FileLinks } from "../file-links.js";
import { inflowOf } from "../inflow.js";
import type { Staying } from "../kept/discard.js";
import { nothing, resolvedToNothing } from "../links.js";
import type { ClassNode, FileNode, FunctionNode, Value } from "../nodes.js";
import type { Unit } from "../unit.js";
import { EarlierItems } from "./earlier-items.js";
import { ItemReader } from "./find-items.js";
import { LinksReader } from "./find-links.js";
import { RecordMismatch } from "./mismatch.js";
import { Places } from "./places.js";
import { Positions } from "./positions.js";
import { RecordedAnswers } from "./recorded-answers.js";
import { RecordedReaders } from "./recorded-readers.js";
import type { LoadFacts } from "./restored-facts.js";
import { restoreFiles, type RestoredFile } from "./restored-file.js";
import type { CellRecord, FunctionPlace, Given, LinkRecord, PositionRecord, UnitRecord, ValueRecord } from "./types.js";
import { describeValue, findValue } from "./values.js";
import { firstNumbers } from "./write.js";

/** The linker that a record is restored into. */
interface Host {
  readonly evaluator: Evaluator;
  unitsOf(file: FileNode): readonly Unit[];
  /** What was found in a file is in its units now. */
  noteOpened(file: FileNode): void;
}

/**
 * What an earlier run has found. The links of a file hold as they were written down until one of its units has to run
 * again, or its facts change; then the file is opened: each of its units gets what it had found, and goes on from there.
 */
export class RestoredLinks {
  readonly files: readonly RestoredFile[];
  readonly #indices = new Map<string, number>();
  readonly #firstUnits: readonly number[];
  /** By the index of the file, in the order that the record has them in. */
  readonly #opened = new Map<number, readonly Unit[]>();
  /** The orders that the record has units of edited files under. */
  readonly #orders = new Map<number, ReadonlyMap<Contributor, number>>();
  readonly #answers = new Map<number, RecordedAnswers>();
  readonly #places: (Places | undefined)[] = [];
  readonly #positions: (Positions | undefined)[] = [];
  readonly #cells = new WeakMap<Cell, number>();
  /** Cells of classes and of values, which are made when somebody asks for them. */
  readonly #byOwner = new Map<string, number>();
  readonly #readers: RecordedReaders;
  readonly #items: ItemReader;
  readonly #links: LinksReader;

  constructor(
    readonly record: LinkRecord,
    readonly host: Host,
    load: LoadFacts,
  ) {
    for (const [index, { path }] of record.files.entries()) this.#indices.set(path, index);
    this.#firstUnits = firstNumbers(record.files.map(({ units }) => units));
    this.#readers = new RecordedReaders(record.readers, (unit) => {
      this.#wake(unit);
    });
    this.#items = new ItemReader(host.evaluator, this.#placesAt);
    this.#links = new LinksReader(record, {
      functionAt: this.#functionAt,
      positionIn: (file, position) => this.#positionIn(file, position),
    });
    this.files = restoreFiles(record.files, host.evaluator.index, load, (file, node, index) => {
      this.#restoreClass(file, node, index);
    });
    for (const [id, cell] of record.cells.entries()) this.#restoreCell(id, cell);
  }

  /** Units that have to run again whatever happens. */
  wakeRestless(): void {
    for (const unit of this.record.restless) this.#wake(unit);
  }

  /** What was found in a file, while it is not opened. */
  linksOf(file: FileNode): FileLinks | undefined {
    const index = this.#indices.get(file.path);
    if (index === undefined || this.#opened.has(index)) return undefined;
    const links = this.record.files[index]?.links;
    return links === undefined ? undefined : this.#links.links(file, links);
  }

  /** From here on the file's units know what they have found. */
  open({ path }: FileNode): void {
    const index = this.#indices.get(path);
    if (index !== undefined) this.#open(index);
  }

  /** These are about to get other facts: what the record says of them is found while it still has its numbers. */
  prepare(paths: Iterable<string>): void {
    for (const path of paths) {
      const index = this.#indices.get(path);
      if (index !== undefined && !this.#answers.has(index)) this.#prepare(index);
    }
  }

  /** A file has got other facts: whoever rests on what has not stayed is told. */
  noteChanged({ path }: FileNode, staying: Staying): void {
    const index = this.#indices.get(path);
    if (index === undefined) return;
    this.#placesAt(index)?.keep(staying);
    for (const node of this.#answers.get(index)?.changed(staying) ?? []) this.#readers.tell(node);
  }

  /** Wakes whoever has read a cell in the earlier run. */
  tell(cell: Cell): void {
    const id = this.#cells.get(cell);
    if (id !== undefined) this.#readers.tell(id);
  }

  /** The cell of what assignments add to a value, if something is known of it. */
  extras(value: Value): Extras | undefined {
    const key = describeValue(value, ({ path }) => this.#indices.get(path) ?? -1);
    const id = key === undefined ? undefined : this.#byOwner.get(key);
    const record = id === undefined ? undefined : this.record.cells[id];
    if (id === undefined || record?.kind !== "extras" || this.#find(record.of) !== value) return undefined;
    const cell = createExtras();
    this.#attach(id, cell, record.given, (item) => this.#items.written(item));
    return cell;
  }

  #open(index: number): readonly Unit[] {
    const known = this.#opened.get(index);
    if (known !== undefined) return known;
    const [file, record] = [this.files[index], this.record.files[index]];
    if (file === undefined || record === undefined) throw new RecordMismatch("a file");
    this.#positionsIn(index).takeOver(file.load());
    const units = record.units === 0 ? [] : this.host.unitsOf(file);
    if (units.length !== record.units) throw new RecordMismatch(file.path);
    this.#opened.set(index, units);
    this.#restoreUnits(index, file, units);
    if (record.links !== undefined) this.host.noteOpened(file);
    return units;
  }

  #restoreUnits(index: number, file: FileNode, units: readonly Unit[]): void {
    const { units: found = [], contributions = [] } = this.record.details.at(index) ?? {};
    for (const record of found) {
      const unit = units[record.order];
      if (unit === undefined) throw new RecordMismatch(file.path);
      this.#restoreUnit(file, unit, record);
    }
    const gathered = new Map<Unit, Contributed[]>();
    for (let at = 0; at < contributions.length; at += 2) {
      const unit = units[contributions[at] ?? -1];
      const cell = this.#cellAt(contributions[at + 1] ?? -1);
      if (unit === undefined) throw new RecordMismatch(file.path);
      if (cell !== undefined) gathered.set(unit, [...(gathered.get(unit) ?? []), cell]);
    }
    for (const [unit, cells] of gathered) unit.contributions = cells;
  }

  #restoreUnit(file: FileNode, unit: Unit, { links, visible, failure }: UnitRecord): void {
    try {
      unit.links = links === undefined ? resolvedToNothing : this.#links.unitLinks(file, links);
      unit.visible = visible.map(this.#functionAt);
      unit.failure = failure;
    } catch (error) {
      if (!(error instanceof RecordMismatch)) throw error;
      // It leads to something that an edit has taken away, of which it is told in the same round.
      unit.links = nothing;
      unit.visible = [];
      unit.outdate();
    }
  }

  #prepare(index: number): void {
    const units = this.#open(index);
    this.#orders.set(index, new Map(units.map((unit, order) => [unit, order])));
    const places = this.#placesAt(index);
    const details = this.record.details.at(index);
    if (places === undefined || details === undefined) throw new RecordMismatch("a file");
    places.fix();
    this.#answers.set(index, new RecordedAnswers(details.answers, places, (value) => this.#find(value)));
    this.#attachExtrasIn(index);
  }

  /** Which cell belongs to a value is known by its number only. */
  #attachExtrasIn(index: number): void {
    const isIn = new RegExp(`^(?:prototype )*\\w+ ${String(index)} `);
    for (const record of this.record.cells) {
      if (record.kind !== "extras" || !isIn.test(record.of)) continue;
      const value = this.#find(record.of);
      if (value !== undefined) this.host.evaluator.extrasCell(value);
    }
  }

  readonly #placesAt = (index: number): Places | undefined => {
    const file = this.files[index];
    return file === undefined ? undefined : (this.#places[index] ??= new Places(file));
  };

  readonly #functionAt = ([file, index]: FunctionPlace): FunctionNode => {
    const node = this.#placesAt(file)?.functions[index];
    if (node === undefined) throw new RecordMismatch(this.record.files[file]?.path ?? "a file");
    return node;
  };

  #positionIn({ path }: FileNode, position: PositionRecord): FunctionNode["fact"]["position"] {
    return this.#positionsIn(position[3] ?? this.#indices.get(path) ?? -1).at(position);
  }

  #positionsIn(index: number): Positions {
    return (this.#positions[index] ??= new Positions());
  }

  #find(value: ValueRecord): Value | undefined {
    return findValue(value, this.host.evaluator, this.#placesAt);
  }

  #restoreCell(id: number, record: CellRecord): void {
    switch (record.kind) {
      case "inflow":
        this.#attach(id, inflowOf(this.#functionAt(record.of)), record.given, (item) => this.#items.passed(item));
        return;
      case "claims": {
        const claims = this.files[record.of]?.claims;
        if (claims !== undefined) this.#attach(id, claims, record.given, (item) => this.#items.claim(item));
        return;
      }
      case "heritage":
        this.#byOwner.set(`heritage ${record.of.join(" ")}`, id);
        return;
      case "extras":
        this.#byOwner.set(record.of, id);
        return;
    }
  }

  #restoreClass(file: number, { heritage }: ClassNode, index: number): void {
    const id = this.#byOwner.get(`heritage ${String(file)} ${String(index)}`);
    const record = id === undefined ? undefined : this.record.cells[id];
    if (id === undefined || record?.kind !== "heritage") return;
    this.#attach(id, heritage, record.given, (item) => this.#items.relation(item));
  }

  #attach<Written, Item extends object>(
    id: number,
    cell: Gathered<Item, unknown>,
    given: readonly Given<Written>[],
    find: (record: Written) => Item | undefined,
  ): void {
    this.#cells.set(cell, id);
    if (given.length === 0) return;
    cell.earlier = new EarlierItems(given, {
      find,
      placeOf: (contributor) => this.#placeOf(contributor),
      contributorAt: (file, order) => this.#contributorAt(file, order),
      noteUnknown: () => {
        this.tell(cell);
      },
    });
  }

  /** Where the record has a contributor, if it knows it. */
  #placeOf(contributor: Contributor): readonly [file: number, order: number] | undefined {
    const file = this.#indices.get(contributor.file.path);
    const orders = file === undefined ? undefined : this.#orders.get(file);
    const order = orders === undefined ? contributor.order : orders.get(contributor);
    return file === undefined || order === undefined ? undefined : [file, order];
  }

  #contributorAt(index: number, order: number): Contributor {
    const file = this.files[index];
    const units = this.#opened.get(index) ?? (file === undefined ? [] : this.host.unitsOf(file));
    const unit = units[order];
    if (unit === undefined) throw new RecordMismatch(file?.path ?? "a file");
    return unit;
  }

  #cellAt(id: number): Contributed | undefined {
    const record = this.record.cells[id];
    switch (record?.kind) {
      case "inflow":
        return this.#placesAt(record.of[0])?.functions[record.of[1]]?.inflow;
      case "heritage":
        return this.#placesAt(record.of[0])?.classes[record.of[1]]?.heritage;
      case "claims":
        return this.files[record.of]?.claims;
      case "extras": {
        const value = this.#find(record.of);
        return value === undefined ? undefined : this.host.evaluator.extrasCell(value);
      }
      case undefined:
        return undefined;
    }
  }

  #wake(number: number): void {
    const index = lastAtMost(this.#firstUnits, number);
    const unit = this.#open(index)[number - (this.#firstUnits[index] ?? 0)];
    if (unit === undefined) throw new RecordMismatch(this.files[index]?.path ?? "a file");
    if (!unit.isGone) unit.outdate();
  }
}

/** The index of the last number that is not above a limit; numbers ascend. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? Infinity) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
