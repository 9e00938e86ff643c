import {
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type DiagnosticServerCancellationData,
  type PreviousResultId,
  type ResultProgressReporter,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import { coalesced } from "./coalesced.js";
import type { Context } from "./context.js";
import { allReports, emptyReport, type Report } from "./reports.js";

type PartialResult = ResultProgressReporter<WorkspaceDiagnosticReportPartialResult>;
type Outcome = WorkspaceDiagnosticReport | ResponseError<DiagnosticServerCancellationData>;

/** Requests for the diagnostics of the whole workspace, one at a time. */
export interface WorkspacePulls {
  /**
   * Who takes partial results gets all that is known at once and then every change, until it cancels: it need not ask
   * every other second. Anybody else gets one answer when everything is analysed.
   */
  answer(
    previous: readonly PreviousResultId[],
    token: CancellationToken,
    partialResult: PartialResult | undefined,
  ): Promise<Outcome>;
  /** Whether the client would be told something new if it asked again; false if it never did, or is told anyway. */
  hasNews(reports: readonly Report[]): boolean;
}

export function createWorkspacePulls(context: Context): WorkspacePulls {
  const { documents, projects } = context;
  let told: Told | undefined;
  let stream: (() => void) | undefined;
  let supersede: () => void = () => undefined;

  const changed = coalesced(streamDelay, () => stream?.());
  projects.onDidAnalyse(changed);
  projects.onDidRemove(changed);
  projects.onDidChangeState(changed);
  context.onDidChangeSettings(changed);
  documents.onDidChange(({ kind, document }) => {
    if (kind !== "closed") return;
    // What the client showed of it while it was open was asked for elsewhere.
    told?.delete(keyOf(document.uri));
    changed();
  });

  return {
    async answer(previous, token, partialResult) {
      supersede();
      const own: Told = new Map(previous.map(({ uri, value }) => [keyOf(uri), { uri, id: value }]));
      if (token.isCancellationRequested) return cancelled();
      const ended = new Promise<Outcome>((resolve) => {
        supersede = () => {
          resolve(superseded());
        };
        token.onCancellationRequested(() => {
          resolve(cancelled());
        });
      });
      if (partialResult === undefined) {
        const answered = projects.finished().then(async () => {
          const items = newItems(await allReports(context), own, "all");
          told = own;
          return { items };
        });
        return await Promise.race([ended, answered]);
      }
      told = own;
      let isFirst = true;
      const send = async (): Promise<void> => {
        const reports = await allReports(context);
        const items = newItems(reports, own, projects.state.kind === "ready" ? "all" : "some", isFirst);
        isFirst = false;
        if (items.length > 0) partialResult.report({ items });
      };
      stream = () => {
        send().catch((error: unknown) => {
          context.log.error(`The diagnostics of the workspace could not be sent: ${String(error)}`);
        });
      };
      stream();
      const outcome = await ended;
      if (told === own) stream = undefined;
      return outcome;
    },
    hasNews(reports) {
      if (told === undefined || stream !== undefined) return false;
      // Of open documents the client hears when it asks for them.
      const open = new Set(documents.all().map(({ uri }) => keyOf(uri)));
      const closed = reports.filter(({ uri }) => !open.has(keyOf(uri)));
      return newItems(closed, new Map([...told].filter(([key]) => !open.has(key))), "all", false).length > 0;
    },
  };
}

/** In milliseconds: several projects are often analysed one right after the other. */
const streamDelay = 10;

/** By address in its normal form: what the client has been told of it, and how it writes it. */
type Told = Map<string, { readonly uri: string; readonly id: string }>;

/** What the client does not know yet; notes that it does now. Only where reports are `all` there are, others are gone. */
function newItems(
  reports: readonly Report[],
  told: Told,
  extent: "all" | "some",
  confirm = true,
): WorkspaceDocumentDiagnosticReport[] {
  const items: WorkspaceDocumentDiagnosticReport[] = [];
  const gone = new Map(told);
  for (const report of reports) {
    const key = keyOf(report.uri);
    const before = told.get(key)?.id ?? nothing;
    gone.delete(key);
    told.set(key, report);
    if (before !== report.id) items.push(fullItem(report));
    else if (confirm && before !== nothing) {
      const { uri, id: resultId } = report;
      items.push({ kind: DocumentDiagnosticReportKind.Unchanged, uri, resultId, version: report.version ?? null });
    }
  }
  if (extent === "some") return items;
  for (const [key, { uri, id }] of gone) {
    told.delete(key);
    if (id !== nothing) items.push(fullItem(emptyReport(uri)));
  }
  return items;
}

function fullItem({ uri, id, version, diagnostics }: Report): WorkspaceDocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, uri, resultId: id, version: version ?? null, items: diagnostics };
}

const { id: nothing } = emptyReport("");

function keyOf(uri: string): string {
  return URI.parse(uri).toString();
}

function cancelled(): ResponseError<DiagnosticServerCancellationData> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
}

function superseded(): ResponseError<DiagnosticServerCancellationData> {
  return new ResponseError(LSPErrorCodes.ServerCancelled, "A newer request took its place.", {
    retriggerRequest: false,
  });
}
