/** A 1-based place in a text; columns are UTF-16 code units. */
export interface CommentPlace {
  readonly line: number;
  readonly column: number;
}

/** Text that replaces a range (mostly an empty one), with a blank that a person must fill in; or why there is none. */
export type CommentEdit =
  | {
      readonly kind: "edit";
      readonly start: CommentPlace;
      /** Exclusive. */
      readonly end: CommentPlace;
      readonly before: string;
      /** What stands in the blank until somebody writes it. */
      readonly blank: string;
      readonly after: string;
    }
  /** A clause without a full stop. */
  | { readonly kind: "declined"; readonly reason: string };

/** What a person is asked to write. */
export const blank = "reason";
