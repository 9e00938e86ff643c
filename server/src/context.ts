import type { Disposable, RemoteConsole } from "vscode-languageserver";
import type { Connection } from "vscode-languageserver/node.js";
import type { Location as EngineLocation } from "eslint-plugin-unstuck/analyzer";
import type { Location, Position, Range } from "vscode-languageserver-types";
import type { ClientSupport } from "./client-support.js";
import type { Settings } from "./settings.js";
import type { Snapshot } from "./snapshot.js";

/** What every feature is registered with. */
export interface Context {
  readonly connection: Connection;
  /** What the client said that it can do. */
  readonly client: ClientSupport;
  readonly projects: Projects;
  readonly log: RemoteConsole;
  settings(uri: string): Promise<Settings>;
}

/** The projects of all workspace folders, as they stand: open buffers before disk. */
export interface Projects {
  /**
   * The project that a document is part of, once it has been analysed with all changes received so far; undefined for
   * documents that are no source of any project. Rejects with `RequestCancelled` when the token says so.
   */
  place(uri: string, token?: { readonly isCancellationRequested: boolean }): Promise<Place | undefined>;
  /** Latest snapshots of all projects, also of those whose files are still being read. */
  snapshots(): readonly ProjectView[];
  /** Called after every analysis whose findings may differ from the one before. */
  onDidAnalyse(listener: (view: ProjectView) => void): Disposable;
  /** Reads every project again, as if the server had just been started. */
  restart(): Promise<void>;
}

/** A snapshot with the translation of its places into the client's. */
export interface ProjectView {
  readonly snapshot: Snapshot;
  /** Address of a file given relative to the root. */
  uriOf(file: string): string;
  /** In the negotiated position encoding. */
  rangeOf(location: EngineLocation): Range;
  locationOf(location: EngineLocation): Location;
  /** Text as last received or read; undefined if it is gone. */
  textOf(file: string): string | undefined;
}

/** A document in its project. */
export interface Place extends ProjectView {
  /** Relative to the root. */
  readonly file: string;
  /** 1-based line and column (UTF-16) of a client's position in the file. */
  engineColumn(position: Position): { readonly line: number; readonly column: number };
}
