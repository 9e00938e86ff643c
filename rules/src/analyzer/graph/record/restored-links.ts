import type { Cell, Contributed, Contributor, Gathered, Reader } from "../dependencies.js";
import type { Evaluator } from "../evaluate.js";
import { createExtras, type Extras } from "../extras.js";
import type { FileLinks } from "../file-links.js";
import { inflowOf } from "../inflow.js";
import type { ClassNode, FileNode, FunctionNode, Value } from "../nodes.js";
import type { Unit } from "../unit.js";
import { EarlierItems } from "./earlier-items.js";
import { ItemReader } from "./find-items.js";
import { LinksReader } from "./find-links.js";
import { RecordMismatch } from "./mismatch.js";
import type { LoadFacts } from "./restored-facts.js";
import { restoreFiles } from "./restored-file.js";
import type { CellRecord, FunctionPlace, Given, LinkRecord } from "./types.js";
import { describeValue, findValue, type FileAt } from "./values.js";

/** The linker that a record is restored into. */
interface Host {
  readonly evaluator: Evaluator;
  unitsOf(file: FileNode): readonly Unit[];
  /** All of a file is to be linked again. */
  wake(file: FileNode): void;
}

/**
 * What an earlier run has found. A file's links hold until something that one of its units rests on has changed; then
 * all of its units run again, since of what was found only the sum is kept.
 */
export class RestoredLinks {
  readonly files: readonly FileNode[];
  readonly #indices = new Map<string, number>();
  readonly #clean = new Set<number>();
  readonly #changed = new Set<number>();
  readonly #cells = new WeakMap<Cell, number>();
  /** Cells of classes and of values, which are made when somebody asks for them. */
  readonly #byOwner = new Map<string, number>();
  readonly #earlier = new Map<number, { drop(file: number): void }>();
  readonly #told: Uint8Array;
  readonly #items: ItemReader;
  readonly #links: LinksReader;

  constructor(
    readonly record: LinkRecord,
    readonly host: Host,
    load: LoadFacts,
  ) {
    for (const [index, { path, links }] of record.files.entries()) {
      this.#indices.set(path, index);
      if (links !== undefined) this.#clean.add(index);
    }
    this.#told = new Uint8Array(record.readers.starts.length);
    this.#items = new ItemReader(host.evaluator, this.#fileAt);
    this.#links = new LinksReader(record, this.#functionAt);
    this.files = restoreFiles(record.files, host.evaluator.index, load, (file, node, index) => {
      this.#restoreClass(file, node, index);
    });
    for (const [id, cell] of record.cells.entries()) this.#restoreCell(id, cell);
  }

  /** Files that have to be linked again whatever happens. */
  wakeRestless(): void {
    for (const [index, { isRestless }] of this.record.files.entries()) if (isRestless) this.#wake(index);
  }

  /** Has a file linked again, if it is not yet. */
  wake({ path }: FileNode): boolean {
    const index = this.#indices.get(path);
    return index !== undefined && this.#wake(index);
  }

