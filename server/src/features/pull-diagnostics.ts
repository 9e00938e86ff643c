import {
  DocumentDiagnosticReportKind,
  type DocumentDiagnosticReport,
  type ServerCapabilities,
} from "vscode-languageserver/node";
import { coalesced } from "../coalesced.js";
import type { Context } from "../context.js";
import { allReports, emptyReport, reportOf } from "../reports.js";
import { createWorkspacePulls } from "../workspace-pulls.js";

/** Answers clients that ask for diagnostics, and tells them when to ask again. */
export function registerPullDiagnostics(context: Context): ServerCapabilities {
  const { connection, client, documents, projects } = context;
  if (!client.pullDiagnostics) return {};
  /** What the client was told last of each document that it asked for. */
  const told = new Map<string, string>();
  const workspacePulls = createWorkspacePulls(context);
  const { diagnostics } = connection.languages;

  diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token): Promise<DocumentDiagnosticReport> => {
    const report = (await reportOf(context, uri, token)) ?? emptyReport(uri);
    told.set(uri, report.id);
    return previousResultId === report.id
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId: report.id }
      : { kind: DocumentDiagnosticReportKind.Full, resultId: report.id, items: report.diagnostics };
  });

  diagnostics.onWorkspace((params, token, _progress, partialResult) =>
    workspacePulls.answer(params.previousResultIds, token, partialResult),
  );

  const refresh = coalesced(refreshDelay, () => {
    refreshIfNeeded().catch(() => {
      // A client that is leaving does not need it.
    });
  });
  projects.onDidAnalyse(refresh);
  projects.onDidRemove(refresh);
  context.onDidChangeSettings(refresh);
  documents.onDidChange(({ kind, document }) => {
    if (kind === "closed") told.delete(document.uri);
  });
  return { diagnosticProvider: { identifier: "unstuck", interFileDependencies: true, workspaceDiagnostics: true } };

  async function refreshIfNeeded(): Promise<void> {
    const reports = await allReports(context);
    const now = new Map(reports.map(({ uri, id }) => [uri, id]));
    const isNews = documents.all().some(({ uri }) => (now.get(uri) ?? nothing) !== (told.get(uri) ?? nothing));
    if (client.diagnosticRefresh && (isNews || workspacePulls.hasNews(reports))) await diagnostics.refresh();
  }
}

/** In milliseconds: who has just asked gets its answer first, and then there may be nothing new to tell. */
const refreshDelay = 20;

const { id: nothing } = emptyReport("");
