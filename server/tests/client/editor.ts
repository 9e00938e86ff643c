import {
  ApplyWorkspaceEditRequest,
  CodeLensRefreshRequest,
  ConfigurationRequest,
  DiagnosticRefreshRequest,
  LogMessageNotification,
  MessageType,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShowDocumentRequest,
  ShowMessageNotification,
  ShowMessageRequest,
  UnregistrationRequest,
  WorkDoneProgress,
  WorkDoneProgressCreateRequest,
  WorkspaceFoldersRequest,
  type ProgressToken,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Registration,
  type ShowDocumentParams,
  type ShowMessageParams,
  type WorkDoneProgressBegin,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
  type WorkspaceEdit,
  type WorkspaceFolder,
} from "vscode-languageserver-protocol/node";
import { statusNotification, type Status } from "../../dist/protocol.js";
import type { Transcript } from "./transcript.js";

export type Progress = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

/** What the server has told and asked so far. */
export interface Editor {
  /** By address, as the server spelled it. */
  readonly published: ReadonlyMap<string, PublishDiagnosticsParams>;
  readonly publications: readonly PublishDiagnosticsParams[];
  readonly registrations: readonly Registration[];
  readonly statuses: readonly Status[];
  readonly errors: readonly string[];
  readonly messages: readonly { readonly type: MessageType; readonly message: string }[];
  readonly shown: readonly ShowMessageParams[];
  readonly documentsShown: readonly ShowDocumentParams[];
  readonly progress: ReadonlyMap<ProgressToken, readonly Progress[]>;
  readonly appliedEdits: readonly WorkspaceEdit[];
  /** How often the server said that what was pulled is out of date. */
  readonly diagnosticRefreshes: () => number;
  readonly codeLensRefreshes: () => number;
  /** Answer to `workspace/configuration` for the section `unstuck`. */
  settings: unknown;
  folders: readonly WorkspaceFolder[];
}

/** Listens to the server and answers it as an editor does. */
export function createEditor(connection: ProtocolConnection, transcript: Transcript): Editor {
  const published = new Map<string, PublishDiagnosticsParams>();
  const publications: PublishDiagnosticsParams[] = [];
  const registrations: Registration[] = [];
  const statuses: Status[] = [];
  const messages: { readonly type: MessageType; readonly message: string }[] = [];
  const errors: string[] = [];
  const shown: ShowMessageParams[] = [];
  const documentsShown: ShowDocumentParams[] = [];
  const progress = new Map<ProgressToken, Progress[]>();
  const appliedEdits: WorkspaceEdit[] = [];
  let diagnosticRefreshes = 0;
  let codeLensRefreshes = 0;
  const editor: Editor = {
    published,
    publications,
    registrations,
    statuses,
    errors,
    messages,
    shown,
    documentsShown,
    progress,
    appliedEdits,
    diagnosticRefreshes: () => diagnosticRefreshes,
    codeLensRefreshes: () => codeLensRefreshes,
    settings: {},
    folders: [],
  };
  /** Waiters look when what came has found its place. */
  const noted = <T>(answer: T): T => {
    transcript.look();
    return answer;
  };

  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    published.set(params.uri, params);
    noted(publications.push(params));
  });
  connection.onNotification(LogMessageNotification.type, ({ type, message }) => {
    if (type === MessageType.Error) errors.push(message);
    noted(messages.push({ type, message }));
  });
  connection.onNotification(ShowMessageNotification.type, (params) => void noted(shown.push(params)));
  connection.onNotification(statusNotification, (status: Status) => void noted(statuses.push(status)));
  connection.onRequest(RegistrationRequest.type, (params) => void noted(registrations.push(...params.registrations)));
  connection.onRequest(UnregistrationRequest.type, ({ unregisterations }) => {
    for (const { id } of unregisterations) {
      registrations.splice(registrations.findIndex((registration) => registration.id === id) >>> 0, 1);
    }
    noted(undefined);
  });
  connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
    const steps: Progress[] = [];
    progress.set(token, steps);
    connection.onProgress(WorkDoneProgress.type, token, (step) => void noted(steps.push(step)));
    noted(undefined);
  });
  connection.onRequest(ConfigurationRequest.type, ({ items }) =>
    noted(items.map(({ section }) => (section === "unstuck" ? editor.settings : null))),
  );
  connection.onRequest(WorkspaceFoldersRequest.type, () => noted([...editor.folders]));
  connection.onRequest(DiagnosticRefreshRequest.type, () => void noted(diagnosticRefreshes++));
  connection.onRequest(CodeLensRefreshRequest.type, () => void noted(codeLensRefreshes++));
  connection.onRequest(ShowMessageRequest.type, (params) => {
    shown.push(params);
    return noted(null);
  });
  connection.onRequest(ShowDocumentRequest.type, (params) => {
    documentsShown.push(params);
    return noted({ success: true });
  });
  connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }) => {
    appliedEdits.push(edit);
    return noted({ applied: true });
  });
  return editor;
}
