import { append } from "../../collections.js";
import type { Cell, Contributed, Contributor } from "../dependencies.js";
import type { Evaluator } from "../evaluate.js";
import type { Extras } from "../extras.js";
import type { FileLinks } from "../file-links.js";
import type { Staying } from "../kept/discard.js";
import { nothing, resolvedToNothing } from "../links.js";
import type { FileNode, Value } from "../nodes.js";
import type { Unit } from "../unit.js";
import { LinksReader } from "./find-links.js";
import { RecordMismatch } from "./mismatch.js";
import { firstNumbers, lastAtMost } from "./numbers.js";
import { RecordedAnswers } from "./recorded-answers.js";
import { RecordedReaders } from "./recorded-readers.js";
import { RestoredCells } from "./restored-cells.js";
import type { LoadFacts } from "./restored-facts.js";
import { restoreFiles, type RestoredFile } from "./restored-file.js";
import { RestoredPlaces } from "./restored-places.js";
import type { LinkRecord, UnitRecord } from "./types.js";

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
  readonly #firstUnits: readonly number[];
  /** By the index of the file, in the order that the record has them in. */
  readonly #opened = new Map<number, readonly Unit[]>();
  /** The orders that the record has units of edited files under. */
  readonly #orders = new Map<number, ReadonlyMap<Contributor, number>>();
  readonly #answers = new Map<number, RecordedAnswers>();
  readonly #places: RestoredPlaces;
  readonly #cells: RestoredCells;
  readonly #readers: RecordedReaders;
  readonly #links: LinksReader;

  constructor(
    readonly record: LinkRecord,
    readonly host: Host,
    load: LoadFacts,
  ) {
    this.#firstUnits = firstNumbers(record.files.map(({ units }) => units));
    this.#readers = new RecordedReaders(record.readers, (unit) => {
      this.#wake(unit);
    });
    this.files = restoreFiles(record.files, host.evaluator.index, load, (file, node, index) => {
      this.#cells.restoreClass(file, node, index);
    });
    this.#places = new RestoredPlaces(record.files, this.files, host.evaluator);
    this.#links = new LinksReader(record, this.#places);
    this.#cells = new RestoredCells(record, this.#places, {
      placeOf: (contributor) => this.#placeOf(contributor),
      contributorAt: (file, order) => this.#contributorAt(file, order),
      noteUnknown: (cell) => {
        this.tell(cell);
      },
    });
    for (const [index, file] of this.files.entries()) this.#cells.restoreIn(file, index);
  }

  /** Units that have to run again whatever happens. */
  wakeRestless(): void {
    for (const unit of this.record.restless) this.#wake(unit);
  }

  /** What was found in a file, while it is not opened. */
  linksOf(file: FileNode): FileLinks | undefined {
    const index = this.#places.indexOf(file);
    if (index === undefined || this.#opened.has(index)) return undefined;
    const links = this.record.files[index]?.links;
    return links === undefined ? undefined : this.#links.links(file, links);
  }

  /** From here on the file's units know what they have found. */
  open(file: FileNode): void {
    const index = this.#places.indexOf(file);
    if (index !== undefined) this.#open(index);
  }

  /** These are about to get other facts: what the record says of them is found while they still have its numbers. */
  prepare(paths: Iterable<string>): void {
    for (const path of paths) {
      const index = this.#places.indexOf({ path });
      if (index !== undefined && !this.#answers.has(index)) this.#prepare(index);
    }
  }

  /** A file has got other facts: whoever rests on what has not stayed is told. */
  noteChanged(file: FileNode, staying: Staying): void {
    const index = this.#places.indexOf(file);
    if (index === undefined) return;
    this.#places.placesAt(index)?.keep(staying);
    for (const node of this.#answers.get(index)?.changed(staying) ?? []) this.#readers.tell(node);
  }

  /** Wakes whoever has read a cell in the earlier run. */
  tell(cell: Cell): void {
    const number = this.#cells.numberOf(cell);
    if (number !== undefined) this.#readers.tell(number);
  }

  /** The cell of what assignments add to a value, if something is known of it. */
  extras(value: Value): Extras | undefined {
    return this.#cells.extrasOf(value);
  }

  #open(index: number): readonly Unit[] {
    const known = this.#opened.get(index);
    if (known !== undefined) return known;
    const [file, record] = [this.files[index], this.record.files[index]];
    if (file === undefined || record === undefined) throw new RecordMismatch("a file");
    this.#places.positionsOf(index).takeOver(file.load());
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
      const cell = this.#cells.cellAt(contributions[at + 1] ?? -1);
      if (unit === undefined) throw new RecordMismatch(file.path);
      if (cell !== undefined) append(gathered, unit, cell);
    }
    for (const [unit, cells] of gathered) unit.contributions = cells;
  }

  #restoreUnit(file: FileNode, unit: Unit, { links, visible = [], failure }: UnitRecord): void {
    try {
      unit.links = links === undefined ? resolvedToNothing : this.#links.unitLinks(file, links);
      unit.visible = visible.map((place) => this.#places.functionAt(place));
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
    const places = this.#places.placesAt(index);
    const details = this.record.details.at(index);
    if (places === undefined || details === undefined) throw new RecordMismatch("a file");
    places.fix();
    this.#answers.set(index, new RecordedAnswers(details.answers, places, (value) => this.#places.find(value)));
    this.#cells.attachExtrasIn(index);
  }

  #placeOf(contributor: Contributor): readonly [file: number, order: number] | undefined {
    const file = this.#places.indexOf(contributor.file);
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

  #wake(number: number): void {
    const index = lastAtMost(this.#firstUnits, number);
    const unit = this.#open(index)[number - (this.#firstUnits[index] ?? 0)];
    if (unit === undefined) throw new RecordMismatch(this.files[index]?.path ?? "a file");
    if (!unit.isGone) unit.outdate();
  }
}
