import type { BlockingApi, Cost } from "../catalog/types.js";
import type { Phase, RootKind } from "../roots/types.js";

/** The rules of Unstuck; the split is by what the fix costs the reader. */
export type RuleName = "no-blocking-call" | "no-blocking-path" | "no-cpu-bound-work" | "no-busy-wait";

/** `certain`: every step is resolved and serving code reaches it. `likely`: a step is inferred, or only open code reaches it. */
export type Certainty = "certain" | "likely";

export type Severity = "error" | "warning" | "info";

/** A place in a file. Lines and columns are 1-based; the end is exclusive. `file` is relative to the root, with forward slashes. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One call on the way from who waits to what blocks. */
export interface PathStep extends Location {
  /** Name of the function that contains the call. */
  readonly caller: string;
  /** 1-based line, in the same file, on which that function's head stands. */
  readonly callerLine: number;
  /** Name of what is called; in the last step the blocking API. */
  readonly callee: string;
}

/** A function by a name that edits elsewhere do not change: one without a name goes by what it is registered as. */
export interface NamedFunction {
  readonly name: string;
  /** 1-based line of its head. */
  readonly line: number;
}

/** The function that something outside the program calls. */
export interface FindingRoot {
  readonly kind: RootKind;
  readonly phase: Phase;
  /** For people: `GET /users/:id`. */
  readonly label: string;
  readonly file: string;
  readonly line: number;
}

/** The blocking call itself, the last step of the path. */
export interface FindingCause extends Location {
  /** For people and configuration: `fs.readFileSync`. */
  readonly api: string;
  readonly cost: Cost;
  /** The catalog row, for fixes and explanations. */
  readonly entry: BlockingApi;
}

/** A blocking call that serving (or open) code reaches; it stands at the first call of its path. */
export interface Finding extends Location {
  readonly rule: RuleName;
  readonly message: string;
  /** The remedy, a sentence. */
  readonly instead: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  /** Survives unrelated edits and moved code: made of names, not of files and lines. */
  readonly fingerprint: string;
  /** The serving function, in the finding's file. */
  readonly owner: NamedFunction;
  /** The function that makes the blocking call, in the cause's file. */
  readonly holder: NamedFunction;
  readonly root: FindingRoot;
  readonly cause: FindingCause;
  readonly path: readonly [PathStep, ...PathStep[]];
  /** The calls and the registration by which serving code comes to the owner, the nearest first. */
  readonly way: readonly Location[];
  /** The call is made at most once per process (a read that is kept for good). */
  readonly oncePerProcess: boolean;
}

/** Something that could not be analysed: the file and what to do about it. */
export interface Problem {
  readonly file: string;
  readonly message: string;
}

export interface Stats {
  readonly files: number;
  readonly functions: number;
  readonly calls: number;
  readonly resolvedCalls: number;
  readonly unresolvedCalls: number;
}
