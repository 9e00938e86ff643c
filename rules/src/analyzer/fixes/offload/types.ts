import type { Finding } from "../../findings/types.js";
import type { FileChange, TextOf } from "../types.js";

/** Where work can be moved to: a thread of this process, or the queue of which engine. */
export const offloadTargets = ["worker", "bullmq", "pg-boss", "celery"] as const;
export type OffloadTarget = (typeof offloadTargets)[number];
export type QueueTarget = Exclude<OffloadTarget, "worker">;

/** What is to be moved. */
export type OffloadPlace =
  | { readonly kind: "finding"; readonly finding: Finding }
  /** Statements or an expression of a function. Offsets in UTF-16 code units, the end exclusive. */
  | { readonly kind: "selection"; readonly file: string; readonly start: number; readonly end: number };

export interface OffloadRequest {
  readonly place: OffloadPlace;
  readonly to: OffloadTarget;
  /**
   * Of a queue only. `answer`: the handler answers 202 at once, a status route tells the rest. `wait`: it waits for the
   * result, with a time limit. Left open: `answer` where that is possible.
   */
  readonly response?: "answer" | "wait";
  /** Camel case; a name is made up where none is given. */
  readonly name?: string;
  /** Folder for generated modules, relative to the folder of the file that is edited; default `workers` or `queues`. */
  readonly folder?: string;
}

/** What offloading reads of a project besides its sources. */
export interface Surroundings {
  /** The text of any file, relative to the root, as the user sees it; undefined if there is none. */
  readonly textOf: TextOf;
  readonly exists: (file: string) => boolean;
  /** Tasks of Python Celery applications of the workspace; looked for when asked. */
  readonly celeryTasks: () => readonly CeleryTask[];
}

/** `@app.task def build_report(limit): …` */
export interface CeleryTask {
  /** As messages name it: `app.tasks.build_report`. */
  readonly name: string;
  /** Positional parameters, `self` of bound tasks left out. */
  readonly parameters: readonly string[];
  readonly file: string;
}

/** What is known before types are asked for: whether it can be done at all, and what to ask. */
export type OffloadPlan =
  | { readonly kind: "declined"; readonly title: string; readonly reason: string }
  | {
      readonly kind: "plan";
      readonly title: string;
      /** What the moved code would be called. */
      readonly name?: string;
      readonly question: TypeQuestion;
      /** What is generated, given the types; another plan where these types rule this one out and there is one more. */
      finish(answer: TypeAnswer): OffloadOutcome | OffloadPlan;
    };

export type OffloadOutcome =
  | { readonly kind: "offload"; readonly offload: Offload }
  /** `reason` is a clause without a full stop. */
  | { readonly kind: "declined"; readonly title: string; readonly reason: string };

/** A scaffold: it compiles and runs as generated, and somebody must look at it and finish it. */
export interface Offload {
  readonly to: OffloadTarget;
  /** An imperative clause without a full stop: `Move buildReport to a worker thread`. */
  readonly title: string;
  readonly safety: "scaffold";
  /** What changed for the caller, and what is left to do; sentences. */
  readonly notes: readonly string[];
  /** Of files that are there. */
  readonly changes: readonly FileChange[];
  readonly newFiles: readonly NewFile[];
  /** Packages that were added to a `package.json`: name and range. */
  readonly packages: readonly AddedPackage[];
  /** Command to run before it works: `npm install`; undefined if nothing was added. */
  readonly install: string | undefined;
  /** The generated file that holds the moved code. */
  readonly opens: string;
}

export interface NewFile {
  /** Relative to the root, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

export interface AddedPackage {
  readonly name: string;
  /** As `package.json` has it: `^5.3.2`. */
  readonly range: string;
}

/** What a type checker is asked. Plain data: it may live in another thread. */
export interface TypeQuestion {
  readonly file: string;
  readonly asked: readonly AskedType[];
}

/** The type of the expression (or the declared name) at a range of the file. */
export interface AskedType {
  readonly start: number;
  readonly end: number;
  /**
   * `value`: its type, literals widened. `awaited`: what awaiting it gives. `expected`: what the place where it stands
   * expects (a parameter's type), for values that are `any` themselves.
   */
  readonly of: "value" | "awaited" | "expected";
}

export interface TypeAnswer {
  /** One for each that was asked, in that order. */
  readonly types: readonly DescribedType[];
}

export interface DescribedType {
  /** How a declaration in another module says it: `{ count: number; rows: Row[] }`. `unknown` if nothing is known. */
  readonly text: string;
  /** Named types in {@link text} that are neither global nor built in. */
  readonly imports: readonly TypeImport[];
  /** What in it is more than plain data, outermost first; empty if it is plain data through and through. */
  readonly contains: readonly ContainedKind[];
}

export interface TypeImport {
  /** As {@link DescribedType.text} says it: `Row`. */
  readonly local: string;
  /** Name of the export: `Row`, `default`; `*` for a namespace. */
  readonly exported: string;
  readonly from:
    | { readonly kind: "module"; readonly specifier: string }
    | {
        readonly kind: "file";
        readonly file: string;
        /** It is declared there at the top level, and not exported yet. `offset`: where `export ` is put. */
        readonly toExport: number | undefined;
      };
}

/** A part of a type that is more than plain data. */
export interface ContainedKind {
  /** Where in the value: empty for the value itself, `owner.createdAt`, `rows[]`. */
  readonly path: string;
  readonly kind: ValueKind;
  /** What people call it: `Buffer`, `Invoice`, `the function onProgress`. */
  readonly name: string;
}

/** Kinds of values that do not cross everything as they are; what becomes of each is a row in `crossing/kinds.ts`. */
export const valueKinds = [
  "unchecked",
  "undefined",
  "bigint",
  "symbol",
  "symbol-key",
  "date",
  "regexp",
  "map",
  "set",
  "buffer",
  "typed-array",
  "array-buffer",
  "shared-array-buffer",
  "blob",
  "key-object",
  "error",
  "cyclic",
  "class-instance",
  "url",
  "url-search-params",
  "headers",
  "form-data",
  "abort-signal",
  "hash",
  "event-emitter",
  "stream",
  "request",
  "response",
  "function",
  "promise",
  "weak-collection",
  "generator",
  "intl",
] as const;
export type ValueKind = (typeof valueKinds)[number];
