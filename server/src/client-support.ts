import type { ClientCapabilities, InitializeParams } from "vscode-languageserver/node";
import { isObject, strings } from "./json.js";
import { isPositionEncoding, type PositionEncoding } from "./positions.js";

/** What the client said that it can do, as far as the server acts on it. */
export interface ClientSupport {
  readonly positionEncoding: PositionEncoding;
  readonly pullDiagnostics: boolean;
  readonly diagnosticRefresh: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  /** Diagnostics come back with their `data` in code action requests. */
  readonly diagnosticData: boolean;
  readonly configuration: boolean;
  readonly configurationRegistration: boolean;
  readonly workspaceFolders: boolean;
  readonly watchedFilesRegistration: boolean;
  readonly workDoneProgress: boolean;
  readonly codeLensRefresh: boolean;
  readonly hoverMarkdown: boolean;
  readonly codeActionLiterals: boolean;
  /** Code actions may leave their `edit` to `codeAction/resolve`. */
  readonly codeActionResolve: boolean;
  readonly codeActionData: boolean;
  readonly codeActionDisabled: boolean;
  readonly codeActionPreferred: boolean;
  /** Edits may say `documentChanges` with versions. */
  readonly documentChanges: boolean;
  /** Edits may create files. */
  readonly createFile: boolean;
  readonly changeAnnotations: boolean;
  /** Edits may leave blanks that the editor asks a person to fill in. */
  readonly snippetEdits: boolean;
  readonly applyEdit: boolean;
  readonly showDocument: boolean;
  readonly showMessageActions: boolean;
  /** Commands that the client carries out itself. */
  readonly commands: ReadonlySet<string>;
  /** The client asked for call hierarchies. */
  readonly callHierarchy: boolean;
  /** Hovers are shown beside the diagnostics of the same place. */
  readonly hoverBesideDiagnostics: boolean;
  /** The client tells itself what was moved off the loop. */
  readonly offloaded: boolean;
  /** Settings for clients without `workspace/configuration`. */
  readonly initialSettings: unknown;
}

export function readClientSupport(params: InitializeParams): ClientSupport {
  const { workspace, textDocument, window, general }: ClientCapabilities = params.capabilities;
  const options: unknown = params.initializationOptions;
  const given = isObject(options) ? options : {};
  const { codeAction, publishDiagnostics, diagnostic, hover } = textDocument ?? {};
  const reporting = diagnostic ?? publishDiagnostics;
  const edits = workspace?.workspaceEdit;
  return {
    positionEncoding: negotiatedEncoding(general?.positionEncodings),
    pullDiagnostics: diagnostic !== undefined,
    diagnosticRefresh: workspace?.diagnostics?.refreshSupport === true,
    relatedInformation: (reporting?.relatedInformation ?? publishDiagnostics?.relatedInformation) === true,
    codeDescription: (reporting?.codeDescriptionSupport ?? publishDiagnostics?.codeDescriptionSupport) === true,
    diagnosticData: (reporting?.dataSupport ?? publishDiagnostics?.dataSupport) === true,
    configuration: workspace?.configuration === true,
    configurationRegistration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    watchedFilesRegistration: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workDoneProgress: window?.workDoneProgress === true,
    codeLensRefresh: workspace?.codeLens?.refreshSupport === true,
    hoverMarkdown: hover?.contentFormat?.includes("markdown") === true,
    codeActionLiterals: codeAction?.codeActionLiteralSupport !== undefined,
    codeActionResolve: codeAction?.resolveSupport?.properties.includes("edit") === true,
    codeActionData: codeAction?.dataSupport === true,
    codeActionDisabled: codeAction?.disabledSupport === true,
    codeActionPreferred: codeAction?.isPreferredSupport === true,
    documentChanges: edits?.documentChanges === true,
    createFile: edits?.resourceOperations?.includes("create") === true,
    changeAnnotations: edits?.changeAnnotationSupport !== undefined,
    snippetEdits: edits?.snippetEditSupport === true,
    applyEdit: workspace?.applyEdit === true,
    showDocument: window?.showDocument?.support === true,
    showMessageActions: window?.showMessage?.messageActionItem !== undefined,
    commands: new Set(strings(given["commands"])),
    callHierarchy: given["callHierarchy"] === true,
    hoverBesideDiagnostics: given["hoverBesideDiagnostics"] === true,
    offloaded: given["offloaded"] === true,
    initialSettings: given["settings"],
  };
}

/** UTF-16 wherever the client takes it, since that is how the engine counts; else the client's first that we know. */
function negotiatedEncoding(offered: readonly string[] | undefined): PositionEncoding {
  if (offered === undefined || offered.includes("utf-16")) return "utf-16";
  return offered.find(isPositionEncoding) ?? "utf-16";
}
