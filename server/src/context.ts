import type { Connection, Disposable, RemoteConsole, ServerCapabilities } from "vscode-languageserver/node";
import type { Location as EngineLocation, Surroundings } from "eslint-plugin-unstuck/analyzer";
import type { Location, Position, Range } from "vscode-languageserver-types";
import type { Cancellation } from "./cancellation.js";
import type { ClientSupport } from "./client-support.js";
import type { Documents } from "./documents.js";
import type { FixesMade, FixPlan } from "./fix-runs.js";
import type { Settings } from "./settings.js";
import type { MadeOffloads } from "./made-offloads.js";
import type { Snapshot } from "./snapshot.js";
import type { Trial } from "./trials.js";
import type { TypeChecker } from "./type-checker.js";

/**
 * One thing that the server does: `registerHover` and its like install their handlers and say what the client is told
 * about it in the answer to `initialize`; `{}` if nothing. They are called before that answer, so they must not load the
 * analyzer or the host (types, and `eslint-plugin-unstuck/rules`, are free).
 */
export type Feature = (context: Context) => ServerCapabilities;

/** What every feature is registered with. */
export interface Context {
  readonly connection: Connection;
  /** What the client said that it can do. */
  readonly client: ClientSupport;
  readonly projects: Projects;
  readonly log: RemoteConsole;
  /** What the client has open. */
  readonly documents: Documents;
  /** Whether an address lies in a workspace folder: of what lies elsewhere, only what is open is spoken of. */
  isInWorkspace(uri: string): boolean;
  readonly settings: (uri: string) => Promise<Settings>;
  onDidChangeSettings(listener: () => void): Disposable;
  /** What was moved off the loop lately, to be told of. */
  readonly offloads: MadeOffloads;
}

/** The projects of all workspace folders, as they stand: open buffers before disk. */
export interface Projects {
  /**
   * The project that a document is part of, once it has been analysed with all changes received so far; undefined for
   * documents that are no source of any project. Rejects with `RequestCancelled` when the token says so.
   */
  place(uri: string, token?: Cancellation): Promise<Place | undefined>;
  /** Latest snapshots of all projects, also of those whose files are still being read. */
  snapshots(): readonly ProjectView[];
  /** Called after every analysis whose findings may differ from the one before. */
  onDidAnalyse(listener: (view: ProjectView) => void): Disposable;
  /** Called when a project is gone: nothing is to be said about its files any more, or another project speaks of them. */
  onDidRemove(listener: () => void): Disposable;
  /** Resolves once every project was read and analysed in full, with all changes received so far. */
  finished(): Promise<void>;
  /** Reads every project again, as if the server had just been started. */
  restart(): Promise<void>;
  /** How the work on all projects stands. */
  readonly state: WorkState;
  onDidChangeState(listener: (state: WorkState) => void): Disposable;
}

/** `reading` holds until every project was analysed in full; `failed` until the next analysis that does not fail. */
export type WorkState =
  | { readonly kind: "starting" | "reading" | "ready" }
  /** `message` is a sentence. */
  | { readonly kind: "failed"; readonly message: string };

/** A snapshot with the translation of its places into the client's. */
export interface ProjectView {
  readonly snapshot: Snapshot;
  /** Files of the project that the client has open. */
  openFiles(): readonly string[];
  /** Address of a file given relative to the root. */
  uriOf(file: string): string;
  /** In the negotiated position encoding. */
  rangeOf(location: EngineLocation): Range;
  locationOf(location: EngineLocation): Location;
  /** Text as last received or read; undefined if it is gone. */
  textOf(file: string): string | undefined;
  /** Whether the snapshot says how the whole project stands, as far as anything was heard of it. */
  isCurrent(): boolean;
  /** Text as it was analysed; undefined if it is gone, or says something else by now. */
  analysedText(file: string): string | undefined;
  /** Of an open document, sources as they were analysed; null if it is not open. */
  versionOf(file: string): number | null;
  /** All files, sources as they were analysed. */
  readonly surroundings: Surroundings;
  readonly types: TypeChecker;
  /** What the analysis would say of other texts, by file, which may be new; undefined if the project changes meanwhile. */
  tryOut(texts: ReadonlyMap<string, string>, token?: Cancellation): Promise<Trial | undefined>;
  /** Makes many fixes in memory; undefined if the project changes meanwhile. */
  makeFixes(plan: FixPlan, token?: Cancellation): Promise<FixesMade | undefined>;
}

/** A document in its project. */
export interface Place extends ProjectView {
  /** Relative to the root. */
  readonly file: string;
  /** 1-based line and column (UTF-16) of a client's position in the file. */
  engineColumn(position: Position): { readonly line: number; readonly column: number };
}
