import {
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  type PositionEncodingKind,
  type ProtocolConnection,
} from "vscode-languageserver-protocol/node";
import { replacementOf } from "../../../rules/dist-tests/random-edits.js";
import { positionAt } from "./positions.js";

/** The documents that the editor holds open. */
export interface Documents {
  has(uri: string): boolean;
  textOf(uri: string): string;
  versionOf(uri: string): number;
  open(uri: string, text: string, languageId?: string): Promise<void>;
  /** Sends the smallest change that makes the text this. */
  change(uri: string, text: string): Promise<void>;
  save(uri: string): Promise<void>;
  close(uri: string): Promise<void>;
}

export function createDocuments(connection: ProtocolConnection, encoding: PositionEncodingKind): Documents {
  const open = new Map<string, { text: string; version: number }>();
  const get = (uri: string): { text: string; version: number } => {
    const document = open.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open.`);
    return document;
  };
  return {
    has: (uri) => open.has(uri),
    textOf: (uri) => get(uri).text,
    versionOf: (uri) => get(uri).version,
    open(uri, text, languageId = languageOf(uri)) {
      open.set(uri, { text, version: 1 });
      const textDocument = { uri, text, version: 1, languageId };
      return connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    },
    change(uri, text) {
      const document = get(uri);
      const before = document.text;
      const { start, end, text: inserted } = replacementOf(before, text);
      const range = { start: positionAt(before, start, encoding), end: positionAt(before, end, encoding) };
      document.text = text;
      document.version++;
      return connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version: document.version },
        contentChanges: [{ range, text: inserted }],
      });
    },
    save(uri) {
      return connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } });
    },
    close(uri) {
      open.delete(uri);
      return connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
    },
  };
}

const languages: Readonly<Record<string, string>> = {
  ts: "typescript",
  mts: "typescript",
  cts: "typescript",
  tsx: "typescriptreact",
  jsx: "javascriptreact",
  json: "json",
};

export function languageOf(uri: string): string {
  return languages[uri.slice(uri.lastIndexOf(".") + 1)] ?? "javascript";
}
