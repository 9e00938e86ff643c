import type { Finding } from "eslint-plugin-unstuck/analyzer";
import type { CodeActionKind, Command, WorkspaceEdit } from "vscode-languageserver-types";
import type { Cancellation, Pause } from "../../cancellation.js";
import type { Place } from "../../context.js";
import type { Documents } from "../../documents.js";
import type { Selection } from "../../selection.js";
import type { StepAt } from "../../steps.js";
import type { EditSupport } from "../../workspace-edits.js";
import type { CommandNames } from "../commands.js";

/** What actions are asked for: a stretch of a document and the calls in it that are on a path. */
export interface ActionRequest {
  readonly place: Place;
  /** Never empty. */
  readonly steps: readonly StepAt[];
  /** What is shown: nothing else is acted on. */
  readonly settings: Selection;
  readonly support: EditSupport;
  readonly commands: CommandNames;
  /** What the client has open, sources or not. */
  readonly documents: Pick<Documents, "get" | "at">;
  readonly token: Cancellation | undefined;
  /** Between parts of what may take long. */
  readonly pause: Pause;
}

/** One kind of action: one file in this folder, one line in `index.ts`. */
export interface ActionSource {
  /** All that it offers is of this kind; it is not asked where the client wants others only. */
  readonly kind: CodeActionKind;
  /** It is about the whole document, wherever in it the client asks, and only offered to who asks for its kind. */
  readonly isWholeDocument?: true;
  offers(request: ActionRequest): readonly Offer[] | Promise<readonly Offer[]>;
}

/** An action that may be taken, or that is declined with a reason. */
export interface Offer {
  /** Tells it from the other offers at the same place, so that it is found again when the client asks for its edit. */
  readonly id: string;
  readonly title: string;
  /** What it answers: the action is shown with their diagnostics. */
  readonly findings: readonly Finding[];
  /** Safe enough to be taken unasked. */
  readonly preferred?: true;
  readonly outcome: Outcome;
}

export type Outcome =
  /** Computed when the action is taken, if the client can wait for it. */
  | {
      readonly kind: "edit";
      /** It takes so long that it must not be computed unless somebody asks for just that. */
      readonly isLong?: true;
      /** What to look at once it is made; sentences. */
      readonly warnings?: readonly string[];
      edit(): WorkspaceEdit | Promise<WorkspaceEdit>;
    }
  | { readonly kind: "command"; readonly command: Command }
  /** A clause without a full stop. */
  | { readonly kind: "declined"; readonly reason: string };
