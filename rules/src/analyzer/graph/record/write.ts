import type { Contributor } from "../dependencies.js";
import type { ImportUse } from "../import-use.js";
import type { AccessorNames } from "../accessor-names.js";
import type { FileLinks } from "../file-links.js";
import type { FileNode, FunctionNode } from "../nodes.js";
import type { Unit } from "../unit.js";
import { describeAnswers } from "./describe-answers.js";
import { plainNames } from "../stars.js";
import { CellWriter } from "./describe-cells.js";
import { LinksWriter } from "./describe-links.js";
import { ReaderWriter } from "./describe-readers.js";
import { firstNumbers, noCells } from "./numbers.js";
import { PositionWriter } from "./positions.js";
import type { FileDetails, FileRecord, FunctionPlace, FunctionRecord, LinkSummary } from "./types.js";
import type { IndexOf } from "./values.js";

/** What a linker that rests knows. */
export interface Linked {
  readonly files: readonly FileNode[];
  readonly importUse: ImportUse;
  readonly accessors: AccessorNames;
  unitsOf(file: FileNode): readonly Unit[];
  linksOf(file: FileNode): FileLinks | undefined;
}

/** Writes down what linking has found, and on what it rests. */
export function writeRecord(linked: Linked, keep: (details: FileDetails) => void): LinkSummary {
  const { files } = linked;
  const indices = new Map(files.map(({ path }, index) => [path, index]));
  const indexOf: IndexOf = ({ path }) => indices.get(path) ?? -1;
  const units = files.map((file) => linked.unitsOf(file));
  const numbers = firstNumbers(units.map(({ length }) => length));
  const numberOf = ({ file, order }: Contributor): number => (numbers[indexOf(file)] ?? 0) + order;
  const readers = new ReaderWriter(numberOf);
  try {
    const cells = new CellWriter(indexOf);
    const inFiles = files.map((file) => cells.cellsOf(file, (cell) => readers.nodeOf(cell)));
    const placeOf = ({ file, fact }: FunctionNode): FunctionPlace => [indexOf(file), fact.index];
    const links = new LinksWriter(placeOf, new PositionWriter(indexOf));
    const records = files.map((file, index): FileRecord => {
      const own = units[index] ?? [];
      keep({
        units: own.flatMap((unit) => links.unit(unit) ?? []),
        contributions: own.flatMap(contributionsOf),
        given: cells.givenIn(file),
        answers: describeAnswers(file, indexOf, (cell) => readers.nodeOf(cell)),
      });
      const found = linked.linksOf(file);
      return {
        path: file.path,
        role: file.role ?? null,
        functions: file.functions.map(describeFunction),
        ignores: file.facts.ignores,
        syntaxErrors: file.facts.syntaxErrors,
        exportedNames: plainNames(file),
        accessors: linked.accessors.namesOf(file),
        taken: linked.importUse.takenBy(file),
        links: found === undefined ? undefined : links.links(found),
        units: own.length,
        cells: inFiles[index] ?? noCells,
      };
    });
    return {
      files: records,
      readers: readers.readers(),
      restless: [...new Set(cells.restless.map(numberOf))],
      entries: links.entries.all,
      labels: links.labels.all,
      rootLabels: links.rootLabels.all,
    };
  } finally {
    readers.release();
  }
}

function contributionsOf({ order, contributions }: Unit): readonly number[] {
  return contributions.flatMap((cell) => [order, cell.number ?? -1]);
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
