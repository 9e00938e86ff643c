import { createHash } from "node:crypto";
import path from "node:path";
import type { Diagnostic } from "vscode-languageserver-types";
import { configurationFileName } from "./configuration-file.js";
import type { Context, Place, ProjectView } from "./context.js";
import { diagnosticsIn, filesWithDiagnostics } from "./features/diagnostics.js";
import { pathOf } from "./paths.js";

/** The diagnostics of one document. */
export interface Report {
  readonly uri: string;
  readonly diagnostics: Diagnostic[];
  /** The same for the same diagnostics, also after a restart. */
  readonly id: string;
  /** The version of the document that was analysed, if it is open. */
  readonly version: number | undefined;
}

/** Reports of all open documents, and of all others that there is something to say about; open ones first. */
export async function allReports(context: Context): Promise<readonly Report[]> {
  const reports: Report[] = [];
  for (const view of context.projects.snapshots()) {
    for (const file of new Set([...view.openFiles(), ...filesWithDiagnostics(view)])) {
      const report = await reportOn(context, view, file);
      const isShown = report.diagnostics.length > 0 && (await isShownClosed(context, report.uri));
      if (isShown || isOpen(context, report, file)) reports.push(report);
    }
  }
  return openFirst(reports);
}

export function openFirst(reports: readonly Report[]): readonly Report[] {
  return [...reports].sort((a, b) => Number(b.version !== undefined) - Number(a.version !== undefined));
}

/** Report of one document that is a source, once it is analysed, or a configuration; undefined for all others. */
export async function reportOf(
  context: Context,
  uri: string,
  token: Parameters<Context["projects"]["place"]>[1],
): Promise<Report | undefined> {
  const place: Place | undefined = await context.projects.place(uri, token);
  if (place !== undefined) return await reportOn(context, place, place.file);
  const file = pathOf(uri);
  const view = context.projects
    .snapshots()
    .find(({ snapshot }) => file === path.join(snapshot.root, configurationFileName));
  return view === undefined ? undefined : await reportOn(context, view, configurationFileName);
}

export function emptyReport(uri: string): Report {
  return { uri, diagnostics: [], id: nothing, version: undefined };
}

async function reportOn(context: Context, view: ProjectView, file: string): Promise<Report> {
  const uri = view.uriOf(file);
  const diagnostics = diagnosticsIn(view, file, await context.settings(uri), context.client);
  const version = context.documents.get(uri) === undefined ? undefined : view.snapshot.versions.get(file);
  return { uri, diagnostics, id: idOf(diagnostics), version };
}

/** A configuration is no source: no version of it is analysed. */
function isOpen({ documents }: Context, { uri, version }: Report, file: string): boolean {
  return file === configurationFileName ? documents.get(uri) !== undefined : version !== undefined;
}

async function isShownClosed(context: Context, uri: string): Promise<boolean> {
  return context.isInWorkspace(uri) && (await context.settings(uri)).workspaceDiagnostics;
}

function idOf(diagnostics: readonly Diagnostic[]): string {
  return createHash("sha1").update(JSON.stringify(diagnostics)).digest("base64url");
}

const nothing = idOf([]);
