import type { Edits } from "../../edits.js";
import type { Declined } from "../../types.js";
import type { Moved } from "../moved.js";
import type { NewFile } from "../types.js";
import type { QueueCalls, Timing } from "./calls.js";

/** A queue that work can be put in. */
export interface Engine {
  /** Why a package cannot have it. */
  readonly whyNot: (moved: Moved) => Declined | undefined;
  /** A schedule as it keeps one. */
  readonly timing: (timing: Timing) => Timing | Declined;
  readonly write: (queued: Queued) => QueueModules | Declined;
}

/** Moved work whose call site is decided. */
export interface Queued {
  readonly moved: Moved;
  readonly calls: QueueCalls;
  /** Of files that are there: the module that starts workers may be one. */
  readonly edits: Edits;
  /** The producer's file. */
  readonly file: string;
}

export interface QueueModules {
  readonly kind: "modules";
  readonly newFiles: readonly NewFile[];
  readonly packages: ReadonlyMap<string, string>;
  readonly scripts: ReadonlyMap<string, string>;
  /** Sentences. */
  readonly notes: readonly string[];
  readonly opens: string;
}
