import type { Catalog } from "../catalog/lookup.js";
import { getOrAdd } from "../collections.js";
import type { FileFacts } from "../facts/types.js";
import type { Registry } from "../roots/registry.js";
import { AccessorNames } from "./accessor-names.js";
import { noReaders, type Contributed, type Reader } from "./dependencies.js";
import { Doubts } from "./doubts.js";
import { Evaluator } from "./evaluate.js";
import { ImportUse } from "./import-use.js";
import { inlineCallbacks } from "./inline.js";
import { linkFile, type FileLinks } from "./file-links.js";
import type { Staying } from "./kept/discard.js";
import { findsTheSame, sameItems, withKnown } from "./same-links.js";
import { nothing, type FoundLinks } from "./links.js";
import type { Answer } from "./memory.js";
import type { FileNode } from "./nodes.js";
import { perform, type TaskContext } from "./perform.js";
import type { ProjectIndex } from "./project-index.js";
import { RecordMismatch } from "./record/mismatch.js";
import type { LoadFacts } from "./record/restored-facts.js";
import { RestoredLinks } from "./record/restored-links.js";
import type { LinkRecord, WriteRecord } from "./record/types.js";
import { writeRecord, type Linked } from "./record/write.js";
import type { Shapes } from "./shapes.js";
import { isKept, subjectOf, tasksOf } from "./tasks.js";
import { isEarly, noContributions, Unit } from "./unit.js";

export interface Knowledge {
  readonly catalog: Catalog;
  readonly registry: Registry;
  readonly shapes: Shapes;
}

/**
 * What one unit contributes may outdate another. Units that feed one another settle after a run or two; where they do
 * not (each answer takes away what the other rests on), further runs bring nothing that people would miss.
 */
const mostRuns = 16;

/** Seen to differ, in counts of resolved calls, where one file in eight had such a circle; not where one in a hundred had. */
const filesPerLargeCircle = 20;

/**
 * Links the files of a project, and after a change as much as the change touches. Each call is a unit: it says what it
 * runs, contributes what it passes to functions elsewhere, and runs again when something that it has read is outdated.
 */
export class Linker {
  readonly evaluator: Evaluator;
  readonly importUse: ImportUse;
  readonly #context: TaskContext;
  readonly #units = new Map<FileNode, readonly Unit[]>();
  readonly #links = new Map<FileNode, FileLinks>();
  /** The links of all files, as long as it is the same files. */
  #all: readonly FileLinks[] | undefined;
  /** In the update under way. */
  #changed: ReadonlySet<FileNode> = new Set();
  /** Files whose units have found something else since. */
  readonly #stale = new Set<FileNode>();
  readonly #outdated = new Set<Unit>();
  readonly #accessors = new AccessorNames();
  /** What the unit under way contributes to. */
  #touched: Set<Contributed> | undefined;
  readonly #doubts: Doubts;
  #isLinked = false;
  /** What an earlier run has found, as far as it still holds. */
  #restored: RestoredLinks | undefined;
  #isSettled = true;

