import type { Cell, Contributed, Gathered } from "../dependencies.js";
import { createExtras, type Extras } from "../extras.js";
import { inflowOf } from "../inflow.js";
import { fileOf, type ClassNode, type FileNode, type Value } from "../nodes.js";
import { EarlierItems, type Contributors } from "./earlier-items.js";
import { ItemReader } from "./find-items.js";
import type { RestoredPlaces } from "./restored-places.js";
import type {
  CellsRecord,
  ClaimRecord,
  Given,
  GivenRecord,
  LinkRecord,
  PassedRecord,
  RelationRecord,
  WrittenRecord,
} from "./types.js";
import { firstNumbers, lastAtMost, lengthOf, noCells } from "./numbers.js";

interface Host extends Contributors {
  /** Something that was contributed to a cell is no more. */
  noteUnknown(cell: Cell): void;
}

/** The cells of an earlier run: what was contributed to them is read when somebody asks for it. */
export class RestoredCells {
  readonly #firsts: readonly number[];
  readonly #numbers = new WeakMap<Cell, number>();
  readonly #items: ItemReader;
  /** Of each file that somebody has asked about, the places in its list by what the members are added to. */
  readonly #extras = new Map<number, ReadonlyMap<string, number>>();

  constructor(
    readonly record: LinkRecord,
    readonly places: RestoredPlaces,
    readonly host: Host,
  ) {
    this.#firsts = firstNumbers(record.files.map(({ cells }) => lengthOf(cells)));
    this.#items = new ItemReader(places.evaluator, places.placesAt);
  }

  numberOf(cell: Cell): number | undefined {
    return this.#numbers.get(cell);
  }

  /** The cells that are there whether somebody asks or not. */
  restoreIn({ functions, claims }: FileNode, index: number): void {
    const { inflows, hasClaims } = this.#cellsOf(index);
    const first = this.#firsts[index] ?? 0;
    for (const [at, of] of inflows.entries()) {
      const node = functions[of];
      if (node === undefined) continue;
      const given = (): readonly Given<PassedRecord>[] => this.#givenIn(index)?.inflows[at] ?? [];
      this.#attach(first + at, inflowOf(node), given, (item) => this.#items.passed(item));
    }
    if (!hasClaims) return;
    const given = (): readonly Given<ClaimRecord>[] => this.#givenIn(index)?.claims ?? [];
    this.#attach(this.#claimsOf(index), claims, given, (item) => this.#items.claim(item));
  }

  restoreClass(file: number, { heritage }: ClassNode, index: number): void {
    const { inflows, heritages } = this.#cellsOf(file);
    const at = heritages.indexOf(index);
    if (at === -1) return;
    const number = (this.#firsts[file] ?? 0) + inflows.length + at;
    const given = (): readonly Given<RelationRecord>[] => this.#givenIn(file)?.heritages[at] ?? [];
    this.#attach(number, heritage, given, (item) => this.#items.relation(item));
  }

  /** The cell of what assignments add to a value, if something is known of it. */
  extrasOf(value: Value): Extras | undefined {
    const file = fileOf(value);
    const index = file === undefined ? undefined : this.places.indexOf(file);
    const of = index === undefined ? undefined : this.places.describe(value);
    if (index === undefined || of === undefined || this.places.find(of) !== value) return undefined;
    const at = this.#extrasIn(index).get(of);
    if (at === undefined) return undefined;
    const { inflows, heritages } = this.#cellsOf(index);
    const number = (this.#firsts[index] ?? 0) + inflows.length + heritages.length + at;
    const cell = createExtras();
    const given = (): readonly Given<WrittenRecord>[] => this.#givenIn(index)?.extras[at] ?? [];
    this.#attach(number, cell, given, (item) => this.#items.written(item));
    return cell;
  }

  /** Which cell belongs to a value is known while the file has the numbers of the record. */
  attachExtrasIn(index: number): void {
    for (const of of this.#cellsOf(index).extras) {
      const value = this.places.find(of);
      if (value !== undefined) this.places.evaluator.extrasCell(value);
    }
  }

  /** Undefined for that of something which is no more. */
  cellAt(number: number): Contributed | undefined {
    const index = lastAtMost(this.#firsts, number);
    const { inflows, heritages, extras } = this.#cellsOf(index);
    const places = this.places.placesAt(index);
    let at = number - (this.#firsts[index] ?? 0);
    if (at < 0) return undefined;
    if (at < inflows.length) return places?.functions[inflows[at] ?? -1]?.inflow;
    at -= inflows.length;
    if (at < heritages.length) return places?.classes[heritages[at] ?? -1]?.heritage;
    at -= heritages.length;
    if (at >= extras.length) return places?.file.claims;
    const value = this.places.find(extras[at] ?? "");
    return value === undefined ? undefined : this.places.evaluator.extrasCell(value);
  }

  #attach<Written, Item extends object>(
    number: number,
    cell: Gathered<Item, unknown>,
    given: () => readonly Given<Written>[],
    find: (record: Written) => Item | undefined,
  ): void {
    this.#numbers.set(cell, number);
    cell.earlier = new EarlierItems(given, find, this.host, cell);
  }

  #givenIn(index: number): GivenRecord | undefined {
    return this.record.details.at(index)?.given;
  }

  #extrasIn(index: number): ReadonlyMap<string, number> {
    let known = this.#extras.get(index);
    if (known === undefined) {
      known = new Map(this.#cellsOf(index).extras.map((of, at) => [of, at]));
      this.#extras.set(index, known);
    }
    return known;
  }

  #claimsOf(index: number): number {
    return (this.#firsts[index] ?? 0) + lengthOf(this.#cellsOf(index)) - 1;
  }

  #cellsOf(index: number): CellsRecord {
    return this.record.files[index]?.cells ?? noCells;
  }
}
