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
import { firstNumbers, noCells, nothingGiven } from "./numbers.js";
import { PositionWriter } from "./positions.js";
import type { FunctionPlace, FunctionRecord, LinkRecord } from "./types.js";
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
export function writeRecord(linked: Linked): LinkRecord {
  const { files } = linked;
  const indices = new Map(files.map(({ path }, index) => [path, index]));
  const indexOf: IndexOf = ({ path }) => indices.get(path) ?? -1;
  const placeOf = ({ file, fact }: FunctionNode): FunctionPlace => [indexOf(file), fact.index];
  const links = new LinksWriter(placeOf, new PositionWriter(indexOf));
  const units = files.map((file) => linked.unitsOf(file));
  const numbers = firstNumbers(units.map(({ length }) => length));
  const numberOf = ({ file, order }: Contributor): number => (numbers[indexOf(file)] ?? 0) + order;
  const cells = new CellWriter(indexOf);
  const inFiles = files.map((file) => cells.cellsOf(file));
  const readers = new ReaderWriter(cells.cells, numberOf);
  const details = files.map((file, index) => ({
    units: (units[index] ?? []).flatMap((unit) => links.unit(unit) ?? []),
    contributions: (units[index] ?? []).flatMap(({ order, contributions }) =>
      contributions.flatMap((cell) => [order, cells.numberOf(cell)]),
    ),
    given: inFiles[index]?.given ?? nothingGiven,
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
        exportedNames: plainNames(file),
        accessors: linked.accessors.namesOf(file),
        taken: linked.importUse.takenBy(file),
        links: found === undefined ? undefined : links.links(found),
        units: units[index]?.length ?? 0,
        cells: inFiles[index]?.record ?? noCells,
      };
    }),
    readers: readers.readers(),
    restless: [...new Set(cells.restless.map(numberOf))],
    details,
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
