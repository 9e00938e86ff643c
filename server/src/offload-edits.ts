import type { NewFile, Offload } from "eslint-plugin-unstuck/analyzer";
import type { ChangeAnnotation, CreateFile, TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver-types";
import type { ProjectView } from "./context.js";
import { fixEdit } from "./fix-edits.js";
import type { EditSupport } from "./workspace-edits.js";

/** The edit that moves work off the loop, for clients that create files. All of it is shown before it is made. */
export function offloadEdit(
  view: ProjectView,
  { changes, newFiles, notes }: Offload,
  support: EditSupport,
): WorkspaceEdit {
  const isConfigured = (file: string): boolean => file.endsWith(".json");
  const warnings = (file: string): readonly string[] => (isConfigured(file) ? [] : notes);
  const edit = fixEdit(view, changes, { safety: "review", warnings }, support);
  const creations = newFiles.flatMap((file) => creation(view, file, support));
  const documentChanges = [...(edit.documentChanges ?? []), ...creations];
  if (edit.changeAnnotations === undefined) return { documentChanges };
  const created = Object.fromEntries(newFiles.map(({ file }) => [annotationOf(file), annotation(file)]));
  return { documentChanges, changeAnnotations: { ...edit.changeAnnotations, ...created } };
}

function creation(
  view: ProjectView,
  { file, text }: NewFile,
  { changeAnnotations }: EditSupport,
): readonly (CreateFile | TextDocumentEdit)[] {
  const uri = view.uriOf(file);
  const start = { line: 0, character: 0 };
  const note = changeAnnotations ? { annotationId: annotationOf(file) } : {};
  return [
    // Without options: where something is there, the edit fails.
    { kind: "create", uri, ...note },
    { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text, ...note }] },
  ];
}

function annotationOf(file: string): string {
  return `create ${file}`;
}

function annotation(file: string): ChangeAnnotation {
  return { label: `Create ${file.slice(file.lastIndexOf("/") + 1)}`, needsConfirmation: true, description: file };
}
