import { commands, EventEmitter, type Event, type Position, type Uri, type WorkspaceEdit } from "vscode";
import { ExecuteCommandRequest, State, type LanguageClient } from "vscode-languageclient/node";
import {
  blockingCallsRequest,
  fixDocumentRequest,
  offloadedNotification,
  pathsRequest,
  serverCommands,
  statusNotification,
  type BlockingCallsResult,
  type FixDocumentParams,
  type FixDocumentResult,
  type Offloaded,
  type PathsParams,
  type PathsResult,
  type Status,
} from "unstuck-language-server/protocol";
import { stateKey } from "./contributions.js";

/** What the extension asks of the language server, beside what the editor asks through the client. */
export interface Server {
  readonly status: ServerStatus;
  readonly onDidChangeStatus: Event<ServerStatus>;
  /** All causes with who waits for them; none while the server is not running. */
  blockingCalls(): Promise<BlockingCallsResult>;
  /** The paths that a place is part of. */
  paths(uri: Uri, position: Position): Promise<PathsResult>;
  /** Work was moved off the event loop, and the edit for it is made. */
  readonly onDidOffload: Event<Offloaded>;
  /** What is safe to fix in a document; undefined while the server is not running. */
  safeFixes(uri: Uri): Promise<SafeFixes | undefined>;
  analyseWorkspace(): Promise<void>;
  /** Starts a server that does not run; a failure is in the status and in the log. */
  start(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export type SafeFixes = Omit<FixDocumentResult, "edit"> & { readonly edit: WorkspaceEdit | undefined };

export type ServerStatus = Omit<Status, "state"> & { readonly state: Status["state"] | "stopped" };

export function createServer(client: LanguageClient): Server {
  const changed = new EventEmitter<ServerStatus>();
  const offloaded = new EventEmitter<Offloaded>();
  let status: ServerStatus = nothingYet;
  const setStatus = (next: ServerStatus): void => {
    status = next;
    void commands.executeCommand("setContext", stateKey, next.state);
    changed.fire(next);
  };
  client.onNotification(statusNotification, (next: Status) => {
    setStatus(next);
  });
  client.onNotification(offloadedNotification, (moved: Offloaded) => {
    offloaded.fire(moved);
  });
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Starting) setStatus(nothingYet);
    if (newState === State.Stopped) setStatus({ ...nothingYet, state: "stopped" });
  });
  const start = async (): Promise<void> => {
    try {
      await client.start();
    } catch (error) {
      client.error("The server did not start.", error, false);
      setStatus({ ...nothingYet, state: "failed", message: "The server did not start." });
    }
  };
  const stop = async (): Promise<void> => {
    try {
      if (client.needsStop()) await client.stop();
    } catch (error) {
      // It hung or was just starting; the client ends its process then.
      client.warn("The server did not stop by itself.", error, false);
    }
  };
  return {
    get status() {
      return status;
    },
    onDidChangeStatus: changed.event,
    onDidOffload: offloaded.event,
    blockingCalls: async () =>
      client.isRunning() ? await client.sendRequest<BlockingCallsResult>(blockingCallsRequest) : [],
    async paths(uri, position) {
      const convert = client.code2ProtocolConverter;
      const params: PathsParams = {
        textDocument: { uri: convert.asUri(uri) },
        position: convert.asPosition(position),
      };
      return client.isRunning() ? await client.sendRequest<PathsResult>(pathsRequest, params) : [];
    },
    async safeFixes(uri) {
      if (!client.isRunning()) return undefined;
      const params: FixDocumentParams = { textDocument: { uri: client.code2ProtocolConverter.asUri(uri) } };
      const { edit, ...counts } = await client.sendRequest<FixDocumentResult>(fixDocumentRequest, params);
      return { ...counts, edit: await client.protocol2CodeConverter.asWorkspaceEdit(edit) };
    },
    async analyseWorkspace() {
      await start();
      if (!client.isRunning()) return;
      await client.sendRequest(ExecuteCommandRequest.type, { command: serverCommands.analyseWorkspace });
    },
    start,
    async restart() {
      await stop();
      await start();
    },
    stop,
  };
}

const nothingYet: ServerStatus = { state: "starting", causes: 0, findings: 0, files: 0, problems: 0, version: 0 };
