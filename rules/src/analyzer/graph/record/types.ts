import type { BlockingApi } from "../../catalog/types.js";
import type { FileFacts, FunctionFact } from "../../facts/types.js";
import type { FoundLinks } from "../links.js";
import type { Edge, FileNode, Root, RootLabel } from "../nodes.js";

/**
 * What linking a project has found, as plain data, with what each file's answer rests on: so that a later run links
 * only what a change touches. It holds for the same layout, the same configuration and the same set of files.
 */
export interface LinkRecord extends LinkSummary {
  /** Of each file; an array, or whatever finds it when asked. */
  readonly details: { at(index: number): FileDetails | undefined };
}

/** All of it but the details of each file. */
export interface LinkSummary {
  /** Sorted by path; everything refers to them by index. */
  readonly files: readonly FileRecord[];
  readonly readers: ReaderRecord;
  /** Units that contribute something that could not be written down: they run again. */
  readonly restless: readonly number[];
  readonly entries: readonly BlockingApi[];
  readonly labels: readonly RootLabel[];
  readonly rootLabels: readonly Omit<Root, "node">[];
}

/** Hands the details of each file on, in their order, as soon as they are written down, and then gives the rest. */
export type WriteRecord = (keep: (details: FileDetails) => void) => LinkSummary;

export interface FileRecord {
  readonly path: string;
  readonly role: FileNode["role"] | null;
  readonly functions: readonly FunctionRecord[];
  readonly ignores: FileFacts["ignores"];
  readonly syntaxErrors: FileFacts["syntaxErrors"];
  /** See {@link FileFacts.exportedNames}. */
  readonly exportedNames: readonly string[] | undefined;
  /** Names that it has a getter or a setter for. */
  readonly accessors: readonly string[];
  /** What it imports, in the words of {@link ImportUse}. */
  readonly taken: readonly string[];
  /** Not of tests. */
  readonly links: LinksRecord | undefined;
  /** How many units it has. All units have numbers, in the order of the files. */
  readonly units: number;
  readonly cells: CellsRecord;
}

/**
 * Cells that units contribute to, or that somebody has read. All cells have numbers: in the order of the files, and of
 * each in this order.
 */
export interface CellsRecord {
  /** Indices of functions. */
  readonly inflows: readonly number[];
  /** Indices of classes. */
  readonly heritages: readonly number[];
  /** What members are added to. */
  readonly extras: readonly ValueRecord[];
  readonly hasClaims: boolean;
}

/** What matters only where something in a file is to be linked again. */
export interface FileDetails {
  /** Units that have found something. */
  readonly units: readonly UnitRecord[];
  /** Pairs: the unit's order, and the index of the cell that it contributes to. */
  readonly contributions: readonly number[];
  readonly given: GivenRecord;
  readonly answers: AnswersRecord;
}

/** What one unit has found: there are very many, and most lists are empty. */
export interface UnitRecord {
  readonly order: number;
  /** Absent for a call that is resolved and leads nowhere, as most do. */
  readonly links?: UnitLinksRecord;
  readonly visible?: readonly FunctionPlace[];
  readonly failure?: string;
}

export interface UnitLinksRecord extends Pick<FoundLinks, "resolved" | "startsServer"> {
  readonly edges?: readonly EdgeRecord[];
  readonly causes?: readonly CauseRecord[];
  readonly roots?: readonly RootRecord[];
  readonly apparentRoots?: readonly RootRecord[];
  readonly offLoopFiles?: readonly string[];
}

/** Nodes of the readers' graph that stand for what is remembered of a file, by what they are about. */
export interface AnswersRecord {
  /** Pairs: the number of a binding, see {@link bindingsOf}, and the node. */
  readonly names: readonly number[];
  /** Pairs: the index of a call, and the node. */
  readonly calls: readonly number[];
  readonly exports: readonly (readonly [name: string, node: number])[];
  readonly members: readonly (readonly [of: ValueRecord, nodes: readonly number[]])[];
  /** Of what is written as a type: its number, see `types-in.ts`. */
  readonly types: readonly (readonly [type: number, nodes: readonly number[]])[];
  readonly looked: number | undefined;
  readonly absent: number | undefined;
  /** About what cannot be written down. */
  readonly others: readonly number[];
}

