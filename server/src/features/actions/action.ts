import type { Finding } from "eslint-plugin-unstuck/analyzer";
import type { CodeActionKind, Command, WorkspaceEdit } from "vscode-languageserver-types";
import type { Cancellation, Pause } from "../../cancellation.js";
import type { CommandNames } from "../../command-names.js";
import type { Place } from "../../context.js";
import type { Documents } from "../../documents.js";
import type { MadeOffloads } from "../../made-offloads.js";
import type { Settings } from "../../settings.js";
import type { Span, StepAt } from "../../steps.js";
import type { EditSupport } from "../../workspace-edits.js";

/** What actions are asked for: a stretch of a document and the calls in it that are on a path. */
export interface ActionRequest {
  readonly place: Place;
  /** Where; a caret is an empty one. */
  readonly span: Span;
  /** Empty only for sources that take selections. */
  readonly steps: readonly StepAt[];
  /** They also decide what is shown: nothing else is acted on. */
  readonly settings: Settings;
  readonly support: EditSupport;
  readonly commands: CommandNames;
  /** What the client has open, sources or not. */
  readonly documents: Pick<Documents, "get" | "at">;
  readonly offloads: MadeOffloads;
  readonly token: Cancellation | undefined;
  /** The client asks for this kind of action, and so may show what cannot be done. */
  readonly isAskedFor: boolean;
  /** Between parts of what may take long. */
  readonly pause: Pause;
}

/** One kind of action: one file in this folder, one line in `index.ts`. */
export interface ActionSource {
  /** All that it offers is of this kind; it is not asked where the client wants others only. */
  readonly kind: CodeActionKind;
  /** It is about the whole document, wherever in it the client asks; only offered to who asks for its kind. */
  readonly isWholeDocument?: true;
  /** Only offered to who asks for its kind. */
  readonly isOnDemand?: true;
  /** It is about what is selected, whether there is a finding or not. */
  readonly takesSelection?: true;
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
      /** Carried out once it is made. */
      readonly then?: Command;
      edit(): WorkspaceEdit | Promise<WorkspaceEdit>;
    }
  | { readonly kind: "command"; readonly command: Command }
  /** A clause without a full stop. */
  | { readonly kind: "declined"; readonly reason: string };
