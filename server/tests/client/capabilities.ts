import type { ClientCapabilities, PositionEncodingKind } from "vscode-languageserver-protocol/node";

/** How editors differ. */
export interface Traits {
  /** Who asks for diagnostics: the client (`pull`) or nobody (`push`). */
  readonly diagnostics?: "pull" | "push";
  readonly encodings?: readonly PositionEncodingKind[];
  /** Shows progress and may cancel it. */
  readonly progress?: boolean;
  /** Answers `workspace/configuration`. */
  readonly configuration?: boolean;
  /** Can be told that what it pulled is out of date. */
  readonly refresh?: boolean;
  /** Watches files for the server. */
  readonly watching?: boolean;
  /** Leaves the edit of an action until it is chosen. */
  readonly resolve?: boolean;
  /** What an edit may say: what its parts are about, which versions it is for, or neither. */
  readonly edits?: "annotated" | "versioned" | "plain";
  /** Creates files that an edit names. */
  readonly creates?: boolean;
  /** Makes edits that the server sends. */
  readonly applies?: boolean;
  /** Shows why an action cannot be taken. */
  readonly disabled?: boolean;
}

/** A modern editor, unless the traits say otherwise. */
export function capabilitiesOf(traits: Traits): ClientCapabilities {
  const { diagnostics = "pull", encodings, progress = true, configuration = true, refresh = true } = traits;
  const { watching = true, resolve = true, edits = "annotated", disabled = true } = traits;
  const { creates = true, applies = true } = traits;
  const reporting = { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true };
  return {
    general: encodings === undefined ? {} : { positionEncodings: [...encodings] },
    window: {
      workDoneProgress: progress,
      showDocument: { support: true },
      showMessage: { messageActionItem: { additionalPropertiesSupport: false } },
    },
    workspace: {
      workspaceFolders: true,
      applyEdit: applies,
      configuration,
      didChangeConfiguration: { dynamicRegistration: configuration },
      didChangeWatchedFiles: { dynamicRegistration: watching, relativePatternSupport: true },
      codeLens: { refreshSupport: refresh },
      workspaceEdit: {
        documentChanges: edits !== "plain",
        resourceOperations: creates ? ["create", "rename", "delete"] : [],
        ...(edits === "annotated" ? { changeAnnotationSupport: { groupsOnLabel: true } } : {}),
      },
      ...(diagnostics === "pull" ? { diagnostics: { refreshSupport: refresh } } : {}),
    },
    textDocument: {
      synchronization: { didSave: true },
      publishDiagnostics: { ...reporting, versionSupport: true },
      ...(diagnostics === "pull" ? { diagnostic: { ...reporting, relatedDocumentSupport: true } } : {}),
      hover: { contentFormat: ["markdown", "plaintext"] },
      codeLens: { resolveSupport: { properties: ["command"] } },
      callHierarchy: {},
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "refactor", "source"] } },
        dataSupport: true,
        disabledSupport: disabled,
        isPreferredSupport: true,
        ...(resolve ? { resolveSupport: { properties: ["edit"] } } : {}),
      },
    },
  };
}
