import type { ChangeAnnotation, CreateFile, WorkspaceEdit } from "vscode-languageclient/node";

/**
 * VS Code shows an edit that is to be confirmed before it makes it, with none of its parts ticked. The parts of a fix
 * belong together, so here all of them are. What then still has VS Code ask is a part that does nothing, and that it
 * does not list: creating a file that is there, unless it is.
 */
export function withTickedPreview(edit: WorkspaceEdit): WorkspaceEdit {
  const { documentChanges = [], changeAnnotations = {} } = edit;
  const annotations = Object.entries(changeAnnotations);
  const created = new Set(
    documentChanges.flatMap((change) => ("kind" in change && change.kind === "create" ? [change.uri] : [])),
  );
  const edited = documentChanges.flatMap((change) => ("textDocument" in change ? [change.textDocument.uri] : []));
  const uri = edited.find((one) => !created.has(one));
  const isAsked = annotations.some(([, { needsConfirmation }]) => needsConfirmation === true);
  if (!isAsked || uri?.startsWith("file:") !== true) return edit;
  const ask: CreateFile = { kind: "create", uri, options: { ignoreIfExists: true }, annotationId: askingId };
  return {
    documentChanges: [ask, ...documentChanges],
    changeAnnotations: {
      ...Object.fromEntries(annotations.map(([id, annotation]) => [id, { ...annotation, needsConfirmation: false }])),
      [askingId]: asking,
    },
  };
}

const askingId = "unstuck.ask";
const asking: ChangeAnnotation = { label: "Ask before anything is changed", needsConfirmation: true };
