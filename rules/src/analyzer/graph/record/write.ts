import type { Cell, Gathered } from "../dependencies.js";
import type { ImportUse } from "../import-use.js";
import type { AccessorNames } from "../accessor-names.js";
import type { FileLinks } from "../file-links.js";
import { cellsIn } from "../memory.js";
import type { FileNode, FunctionNode } from "../nodes.js";
import type { Unit } from "../unit.js";
import { ItemWriter } from "./describe-items.js";
import { LinksWriter } from "./describe-links.js";
import { describeReaders } from "./describe-readers.js";
import type { CellRecord, FileRecord, FunctionPlace, FunctionRecord, Given, LinkRecord } from "./types.js";
import { describeValue, type IndexOf } from "./values.js";

/** What a linker that rests knows. */
export interface Linked {
  readonly files: readonly FileNode[];
  readonly importUse: ImportUse;
  readonly accessors: AccessorNames;
  unitsOf(file: FileNode): readonly Unit[] | undefined;
  linksOf(file: FileNode): FileLinks | undefined;
}

/** Writes down what linking has found, and on what it rests. */
export function writeRecord(linked: Linked): LinkRecord {
  const { files } = linked;
  const indices = new Map(files.map(({ path }, index) => [path, index]));
  const indexOf: IndexOf = ({ path }) => indices.get(path) ?? -1;
  const placeOf = ({ file, fact }: FunctionNode): FunctionPlace => [indexOf(file), fact.index];
  const links = new LinksWriter(placeOf);
  const cells = new CellWriter(new ItemWriter(indexOf), indexOf);
  for (const file of files) cells.addAllOf(file);
  const records = files.map((file): FileRecord => {
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
      contributions: (linked.unitsOf(file) ?? []).flatMap(({ order, contributions }) =>
        contributions.flatMap((cell) => [order, cells.indexOf(cell)]),
      ),
      isRestless: cells.restless.has(file.path),
    };
  });
  const heads = [...files.map(({ memory }) => cellsIn(memory)), ...cells.cells.map((cell) => [cell])];
  return {
    files: records,
    cells: cells.records,
    readers: describeReaders(heads, indexOf),
    entries: links.entries.all,
    labels: links.labels.all,
    rootLabels: links.rootLabels.all,
  };
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
  /** Paths of files that contribute what cannot be written down. */
  readonly restless = new Set<string>();
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
    return [...cell.contributions].map(([{ file, order }, items]) => {
      const written = items.map(write);
      if (written.includes(null)) this.restless.add(file.path);
      return { file: this.fileIndex(file), order, items: written };
    });
  }
}
