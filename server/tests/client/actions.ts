import fs from "node:fs";
import path from "node:path";
import {
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  Command,
  TextDocumentEdit,
  TextEdit,
  type CodeActionContext,
  type Diagnostic,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol/node";
import { pathOf, uriOf, type LspClient } from "../lsp-client.js";
import { applyTextEdits } from "./positions.js";

/** The actions that the light bulb shows for a diagnostic. */
export async function actionsFor(
  { connection }: LspClient,
  place: string,
  diagnostic: Diagnostic,
  context: Partial<CodeActionContext> = {},
): Promise<readonly CodeAction[]> {
  const params = {
    textDocument: { uri: uriOf(place) },
    range: diagnostic.range,
    context: { diagnostics: [diagnostic], ...context },
  };
  return ((await connection.sendRequest(CodeActionRequest.type, params)) ?? []).filter(
    (one): one is CodeAction => !Command.is(one),
  );
}

/** Takes an action: has the server finish it, then changes open documents and files as it says. */
export async function take(client: LspClient, action: CodeAction): Promise<WorkspaceEdit> {
  const edit = await finished(client, action);
  await applyWorkspaceEdit(client, edit);
  return edit;
}

/** The edit of an action, which the server may have left for later. */
export async function finished({ connection }: LspClient, action: CodeAction): Promise<WorkspaceEdit> {
  const { edit } =
    action.edit === undefined ? await connection.sendRequest(CodeActionResolveRequest.type, action) : action;
  if (edit === undefined) throw new Error(`${action.title} has no edit.`);
  return edit;
}

export async function applyWorkspaceEdit(
  client: LspClient,
  { changes = {}, documentChanges }: WorkspaceEdit,
): Promise<void> {
  for (const [uri, edits] of Object.entries(changes)) await applyEdits(client, uri, edits);
  for (const change of documentChanges ?? []) {
    if (TextDocumentEdit.is(change)) {
      checkVersion(client, change);
      await applyEdits(
        client,
        change.textDocument.uri,
        change.edits.filter((edit) => TextEdit.is(edit)),
      );
    } else if (change.kind === "create") {
      createFile(pathOf(change.uri), change.options?.ignoreIfExists === true);
    } else throw new Error(`Nobody expects a ${change.kind} here.`);
  }
}

/** What is there is only left alone if the edit says so; else it fails. */
function createFile(place: string, ignoreIfExists: boolean): void {
  if (ignoreIfExists && fs.existsSync(place)) return;
  fs.mkdirSync(path.dirname(place), { recursive: true });
  fs.writeFileSync(place, "", { flag: "wx" });
}

/** As editors do, which refuse an edit for another version. */
function checkVersion({ documents }: LspClient, { textDocument: { uri, version } }: TextDocumentEdit): void {
  const open = documents.has(uri) ? documents.versionOf(uri) : null;
  if (open !== version) throw new Error(`${uri} is edited in version ${String(version)}; here is ${String(open)}.`);
}

async function applyEdits({ documents, encoding }: LspClient, uri: string, edits: readonly TextEdit[]): Promise<void> {
  if (documents.has(uri)) await documents.change(uri, applyTextEdits(documents.textOf(uri), edits, encoding));
  else {
    // What marks the order of bytes is no part of the text for an editor.
    const [, mark = "", text = ""] = /^(\uFEFF?)(.*)$/s.exec(fs.readFileSync(pathOf(uri), "utf8")) ?? [];
    fs.writeFileSync(pathOf(uri), mark + applyTextEdits(text, edits, encoding));
  }
}