  constructor(
    readonly index: ProjectIndex,
    { catalog, registry, shapes }: Knowledge,
  ) {
    this.evaluator = new Evaluator(index, shapes);
    this.#doubts = new Doubts((answer) => {
      this.#ask(answer);
    });
    this.importUse = new ImportUse(index);
    this.#context = {
      evaluator: this.evaluator,
      accessors: this.#accessors,
      catalog,
      registry,
      contribute: (to, item) => {
        to.stage(item);
        (this.#touched ??= new Set()).add(to);
      },
    };
  }

  /** Starts with what an earlier run has found in the same set of files. */
  restore(record: LinkRecord, load: LoadFacts): readonly FileFacts[] {
    const restored = new RestoredLinks(
      record,
      {
        evaluator: this.evaluator,
        unitsOf: (file) => this.#unitsOf(file),
        noteOpened: (file) => {
          this.#stale.add(file);
        },
      },
      load,
    );
    this.#restored = restored;
    this.evaluator.restoredExtras = (value) => restored.extras(value);
    for (const [index, file] of restored.files.entries()) {
      this.#accessors.restore(file, record.files[index]?.accessors ?? []);
      this.importUse.restore(file, record.files[index]?.taken ?? []);
    }
    this.index.restore(restored.files);
    restored.wakeRestless();
    return restored.files.map(({ facts }) => facts);
  }

  /** What was found, for a later run; undefined where that is not worth keeping. */
  record(): WriteRecord | undefined {
    if (!this.#isSettled || this.#restored !== undefined) return undefined;
    // What is asked for in another order may be answered otherwise: a run with few questions is not to differ from one with all.
    if (this.evaluator.largeCircles * filesPerLargeCircle > this.index.files.size) return undefined;
    const links = new Map(this.linkedFiles().map((found) => [found.file, found]));
    const linked: Linked = {
      files: [...this.index.files.values()],
      importUse: this.importUse,
      accessors: this.#accessors,
      unitsOf: (file) => this.#units.get(file) ?? [],
      linksOf: (file) => links.get(file),
    };
    return (keep) => writeRecord(linked, keep);
  }

  /** Takes over the facts of changed files, `undefined` for those that are gone, and brings the links up to date. */
  update(changes: ReadonlyMap<string, FileFacts | undefined>): void {
    this.#restored?.prepare(changes.keys());
    const { changed, removed, kept, readers } = this.index.change(changes);
    for (const [file, staying] of kept) this.#restored?.noteChanged(file, staying);
    this.#changed = new Set(changed);
    const linked = changed.filter((file) => file.role !== "test");
    linked.forEach(inlineCallbacks);
    const stale = [...readers];
    for (const file of removed) stale.push(...this.#dispose(file));
    for (const file of changed) stale.push(...this.#renew(file, kept.get(file)));
    this.#tell(stale);
    this.#outdateReads();
    this.#settle();
    this.#isLinked = true;
  }

  /** What was found in each file, by path; the same object as before where nothing has changed. */
  linkedFiles(): readonly FileLinks[] {
    for (const file of this.#stale) this.#relink(file);
    this.#stale.clear();
    return (this.#all ??= [...this.index.files.values()].flatMap((file) => this.#links.get(file) ?? this.#found(file)));
  }

  /** Of a file that has not been linked in this run. */
  #found(file: FileNode): readonly FileLinks[] {
    const found = this.#restored?.linksOf(file);
    if (found === undefined) return [];
    this.#links.set(file, found);
    return [found];
  }

  #unitsOf(file: FileNode): readonly Unit[] {
    return getOrAdd(this.#units, file, () =>
      tasksOf(file).map((task, order) => new Unit(file, order, task, this.#outdated)),
    );
  }

  /** Units that ran again have mostly found what they had found before. */
  #relink(file: FileNode): void {
    const units = this.#units.get(file);
    if (units === undefined) return;
    const [known, found] = [this.#links.get(file), linkFile(this.index, file, units)];
    const now = known === undefined ? found : withKnown(known, found);
    if (now === known) return;
    this.#links.set(file, now);
    const at = known === undefined ? -1 : (this.#all?.indexOf(known) ?? -1);
    this.#all = at === -1 ? undefined : this.#all?.with(at, now);
  }

  /** Makes units of what is new in a file, and keeps those of what is not; says whom it concerns that others have gone. */
  #renew(file: FileNode, staying: Staying | undefined): readonly Reader[] {
    const before = staying === undefined ? [] : (this.#units.get(file) ?? []);
    const stale = staying === undefined ? this.#dispose(file) : [];
    this.importUse.update(file);
    if (file.role === "test") return stale;
    this.#accessors.update(file);
    const known = new Map(before.map((unit) => [subjectOf(unit.task), unit]));
    const units = tasksOf(file).map((task, order) => {
      const unit = known.get(subjectOf(task)) ?? new Unit(file, order, task, this.#outdated);
      unit.order = order;
      return unit;
    });
    const current = new Set(units);
    this.#units.set(file, units);
    this.#stale.add(file);
    for (const unit of units) if (staying === undefined || !isKept(unit.task, staying)) this.#outdated.add(unit);
    return [...stale, ...before.flatMap((unit) => (current.has(unit) ? [] : this.#retire(unit)))];
  }

  /** Takes back what the units of a file have contributed, and says whom that concerns. */
  #dispose(file: FileNode): readonly Reader[] {
    this.importUse.remove(file);
    this.#accessors.remove(file);
    const units = this.#units.get(file) ?? [];
    this.#units.delete(file);
    this.#links.delete(file);
    this.#all = undefined;
    return units.flatMap((unit) => this.#retire(unit));
  }

  #retire(unit: Unit): readonly Reader[] {
    unit.isGone = true;
    this.#outdated.delete(unit);
    return this.#commit(unit, undefined);
  }

  /** A name that is now (or no longer) that of some getter or setter concerns all files that read such a member. */
  #outdateReads(): void {
    const names = this.#accessors.takeChanged();
    if (names.size === 0) return;
    for (const file of this.index.files.values()) {
      if (file.role === "test") continue;
      const isConcerned = file.facts.reads.some(({ value }) => value.kind === "member" && names.has(value.name));
      if (!isConcerned) continue;
      this.#restored?.open(file);
      for (const unit of this.#unitsOf(file)) if (unit.task.kind === "reads") this.#outdated.add(unit);
    }
  }

  /** While all is new, most of what has been found so far was found too early: it is not worth comparing. */
  #tell(readers: readonly Reader[]): void {
    if (this.#isLinked) this.#doubts.tell(readers);
    else this.#doubts.outdate(readers);
  }

  #settle(): void {
    const runs = new Map<Unit, number>();
    for (;;) {
      if (this.#outdated.size === 0) this.#doubts.clear();
      if (this.#outdated.size === 0) return;
      const early = [...this.#outdated].filter(({ task }) => isEarly(task));
      const batch = early.length > 0 ? early : [...this.#outdated];
      for (const unit of batch) this.#outdated.delete(unit);
      this.#tell(batch.flatMap((unit) => this.#run(unit)));
      for (const unit of batch) runs.set(unit, (runs.get(unit) ?? 0) + 1);
      for (const unit of this.#outdated) {
        if ((runs.get(unit) ?? 0) < mostRuns) continue;
        this.#outdated.delete(unit);
        this.#isSettled = false;
      }
    }
  }

  /** An answer that cannot be found is missing to those who rest on it, each of which says so. */
  #ask(answer: Answer<unknown>): void {
    try {
      this.evaluator.again(answer);
    } catch (error) {
      if (error instanceof RecordMismatch) throw error;
    }
  }

  /** Says who is concerned by what the unit contributes now. */
  #run(unit: Unit): readonly Reader[] {
    const { links, visible, failure } = unit;
    this.#touched = undefined;
    try {
      this.evaluator.readingFor(unit, () => {
        perform(unit, this.#context);
      });
      unit.failure = undefined;
    } catch (error) {
      if (error instanceof RecordMismatch) throw error;
      // One call that cannot be followed must not cost the others their answer.
      unit.failure = String(error);
      unit.links = nothing;
    }
    const isSame =
      !this.#isInDoubt(unit.links) &&
      unit.failure === failure &&
      sameItems(unit.visible, visible, Object.is) &&
      findsTheSame(links, unit.links);
    if (!isSame) this.#stale.add(unit.file);
    return this.#commit(unit, this.#touched);
  }

  /** Which functions are part of others may be as new as their files are; while all is new, nothing is worth comparing. */
  #isInDoubt({ edges, causes }: FoundLinks): boolean {
    return (
      !this.#isLinked ||
      edges.some(({ from, to }) => this.#changed.has(from.file) || this.#changed.has(to.file)) ||
      causes.some((cause) => this.#changed.has(cause.in.file))
    );
  }

  #commit(unit: Unit, touched: ReadonlySet<Contributed> | undefined): readonly Reader[] {
    const before = unit.contributions;
    if (touched === undefined && before.length === 0) return noReaders;
    unit.contributions = touched === undefined ? noContributions : [...touched];
    const concerned = before.length === 0 ? unit.contributions : new Set([...before, ...unit.contributions]);
    const readers: Reader[] = [];
    for (const cell of concerned) {
      if (!cell.commit(unit)) continue;
      this.#restored?.tell(cell);
      for (const reader of cell.takeReaders()) readers.push(reader);
    }
    return readers;
  }
}
