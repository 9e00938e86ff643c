import type { CommentEdit } from "eslint-plugin-unstuck/annotate";
import type { SnippetTextEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import type { ClientSupport } from "./client-support.js";
import type { ProjectView } from "./context.js";

export type EditSupport = Pick<
  ClientSupport,
  "documentChanges" | "createFile" | "snippetEdits" | "changeAnnotations" | "positionEncoding"
>;

/** What is changed: a document, in the version that the edits were made for if it is open. */
export interface EditedDocument {
  readonly uri: string;
  readonly version: number | null;
}

/** A comment with its blank: a field to fill in where the client has such, else text to replace. */
export function commentEdit(
  view: ProjectView,
  file: string,
  { start, end, before, blank, after }: Extract<CommentEdit, { readonly kind: "edit" }>,
  support: EditSupport,
): WorkspaceEdit {
  const document = { uri: view.uriOf(file), version: view.snapshot.versions.get(file) ?? null };
  const range = view.rangeOf({ file, ...start, endLine: end.line, endColumn: end.column });
  if (!support.snippetEdits || !support.documentChanges) {
    return textEdits(document, [{ range, newText: before + blank + after }], support);
  }
  const value = `${escaped(before)}\${1:${escaped(blank)}}${escaped(after)}`;
  return documentChange(document, [{ range, snippet: { kind: "snippet", value } }]);
}

export function textEdits(
  document: EditedDocument,
  edits: TextEdit[],
  { documentChanges }: EditSupport,
): WorkspaceEdit {
  return documentChanges ? documentChange(document, edits) : { changes: { [document.uri]: edits } };
}

/** A new file with its text; only for clients that create files. */
export function newFile(uri: string, newText: string): WorkspaceEdit {
  const start = { line: 0, character: 0 };
  return {
    documentChanges: [
      { kind: "create", uri, options: { ignoreIfExists: true } },
      { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText }] },
    ],
  };
}

function documentChange(textDocument: EditedDocument, edits: (TextEdit | SnippetTextEdit)[]): WorkspaceEdit {
  return { documentChanges: [{ textDocument, edits }] };
}

/** For the grammar of snippets. */
function escaped(text: string): string {
  return text.replace(/[\\$}]/g, String.raw`\$&`);
}
