import type { TypeAnswer, TypeQuestion } from "../../analyzer/index.js";
import type { TypeProblem } from "./service.js";

/** What the thread is started with. */
export interface ThreadData {
  readonly root: string;
}

/** A question to the thread, with the texts that differ from the disk. Plain data: it is copied over. */
export type ToThread = Asked & { readonly texts: ReadonlyMap<string, string> };

export type Asked =
  | { readonly kind: "describe"; readonly question: TypeQuestion }
  | { readonly kind: "verify"; readonly changed: ReadonlyMap<string, string> };

/** One answer for each question, in their order. */
export type FromThread =
  | { readonly kind: "described"; readonly answer: TypeAnswer }
  | { readonly kind: "verified"; readonly problems: readonly TypeProblem[] }
  | { readonly kind: "failed"; readonly reason: string };
