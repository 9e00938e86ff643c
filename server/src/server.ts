import {
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type ServerCapabilities,
} from "vscode-languageserver/node";
import { readClientSupport } from "./client-support.js";
import type { Context, Feature } from "./context.js";
import { followDocuments } from "./documents.js";
import { registerBlockingCalls } from "./features/blocking-calls.js";
import { registerCallHierarchy } from "./features/call-hierarchy.js";
import { registerCodeActions } from "./features/code-actions.js";
import { registerCodeLens } from "./features/code-lens.js";
import { registerCommands } from "./features/commands.js";
import { registerFixDocument } from "./features/fix-document.js";
import { registerHover } from "./features/hover.js";
import { registerPullDiagnostics } from "./features/pull-diagnostics.js";
import { registerPushDiagnostics } from "./features/push-diagnostics.js";
import { registerStatus } from "./features/status.js";
import { createMadeOffloads } from "./made-offloads.js";
import { createProjects } from "./projects.js";
import { followSettings } from "./settings.js";
import { followFiles } from "./watched-files.js";
import { followFolders } from "./workspace-folders.js";

/** Everything that the server does for its client. */
const features: readonly Feature[] = [
  registerPullDiagnostics,
  registerPushDiagnostics,
  registerHover,
  registerCodeLens,
  registerCodeActions,
  registerFixDocument,
  registerCallHierarchy,
  registerCommands,
  registerBlockingCalls,
  registerStatus,
];

export interface ServerInfo {
  readonly name: string;
  readonly version: string;
}

/** Answers a client until it says `exit`. */
export function serve(connection: Connection, serverInfo: ServerInfo): void {
  connection.onInitialize((params) => {
    const { context, start, shutDown } = setUp(connection, params);
    const own: ServerCapabilities = {
      positionEncoding: context.client.positionEncoding,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    };
    const provided = features.map((register) => register(context));
    connection.onInitialized(() => {
      const { name, version } = serverInfo;
      connection.console.info(`${name} ${version} on Node.js ${process.versions.node}.`);
      start();
    });
    connection.onShutdown(shutDown);
    return { serverInfo, capabilities: provided.reduce((all, some) => ({ ...all, ...some }), own) };
  });
  connection.listen();
}

function setUp(
  connection: Connection,
  params: InitializeParams,
): { readonly context: Context; readonly start: () => void; readonly shutDown: () => void } {
  const client = readClientSupport(params);
  const documents = followDocuments(connection, client.positionEncoding);
  const folders = followFolders(connection, client, params);
  const settings = followSettings(connection, client, folders);
  const projects = createProjects({ connection, client, documents, folders });
  const files = followFiles(connection, client, projects.filesChanged);
  const context: Context = {
    connection,
    client,
    projects,
    log: connection.console,
    documents,
    isInWorkspace: (uri) => folders.around(uri) !== undefined,
    settings: settings.of,
    onDidChangeSettings: settings.onDidChange,
    offloads: createMadeOffloads(),
  };
  return {
    context,
    shutDown: projects.shutDown,
    start() {
      folders.listen();
      settings.listen();
      void files.listen();
      void projects.start();
    },
  };
}
