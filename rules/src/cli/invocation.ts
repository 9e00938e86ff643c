import type { Certainty, Cost, OffloadRequest, OffloadTarget, Threshold } from "../analyzer/index.js";
import type { FixRequest } from "./fix.js";
import type { OutputFile } from "./output-files.js";

export const formats = ["text", "json", "sarif", "github", "gitlab", "junit", "markdown", "html"] as const;
export type Format = (typeof formats)[number];
export type GraphFormat = "json" | "dot";

/** What the user asked for: one kind for each command. */
export type Invocation =
  | CheckInvocation
  | BaselineInvocation
  | ExplainInvocation
  | GraphInvocation
  | InitInvocation
  | OffloadInvocation
  | Done;

export interface CheckInvocation extends CommonOptions {
  readonly kind: "check";
  readonly format: Format;
  /** The file that takes what would be printed. */
  readonly output: string | undefined;
  /** Further reports of the same analysis. */
  readonly reports: readonly OutputFile[];
  readonly minCost: Cost;
  readonly certainty: Certainty;
  /** Thresholds of the configuration that do not hold, since the flags say something else. */
  readonly lifts: Pick<Threshold, "minCost" | "certainty">;
  readonly stats: boolean;
  readonly exitZero: boolean;
  readonly fix: FixRequest | undefined;
  /** A file; `false`: none, even if the project has one. */
  readonly baseline: string | false | undefined;
  readonly failOnObsolete: boolean;
  /** A commit or branch: report only what touches lines that were changed since. */
  readonly changedSince: string | undefined;
}

export interface BaselineInvocation extends CommonOptions {
  readonly kind: "baseline";
  readonly baseline: string | undefined;
  /** Take out what is obsolete, add nothing. */
  readonly prune: boolean;
}

export interface ExplainInvocation extends CommonOptions {
  readonly kind: "explain";
  readonly place: Place;
  readonly format: Format;
}

export interface GraphInvocation extends CommonOptions {
  readonly kind: "graph";
  readonly format: GraphFormat;
}

export interface InitInvocation extends CommonOptions {
  readonly kind: "init";
  readonly force: boolean;
  readonly dryRun: boolean;
}

export interface OffloadInvocation extends CommonOptions {
  readonly kind: "offload";
  readonly place: Place;
  readonly to: OffloadTarget | "queue";
  readonly request: Omit<OffloadRequest, "place" | "to">;
  readonly dryRun: boolean;
}

/** Help or version was printed, or the arguments were wrong and said to be so. */
export interface Done {
  readonly kind: "done";
  readonly exitCode: number;
}

export interface CommonOptions {
  readonly paths: readonly string[];
  readonly config: string | undefined;
  /** Whether colour was asked for or ruled out. */
  readonly color: boolean | undefined;
  /** Whether what earlier runs have found out is used, and kept for later ones. */
  readonly cache: boolean;
  /** Where that is kept, if not in the user's cache folder. */
  readonly cacheLocation: string | undefined;
}

/** `file:line`, `file:line:column`, `file:line-line`. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  /** Of a range of lines. */
  readonly lastLine?: number;
}
