import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PositionEncodingKind,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  Trace,
  WorkspaceDiagnosticRequest,
  type Diagnostic,
  type FileChangeType,
  type InitializeResult,
  type ProtocolConnection,
  type WorkspaceFolder,
} from "vscode-languageserver-protocol/node";
import { capabilitiesOf, type Traits } from "./client/capabilities.js";
import { createDocuments, type Documents } from "./client/documents.js";
import { createEditor, type Editor } from "./client/editor.js";
import { startServer, type ServerProcess } from "./client/server-process.js";
import type { Status } from "../dist/protocol.js";
import { createTranscript, type Transcript } from "./client/transcript.js";

export interface ClientOptions extends Traits {
  /** Folders of the workspace, absolute. */
  readonly folders?: readonly string[];
  readonly settings?: unknown;
  readonly initializationOptions?: unknown;
  /** Process whose end the server must not survive; our own if it is not given. */
  readonly processId?: number;
  /** For Node, before the server's file. */
  readonly nodeOptions?: readonly string[];
}

/** An editor without a face: starts the server, speaks the protocol with it, ends it. */
export interface LspClient {
  readonly server: ServerProcess;
  readonly connection: ProtocolConnection;
  readonly transcript: Transcript;
  readonly editor: Editor;
  readonly documents: Documents;
  readonly initialized: InitializeResult;
  readonly encoding: PositionEncodingKind;
  /** Opens a file as it is on disk. */
  openFile(place: string): Promise<void>;
  /** Asks for the diagnostics of one file. */
  pull(place: string): Promise<readonly Diagnostic[]>;
  /** Asks for those of all files; by address. */
  pullWorkspace(): Promise<ReadonlyMap<string, readonly Diagnostic[]>>;
  /** The diagnostics that the server sent last for a file; undefined if it never did. */
  lastPublished(place: string): readonly Diagnostic[] | undefined;
  /** Waits until all projects have been analysed in full, by an analysis later than this version. */
  analysed(version?: number): Promise<Status>;
  /** Of the last analysis that the server told of. */
  version(): number;
  watched(type: FileChangeType, ...places: readonly string[]): Promise<void>;
  configure(settings: unknown): Promise<void>;
  changeFolders(change: { readonly added?: readonly string[]; readonly removed?: readonly string[] }): Promise<void>;
  /** Shuts the server down in order and resolves with its exit code. */
  stop(): Promise<number | string>;
}

export async function startClient(options: ClientOptions = {}): Promise<LspClient> {
  const transcript = createTranscript();
  const server = startServer(options.nodeOptions ?? [], (text) => {
    transcript.note(`stderr: ${text}`);
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const ended = server.ended.then((code) => {
    transcript.close(`the server ended with ${String(code)}`);
    connection.dispose();
    return code;
  });
  connection.onError(([error]) => {
    transcript.note(`connection: ${String(error)}`);
  });
  const log = (message: string, data?: string): void => {
    transcript.note(data === undefined ? message : `${message} ${data.replaceAll(/\s+/g, " ")}`);
  };
  await connection.trace(Trace.Verbose, { log });
  const editor = createEditor(connection, transcript);
  editor.settings = options.settings ?? {};
  editor.folders = (options.folders ?? []).map(toFolder);
  connection.listen();

  const initialized = await initialize(connection, options, editor.folders);
  const encoding = initialized.capabilities.positionEncoding ?? PositionEncodingKind.UTF16;
  await connection.sendNotification(InitializedNotification.type, {});

  const documents = createDocuments(connection, encoding);

  return {
    server,
    connection,
    transcript,
    editor,
    documents,
    initialized,
    encoding,
    openFile: (place) => documents.open(uriOf(place), readFileSync(pathOf(uriOf(place)), "utf8")),
    async pull(place) {
      const textDocument = { uri: uriOf(place) };
      const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
      if (report.kind === "unchanged") throw new Error("There is nothing that the report could be unchanged since.");
      return report.items;
    },
    async pullWorkspace() {
      const { items } = await connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
      return new Map(items.map((report) => [report.uri, report.kind === "full" ? report.items : []]));
    },
    lastPublished: (place) => editor.published.get(uriOf(place))?.diagnostics,
    version: () => editor.statuses.at(-1)?.version ?? -1,
    analysed(version = -1) {
      return transcript.until(`an analysis later than ${String(version)}`, () => {
        const status = editor.statuses.at(-1);
        return status?.state === "ready" && status.version > version ? status : undefined;
      });
    },
    watched(type, ...places) {
      const changes = places.map((place) => ({ uri: uriOf(place), type }));
      return connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
    },
    configure(settings) {
      editor.settings = settings;
      const sent = options.configuration === false ? { unstuck: settings } : null;
      return connection.sendNotification(DidChangeConfigurationNotification.type, { settings: sent });
    },
    changeFolders({ added = [], removed = [] }) {
      const event = { added: added.map(toFolder), removed: removed.map(toFolder) };
      const gone = new Set(event.removed.map(({ uri }) => uri));
      editor.folders = [...editor.folders.filter(({ uri }) => !gone.has(uri)), ...event.added];
      return connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event });
    },
    async stop() {
      await orderEnd(connection, server);
      return await ended;
    },
  };
}

/** The address of a file; an address is its own. */
export function uriOf(place: string): string {
  return path.isAbsolute(place) ? pathToFileURL(place).href : place;
}

export function pathOf(uri: string): string {
  return fileURLToPath(uri);
}

function toFolder(folder: string): WorkspaceFolder {
  return { uri: uriOf(folder), name: path.basename(folder) };
}

async function initialize(
  connection: ProtocolConnection,
  options: ClientOptions,
  folders: readonly WorkspaceFolder[],
): Promise<InitializeResult> {
  const { processId = process.pid, initializationOptions } = options;
  return await connection.sendRequest(InitializeRequest.type, {
    processId,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- editors send both
    rootUri: folders[0]?.uri ?? null,
    workspaceFolders: folders.length === 0 ? null : [...folders],
    capabilities: capabilitiesOf(options),
    ...(initializationOptions === undefined ? {} : { initializationOptions }),
  });
}

const endPatience = 15_000;

/** As the protocol wants it; a server that does not follow is killed, which its exit code then tells. */
async function orderEnd(connection: ProtocolConnection, server: ServerProcess): Promise<void> {
  const timer = setTimeout(() => {
    server.kill();
  }, endPatience);
  try {
    await connection.sendRequest(ShutdownRequest.type);
    await connection.sendNotification(ExitNotification.type);
    await server.ended;
  } catch {
    // It had ended already, or the connection with it; whoever asked gets the exit code.
    server.kill();
  } finally {
    clearTimeout(timer);
  }
}
