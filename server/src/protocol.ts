import type { Location, Range, WorkspaceEdit } from "vscode-languageserver-types";

/**
 * What Unstuck's server says beyond the Language Server Protocol. Plain data: the VS Code extension imports these types
 * and names, any other client may ignore them and still have diagnostics, hovers, lenses and actions.
 */

/** Sent with `initialize`. */
export interface InitializationOptions {
  /**
   * Commands that the client carries out itself, among {@link clientCommands}. Lenses and actions name these instead of
   * the server's own, which can only show a message and open a document.
   */
  readonly commands?: readonly string[];
  /** Answer `textDocument/prepareCallHierarchy`. Off by default: in some editors it would hide the language's own. */
  readonly callHierarchy?: boolean;
  /**
   * The client shows its diagnostics in the same card as hovers. Where a finding starts, the hover then says only what
   * its diagnostic does not.
   */
  readonly hoverBesideDiagnostics?: boolean;
  /** The client takes the notification {@link offloadedNotification}; otherwise messages say the same. */
  readonly offloaded?: boolean;
  /** Settings for clients that have no `workspace/configuration`. */
  readonly settings?: unknown;
}

/** Commands of the client. */
export const clientCommands = {
  /** Argument: {@link WaitingPath}`[]`. Shows the ways from who waits to what blocks. */
  showPaths: "unstuck.showPaths",
  /** Argument: an address. Opens it outside of the editor. */
  openDocumentation: "unstuck.openDocumentation",
} as const;

/** Commands of the server, for `workspace/executeCommand`. */
export const serverCommands = {
  /** Argument: {@link WaitingPath}`[]`. Shows the first in a message and opens the blocking call. */
  showPaths: "unstuck.server.showPaths",
  /** Argument: an address. Opens it through `window/showDocument`. */
  openDocumentation: "unstuck.server.openDocumentation",
  /** Arguments: sentences. Shows them. */
  showWarnings: "unstuck.server.showWarnings",
  /** No argument. Comes with actions that move work off the loop, once their edit is made: tells what is left to do. */
  showOffloaded: "unstuck.server.showOffloaded",
  /**
   * Argument: the data of an action. Comes in the place of edits that take too long for the menu, for clients that cannot
   * ask for them later: has the client apply the edit.
   */
  takeAction: "unstuck.server.takeAction",
  /** No argument. Reads every project again. */
  analyseWorkspace: "unstuck.server.analyseWorkspace",
} as const;

/** Kind of the code action that makes every fix of a document that may be made unasked. */
export const fixAllKind = "source.fixAll.unstuck";

/** Kind of the code actions that move a selection off the event loop, and findings for who asks for refactorings. */
export const offloadKind = "refactor.rewrite.unstuck";

/** One call on the way from who waits to what blocks. */
export interface WaitingStep extends Location {
  /** Name of the function that contains the call. */
  readonly caller: string;
  /** Name of what is called; in the last step the blocking API. */
  readonly callee: string;
}

/** Who waits, and through which calls. */
export interface WaitingPath {
  /** For people: `GET /users/:id`. */
  readonly root: string;
  /** Where the finding stands: the first call of the path. */
  readonly at: Location;
  readonly certainty: "certain" | "likely";
  readonly message: string;
  readonly steps: readonly WaitingStep[];
}

/** One blocking call and everybody who waits for it. */
export interface BlockingCall extends Location {
  /** `fs.readFileSync`. */
  readonly api: string;
  /** Cost tier: `T0` (10 µs class) to `T3` (300 ms class and more). */
  readonly cost: "T0" | "T1" | "T2" | "T3";
  /** Name of the function it stands in. */
  readonly caller: string;
  /** What to do instead, a sentence. */
  readonly instead: string;
  readonly waiting: readonly WaitingPath[];
}

/** Request `unstuck/blockingCalls`, no parameters: all causes of all projects, the most costly first. */
export const blockingCallsRequest = "unstuck/blockingCalls";
export type BlockingCallsResult = readonly BlockingCall[];

/** Request `unstuck/paths`: the paths that a place (a finding, a step, a blocking call) is part of. */
export const pathsRequest = "unstuck/paths";
export interface PathsParams {
  readonly textDocument: { readonly uri: string };
  readonly position: Range["start"];
}
export type PathsResult = readonly WaitingPath[];

/**
 * Request `unstuck/fixDocument`: all that is safe to fix in a document, as the code action of the kind {@link fixAllKind}
 * would, with what there is to tell about it.
 */
export const fixDocumentRequest = "unstuck/fixDocument";
export interface FixDocumentParams {
  readonly textDocument: { readonly uri: string };
}
export interface FixDocumentResult {
  /** Undefined: nothing is safe to fix. */
  readonly edit?: WorkspaceEdit;
  /** Blocking calls that the edit fixes. */
  readonly fixed: number;
  /** Blocking calls left that somebody can fix, having a look. */
  readonly forReview: number;
}

/** Notification `unstuck/offloaded` from the server: the edit that moves work off the loop was made. */
export const offloadedNotification = "unstuck/offloaded";
export interface Offloaded {
  /** An imperative clause without a full stop. */
  readonly title: string;
  /** What changed for the caller, and what is left to do; sentences. */
  readonly notes: readonly string[];
  /** Address of the new file that holds the moved code. */
  readonly opens: string;
  /** What to run before it works, and in which folder (an address). */
  readonly install?: { readonly command: string; readonly folder: string };
}

/** Notification `unstuck/status` from the server, whenever one of these values changes. */
export const statusNotification = "unstuck/status";
export interface Status {
  /** `reading`: the first reading of a project is under way; `failed`: see `message`. */
  readonly state: "starting" | "reading" | "ready" | "failed";
  /** Blocking calls that somebody waits for. */
  readonly causes: number;
  /** Findings: places where somebody waits. */
  readonly findings: number;
  readonly files: number;
  /** Files that could not be analysed, wrong configuration and the like; each is in the log. */
  readonly problems: number;
  /** Why it failed, a sentence. */
  readonly message?: string;
  /** Grows with every analysis: views that show findings are out of date when it does. */
  readonly version: number;
}