  /** What was found in a file, if that still holds. */
  linksOf(file: FileNode): FileLinks | undefined {
    const index = this.#indices.get(file.path);
    if (index === undefined || !this.#clean.has(index)) return undefined;
    const links = this.record.files[index]?.links;
    return links === undefined ? undefined : this.#links.links(file, links);
  }

  /** These have other facts now: what was known of them, and what refers to it, is void. */
  noteChanged(files: readonly FileNode[]): void {
    for (const { path } of files) {
      const index = this.#indices.get(path);
      if (index !== undefined) this.#changed.add(index);
    }
  }

  /** Takes back what a file has contributed, and says whom that concerns. */
  dispose(file: FileNode, units: readonly Unit[] | undefined): readonly Reader[] {
    const index = this.#indices.get(file.path);
    if (index === undefined) return [];
    const wasClean = this.#clean.delete(index);
    this.#tell(index);
    if (!wasClean) return [];
    return this.#contributionsOf(index).flatMap(([order, cell]) => {
      const unit = units?.[order];
      if (unit !== undefined) unit.contributions = [...unit.contributions, cell];
      else this.#dropFrom(cell, index);
      if (unit !== undefined) return [];
      this.tell(cell);
      return cell.takeReaders();
    });
  }

  /** Wakes whoever has read a cell in the earlier run. */
  tell(cell: Cell): void {
    const id = this.#cells.get(cell);
    if (id !== undefined) this.#tell(this.files.length + id);
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

  readonly #fileAt: FileAt = (index) => (this.#changed.has(index) ? undefined : this.files[index]);

  readonly #functionAt = ([file, index]: FunctionPlace): FunctionNode => {
    // The top level is the same however its file changes.
    const node = this.#changed.has(file) && index > 0 ? undefined : this.files[file]?.functions[index];
    if (node === undefined) throw new RecordMismatch(this.record.files[file]?.path ?? "a file");
    return node;
  };

  #find(value: string): Value | undefined {
    const file = /^(?:module|function) (\d+) 0$/.exec(value)?.[1];
    if (file === undefined) return findValue(value, this.host.evaluator, this.#fileAt);
    return findValue(value, this.host.evaluator, (index) => this.files[index]);
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
    if (id === undefined || record?.kind !== "heritage" || this.#changed.has(file)) return;
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
    const earlier = new EarlierItems(given, {
      find,
      fileIndexOf: ({ file }) => this.#indices.get(file.path),
      contributorAt: (file, order) => this.#contributorAt(file, order),
      noteUnknown: () => {
        this.tell(cell);
      },
    });
    for (const file of this.#changed) earlier.drop(file);
    cell.earlier = earlier;
    this.#earlier.set(id, earlier);
  }

  #contributorAt(index: number, order: number): Contributor {
    const file = this.files[index];
    const unit = file === undefined ? undefined : this.host.unitsOf(file)[order];
    if (unit === undefined) throw new RecordMismatch(file?.path ?? "a file");
    return unit;
  }

  #dropFrom(cell: Cell, file: number): void {
    const id = this.#cells.get(cell);
    if (id !== undefined) this.#earlier.get(id)?.drop(file);
  }

  /** Cells that a file contributes to, with the order of the unit; without those of what is no more. */
  #contributionsOf(index: number): readonly (readonly [order: number, cell: Contributed])[] {
    const pairs = this.record.files[index]?.contributions ?? [];
    const found: [number, Contributed][] = [];
    for (let at = 0; at < pairs.length; at += 2) {
      const cell = this.#cellAt(pairs[at + 1] ?? -1);
      if (cell !== undefined) found.push([pairs[at] ?? 0, cell]);
    }
    return found;
  }

  #cellAt(id: number): Contributed | undefined {
    const record = this.record.cells[id];
    switch (record?.kind) {
      case "inflow": {
        const [file, index] = record.of;
        return this.#changed.has(file) && index > 0 ? undefined : this.files[file]?.functions[index]?.inflow;
      }
      case "heritage":
        return this.#fileAt(record.of[0])?.classes[record.of[1]]?.heritage;
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

  #tell(start: number): void {
    const { starts, readers } = this.record.readers;
    const pending = [start];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (this.#told[node] === 1) continue;
      this.#told[node] = 1;
      for (let at = starts[node] ?? 0; at < (starts[node + 1] ?? 0); at++) {
        const reader = readers[at] ?? 0;
        if (reader < 0) this.#wake(~reader);
        else pending.push(reader);
      }
    }
  }

  #wake(index: number): boolean {
    const file = this.files[index];
    if (file === undefined || this.#changed.has(index) || !this.#clean.delete(index)) return false;
    const units = this.host.unitsOf(file);
    for (const [order, cell] of this.#contributionsOf(index)) {
      const unit = units[order];
      if (unit === undefined) throw new RecordMismatch(file.path);
      unit.contributions = [...unit.contributions, cell];
    }
    this.host.wake(file);
    return true;
  }
}
