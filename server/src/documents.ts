import type { Connection, Disposable, RemoteConsole } from "vscode-languageserver/node";
import { Emitter } from "vscode-languageserver/node";
import { TextDocument, type TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";
import { pathOf, realPathOf } from "./paths.js";
import { toUtf16Position, type LineReader, type PositionEncoding } from "./positions.js";

/** A document that the client has open and that may be analysed. */
export interface OpenDocument {
  /** As the client writes it. */
  readonly uri: string;
  /** Absolute; undefined for documents that were never saved. */
  readonly path: string | undefined;
  /** The path without symbolic links. */
  readonly realPath: string | undefined;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
  readonly lineAt: LineReader;
}

export interface DocumentEvent {
  readonly kind: "opened" | "changed" | "closed";
  readonly document: OpenDocument;
}

/** The documents that the client has open, as they stand. */
export interface Documents {
  get(uri: string): OpenDocument | undefined;
  /** By its path, with or without symbolic links. */
  at(path: string): OpenDocument | undefined;
  all(): readonly OpenDocument[];
  onDidChange(listener: (event: DocumentEvent) => void): Disposable;
}

/** Follows what the client opens, edits and closes. What cannot be right is ignored, and said in the log. */
export function followDocuments(connection: Connection, encoding: PositionEncoding): Documents {
  const log = connection.console;
  const open = new Map<string, Buffered>();
  const byPath = new Map<string, Buffered>();
  const ignored = new Set<string>();
  const emitter = new Emitter<DocumentEvent>();

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    const reason = whyIgnored(uri, languageId);
    if (reason !== undefined) {
      if (!ignored.has(uri)) log.info(`Ignored ${uri}: ${reason}.`);
      ignored.add(uri);
      return;
    }
    if (open.has(uri)) log.warn(`${uri} was opened though it is open; its new text is taken.`);
    const document = createBuffered(TextDocument.create(uri, languageId, version, text));
    open.set(uri, document);
    for (const place of placesOf(document)) byPath.set(place, document);
    emitter.fire({ kind: "opened", document });
  });

  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    if (ignored.has(uri)) return;
    const document = open.get(uri);
    if (document === undefined) log.warn(`Ignored a change of ${uri}: it was never opened.`);
    else if (isOutdated(version, document.version)) {
      log.warn(
        `Ignored a change of ${uri} to version ${String(version)}: version ${String(document.version)} is here already.`,
      );
    } else {
      applyChanges(document, contentChanges, version, encoding, log);
      emitter.fire({ kind: "changed", document });
    }
  });

  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    if (ignored.delete(uri)) return;
    const document = open.get(uri);
    if (document === undefined) {
      log.warn(`Ignored that ${uri} was closed: it was never opened.`);
      return;
    }
    open.delete(uri);
    for (const place of placesOf(document)) if (byPath.get(place) === document) byPath.delete(place);
    emitter.fire({ kind: "closed", document });
  });

  return {
    get: (uri) => open.get(uri),
    at: (place) => byPath.get(place),
    all: () => [...open.values()],
    onDidChange: emitter.event,
  };
}

/** A document never saved has its language only from the client; of files, the project decides by their names. */
function isAnalysedLanguage(languageId: string): boolean {
  return ["javascript", "javascriptreact", "typescript", "typescriptreact"].includes(languageId);
}

interface Buffered extends OpenDocument {
  readonly content: TextDocument;
}

function createBuffered(content: TextDocument): Buffered {
  const place = pathOf(content.uri);
  return {
    content,
    uri: content.uri,
    path: place,
    realPath: place === undefined ? undefined : realPathOf(place),
    languageId: content.languageId,
    get version() {
      return content.version;
    },
    get text() {
      return content.getText();
    },
    lineAt: (line) =>
      content.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }).replace(/[\r\n]+$/, ""),
  };
}

function placesOf({ path: place, realPath }: OpenDocument): readonly string[] {
  return [place, realPath].filter((one) => one !== undefined);
}

function whyIgnored(uri: string, languageId: string): string | undefined {
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(uri)?.[1];
  switch (scheme) {
    case undefined:
      return "this is no address";
    case "file": {
      const place = pathOf(uri);
      return place === undefined ? "its path is none of this system" : undefined;
    }
    case "untitled":
      return isAnalysedLanguage(languageId) ? undefined : `the language ${languageId} is not analysed`;
    case "vscode-notebook-cell":
      return "cells of notebooks are not analysed";
    default:
      return `documents of the kind "${scheme}" are not analysed`;
  }
}

function isOutdated(version: unknown, known: number): boolean {
  // The protocol asks for a number; some clients leave it out.
  return typeof version === "number" && version <= known;
}

function applyChanges(
  document: Buffered,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
  encoding: PositionEncoding,
  log: RemoteConsole,
): void {
  try {
    // One by one: each counts from the text that the one before it leaves.
    for (const change of changes)
      TextDocument.update(document.content, [recounted(change, document, encoding)], version);
  } catch (error) {
    log.warn(`Ignored a change of ${document.uri} that cannot be applied: ${String(error)}`);
  }
}

function recounted(
  change: TextDocumentContentChangeEvent,
  { lineAt }: Buffered,
  encoding: PositionEncoding,
): TextDocumentContentChangeEvent {
  if (!("range" in change) || encoding === "utf-16") return change;
  const { start, end } = change.range;
  return {
    text: change.text,
    range: { start: toUtf16Position(start, encoding, lineAt), end: toUtf16Position(end, encoding, lineAt) },
  };
}
