import type { ServerCapabilities } from "vscode-languageserver/node";
import { coalesced } from "../coalesced.js";
import type { Context } from "../context.js";
import { allReports, emptyReport, openFirst, type Report } from "../reports.js";

/** Sends the diagnostics of all documents whenever they change, to clients that do not ask for them. */
export function registerPushDiagnostics(context: Context): ServerCapabilities {
  const { client, documents, projects, log } = context;
  if (client.pullDiagnostics) return {};
  const sent = new Map<string, Report>();
  let last: Promise<void> = Promise.resolve();
  const schedule = coalesced(0, () => {
    // One after the other: each compares with what the one before it has sent.
    last = last
      .then(() => publish(context, sent))
      .catch((error: unknown) => {
        log.error(`The diagnostics could not be sent: ${String(error)}`);
      });
  });
  projects.onDidAnalyse(schedule);
  projects.onDidRemove(schedule);
  context.onDidChangeSettings(schedule);
  documents.onDidChange(({ kind }) => {
    if (kind !== "changed") schedule();
  });
  return {};
}

async function publish(context: Context, sent: Map<string, Report>): Promise<void> {
  const reports = await allReports(context);
  const named = new Set(reports.map(({ uri }) => uri));
  const cleared = [...sent.keys()].filter((uri) => !named.has(uri)).map((uri) => emptyReport(uri));
  for (const report of openFirst([...reports, ...cleared])) {
    const { uri, diagnostics, version, id } = report;
    const before = sent.get(uri);
    if (named.has(uri)) sent.set(uri, { ...report, diagnostics: [] });
    else sent.delete(uri);
    if (before?.id === id && before.version === version) continue;
    await context.connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
  }
}
