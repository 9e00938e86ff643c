/** The kinds of fixes, in the order in which they are offered. */
export type FixKind = "await-sibling" | "drop-check" | "carry-async";

/**
 * `safe`: may be applied unasked; nothing but the waiting changes. `review`: changes behaviour that somebody may rest on,
 * or several functions; {@link Fix.warnings} says what to look at.
 */
export type FixSafety = "safe" | "review";

/** A correct edit for a finding. */
export interface Fix {
  readonly kind: FixKind;
  /** An imperative clause without a full stop: `Await readFile instead of fs.readFileSync`. */
  readonly title: string;
  readonly safety: FixSafety;
  /** What a reviewer must look at; sentences. */
  readonly warnings: readonly string[];
  /** Sorted by file. */
  readonly changes: readonly FileChange[];
}

/** Edits of one file, sorted, not overlapping. */
export interface FileChange {
  /** Relative to the root, with forward slashes. */
  readonly file: string;
  readonly edits: readonly TextEdit[];
}

/** A replacement in a text. Offsets are in UTF-16 code units of the text that the analyzer was given; the end is exclusive. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What it does, for a preview: `Await loadUser`. */
  readonly label: string;
}

/** What is said about one way to fix a finding. */
export type FixOutcome =
  | { readonly kind: "fix"; readonly fix: Fix }
  /** `reason` is a clause without a full stop: `the constructor of Cache cannot be async`. */
  | { readonly kind: "declined"; readonly fix: FixKind; readonly title: string; readonly reason: string };

/** Why a step of a fix cannot be done; a clause without a full stop. */
export interface Declined {
  readonly kind: "declined";
  readonly reason: string;
}

export function declined(reason: string): Declined {
  return { kind: "declined", reason };
}

/** The text of a file as the analyzer was given it; undefined if it is gone. */
export type TextOf = (file: string) => string | undefined;
