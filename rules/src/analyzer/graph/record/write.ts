import type { Cell, Contributor, Gathered } from "../dependencies.js";
import type { ImportUse } from "../import-use.js";
import type { AccessorNames } from "../accessor-names.js";
import type { FileLinks } from "../file-links.js";
import type { FileNode, FunctionNode } from "../nodes.js";
import type { Unit } from "../unit.js";
import { describeAnswers } from "./describe-answers.js";
import { ItemWriter } from "./describe-items.js";
import { LinksWriter } from "./describe-links.js";
import { ReaderWriter } from "./describe-readers.js";
import { PositionWriter } from "./positions.js";
import type { CellRecord, FunctionPlace, FunctionRecord, Given, LinkRecord } from "./types.js";
import { describeValue, type IndexOf } from "./values.js";

/** What a linker that rests knows. */
export interface Linked {
  readonly files: readonly FileNode[];
  readonly importUse: ImportUse;
  readonly accessors: AccessorNames;
  unitsOf(file: FileNode): readonly Unit[];
  linksOf(file: FileNode): FileLinks | undefined;
}

/** Writes down what linking has found, and on what it rests. */
export function writeRecord(linked: Linked): LinkRecord {
  const { files } = linked;
  const indices = new Map(files.map(({ path }, index) => [path, index]));
  const indexOf: IndexOf = ({ path }) => indices.get(path) ?? -1;
  const placeOf = ({ file, fact }: FunctionNode): FunctionPlace => [indexOf(file), fact.index];
  const links = new LinksWriter(placeOf, new PositionWriter(indexOf));
  const units = files.map((file) => linked.unitsOf(file));
  const numbers = firstNumbers(units.map(({ length }) => length));
  const numberOf = ({ file, order }: Contributor): number => (numbers[indexOf(file)] ?? 0) + order;
  const cells = new CellWriter(new ItemWriter(indexOf), indexOf);
  for (const file of files) cells.addAllOf(file);
  const readers = new ReaderWriter(cells.cells, numberOf);
  const details = files.map((file, index) => ({
    units: (units[index] ?? []).flatMap((unit) => links.unit(unit) ?? []),
    contributions: (units[index] ?? []).flatMap(({ order, contributions }) =>
      contributions.flatMap((cell) => [order, cells.indexOf(cell)]),
    ),
    answers: describeAnswers(file, indexOf, (cell) => readers.nodeOf(cell)),
  }));
  return {
    files: files.map((file, index) => {
      const found = linked.linksOf(file);
      return {
        path: file.path,
        role: file.role ?? null,
        functions: file.functions.map(describeFunction),
        ignores: file.facts.ignores,
        syntaxErrors: file.facts.syntaxErrors,
        accessors: linked.accessors.namesOf(file),
        taken: linked.importUse.takenBy(file),
        links: found === undefined ? undefined : links.links(found),
        units: units[index]?.length ?? 0,
      };
    }),
    cells: cells.records,
    readers: readers.readers(),
    restless: [...new Set(cells.restless.map(numberOf))],
    details,
    entries: links.entries.all,
    labels: links.labels.all,
    rootLabels: links.rootLabels.all,
  };
}

/** The number of each list's first item, if the items of all lists are numbered through. */
export function firstNumbers(lengths: readonly number[]): readonly number[] {
  let next = 0;
  return lengths.map((length) => (next += length) - length);
}

function describeFunction({ fact, inlinedInto }: FunctionNode): FunctionRecord {
  const { kind, name, async, generator, parent, position, end, owner, directive, annotation, returnType } = fact;
  return {
    kind,
    name,
    async,
    generator,
    parent,
    position,
    end,
    ...(owner === undefined ? {} : { owner }),
    ...(directive === undefined ? {} : { directive }),
    ...(annotation === undefined ? {} : { annotation }),
    hasReturnType: returnType !== undefined,
    inlinedInto: inlinedInto?.fact.index,
  };
}

/** Gives the cells their indices. */
class CellWriter {
  readonly cells: Cell[] = [];
  readonly records: CellRecord[] = [];
  /** Units that contribute what cannot be written down. */
  readonly restless: Contributor[] = [];
  readonly #indices = new Map<unknown, number>();

  constructor(
    readonly items: ItemWriter,
    readonly fileIndex: IndexOf,
  ) {}

  indexOf(cell: unknown): number {
    return this.#indices.get(cell) ?? -1;
  }

  addAllOf(file: FileNode): void {
    const at = this.fileIndex(file);
    for (const { inflow, fact } of file.functions) {
      const given = this.#given(inflow, (item) => this.items.passed(item));
      if (inflow !== undefined && given !== undefined)
        this.#add(inflow, { kind: "inflow", of: [at, fact.index], given });
    }
    for (const [index, { heritage }] of file.classes.entries()) {
      const given = this.#given(heritage, (item) => this.items.relation(item));
      if (given !== undefined) this.#add(heritage, { kind: "heritage", of: [at, index], given });
    }
    for (const [value, extras] of file.extras) {
      const of = describeValue(value, this.fileIndex);
      const given = this.#given(extras, (item) => this.items.written(item));
      if (given !== undefined && of !== undefined) this.#add(extras, { kind: "extras", of, given });
    }
    const given = this.#given(file.claims, (item) => this.items.claim(item));
    if (given !== undefined) this.#add(file.claims, { kind: "claims", of: at, given });
  }

  #add(cell: Cell, record: CellRecord): void {
    this.#indices.set(cell, this.cells.push(cell) - 1);
    this.records.push(record);
  }

  /** Undefined for a cell that nobody has anything to do with. */
  #given<Item extends object, Written>(
    cell: Gathered<Item, unknown> | undefined,
    write: (item: Item) => Written | null,
  ): readonly Given<Written>[] | undefined {
    if (cell === undefined || (cell.contributions.size === 0 && cell.readers().length === 0)) return undefined;
    return [...cell.contributions].map(([unit, items]) => {
      const written = items.map(write);
      if (written.includes(null)) this.restless.push(unit);
      return { file: this.fileIndex(unit.file), order: unit.order, items: written };
    });
  }
}
