import path from "node:path";
import {
  Emitter,
  type Connection,
  type Disposable,
  type InitializeParams,
  type WorkspaceFolder,
} from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import type { ClientSupport } from "./client-support.js";
import { isWithin, pathOf } from "./paths.js";

/** A folder that the client has opened. */
export interface Folder {
  /** As the client writes it, without a slash at its end. */
  readonly uri: string;
  readonly path: string;
}

export interface WorkspaceFolders {
  readonly all: readonly Folder[];
  /** The innermost folder that an address lies in. */
  around(uri: string): Folder | undefined;
  onDidChange(listener: () => void): Disposable;
}

/** Follows which folders the client has opened. `listen` is to be called once the client is initialized. */
export function followFolders(
  connection: Connection,
  client: ClientSupport,
  params: InitializeParams,
): WorkspaceFolders & { readonly listen: () => void } {
  const log = connection.console;
  const emitter = new Emitter<undefined>();
  let all = toFolders(initialFolders(params));
  return {
    get all() {
      return all;
    },
    around(uri) {
      const place = pathOf(uri);
      if (place === undefined) return undefined;
      return [...all].sort((a, b) => b.path.length - a.path.length).find((folder) => isWithin(folder.path, place));
    },
    onDidChange: (listener) =>
      emitter.event(() => {
        listener();
      }),
    listen() {
      if (!client.workspaceFolders) return;
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => withoutSlash(uri)));
        const fresh = toFolders(added);
        const known = new Set(fresh.map(({ uri }) => uri));
        all = [...all.filter(({ uri }) => !gone.has(uri) && !known.has(uri)), ...fresh];
        emitter.fire(undefined);
      });
    },
  };

  function toFolders(given: readonly Pick<WorkspaceFolder, "uri">[]): readonly Folder[] {
    return given.flatMap(({ uri }) => {
      const place = pathOf(uri);
      if (place !== undefined) return [{ uri: withoutSlash(uri), path: path.resolve(place) }];
      log.warn(`Ignored the folder ${uri}: only folders on this system's disks are read.`);
      return [];
    });
  }
}

function initialFolders({ workspaceFolders, rootUri, rootPath }: RootParams): readonly Pick<WorkspaceFolder, "uri">[] {
  if (workspaceFolders !== undefined && workspaceFolders !== null) return workspaceFolders;
  if (rootUri !== undefined && rootUri !== null) return [{ uri: rootUri }];
  return rootPath === undefined || rootPath === null ? [] : [{ uri: URI.file(rootPath).toString() }];
}

/** Older clients name one folder only, in one of two ways. */
interface RootParams {
  readonly workspaceFolders?: readonly WorkspaceFolder[] | null;
  readonly rootUri?: string | null;
  readonly rootPath?: string | null;
}

function withoutSlash(uri: string): string {
  return uri.replace(/\/+$/, "");
}