/** What is asked of a function without a look at its file. */
export type FunctionRecord = Pick<
  FunctionFact,
  "kind" | "name" | "async" | "generator" | "parent" | "position" | "end" | "owner" | "directive" | "annotation"
> & { readonly hasReturnType: boolean; readonly inlinedInto: number | undefined };

/** A function: the file's index and its own. */
export type FunctionPlace = readonly [file: number, index: number];

export interface LinksRecord {
  readonly edges: readonly EdgeRecord[];
  readonly edgesElsewhere: readonly EdgeRecord[];
  readonly causes: readonly CauseRecord[];
  readonly roots: readonly RootRecord[];
  readonly apparentRoots: readonly RootRecord[];
  readonly visible: readonly FunctionPlace[];
  readonly serverStarts: readonly (readonly [node: FunctionPlace, isSure: boolean])[];
  readonly offLoopFiles: readonly string[];
  readonly resolvedCalls: number;
  readonly unresolvedCalls: number;
  readonly failure: string | undefined;
}

/**
 * Where something stands: which of the positions in a file's facts that is, see `positions.ts`, and the index of the
 * file, where that is not the one that it was found in.
 */
export type PositionRecord = readonly [start: number, end: number, number?: number, file?: number];

export type EdgeRecord = Omit<Edge, "from" | "to" | "registration" | "position"> & {
  readonly from: FunctionPlace;
  readonly to: FunctionPlace;
  readonly position: PositionRecord;
  /** Index of a label. */
  readonly registration: number | undefined;
};

export interface CauseRecord extends Pick<Edge, "likely" | "guards"> {
  readonly position: PositionRecord;
  readonly in: FunctionPlace;
  readonly entry: number;
  readonly api: string;
}

export interface RootRecord {
  readonly node: FunctionPlace;
  /** Index of a root's label: all of it but its function. */
  readonly label: number;
}

/** A value, written in words; see `values.ts`. */
export type ValueRecord = string;

/** What was contributed to each of a file's cells. */
export interface GivenRecord {
  readonly inflows: readonly (readonly Given<PassedRecord>[])[];
  readonly heritages: readonly (readonly Given<RelationRecord>[])[];
  readonly extras: readonly (readonly Given<WrittenRecord>[])[];
  readonly claims: readonly Given<ClaimRecord>[];
}

/** What one unit has contributed. */
export interface Given<Item> {
  readonly file: number;
  readonly order: number;
  /** Null stands for what cannot be written down: the unit runs again. */
  readonly items: readonly (Item | null)[];
}

export type PassedRecord =
  | {
      readonly kind: "argument" | "element";
      readonly index: number;
      readonly file: number;
      /** Index in the file's expressions, see `expressions.ts`. */
      readonly expression: number;
    }
  | { readonly kind: "value"; readonly index: number; readonly value: ValueRecord }
  | { readonly kind: "supplied" }
  | { readonly kind: "inline" };

export type RelationRecord =
  | { readonly kind: "base" | "derived"; readonly node: FunctionPlace }
  | { readonly kind: "external-base"; readonly value: ValueRecord };

export interface WrittenRecord {
  readonly name: string;
  readonly file: number;
  readonly expression: number;
}

export interface ClaimRecord {
  readonly value: ValueRecord;
  readonly self: ValueRecord;
}

/**
 * Who has read what. The first nodes are the cells, then come answers. The readers of node `n` are `readers[starts[n]]` up
 * to `readers[starts[n + 1]]`: nodes, or `~unit`.
 */
export interface ReaderRecord {
  readonly starts: Int32Array;
  readonly readers: Int32Array;
}
