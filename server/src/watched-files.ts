import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  WatchKind,
  type Connection,
  type FileEvent,
} from "vscode-languageserver/node";
import type { ClientSupport } from "./client-support.js";
import { pathOf } from "./paths.js";
import type { FileChange } from "./change-inbox.js";

/** Something happened on disk; `path` is absolute and may be a folder's. */
export interface DiskChange {
  readonly kind: Exclude<FileChange["kind"], "opened">;
  readonly path: string;
}

/** Hears of what changes on disk. `listen` is to be called once the client is initialized. */
export function followFiles(
  connection: Connection,
  client: ClientSupport,
  onChange: (changes: readonly DiskChange[]) => void,
): { readonly listen: () => Promise<void> } {
  connection.onDidChangeWatchedFiles(({ changes }) => {
    onChange(changes.flatMap(toDiskChange));
  });
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
    // Who watches files hears of it anyway.
    const place = pathOf(uri);
    if (!client.watchedFilesRegistration && place !== undefined) onChange([{ kind: "changed", path: place }]);
  });
  return {
    async listen() {
      if (!client.watchedFilesRegistration) {
        connection.console.info("The client does not watch files: what changes outside of it is seen on a restart.");
        return;
      }
      try {
        await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
      } catch (error) {
        connection.console.warn(`The client does not watch files (${String(error)}).`);
      }
    },
  };
}

const watchers = [
  "**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}",
  // A configuration may extend a file of any name.
  "**/*.{json,jsonc}",
  "**/.gitignore",
]
  .map((globPattern) => ({ globPattern, kind: WatchKind.Create | WatchKind.Change | WatchKind.Delete }))
  // Of a folder that comes or goes, some editors do not name the files.
  .concat({ globPattern: "**/*", kind: WatchKind.Create | WatchKind.Delete });

const kinds: Readonly<Record<FileChangeType, DiskChange["kind"]>> = {
  [FileChangeType.Created]: "created",
  [FileChangeType.Changed]: "changed",
  [FileChangeType.Deleted]: "deleted",
};

function toDiskChange({ uri, type }: FileEvent): readonly DiskChange[] {
  const place = pathOf(uri);
  if (place === undefined || /[\\/](?:node_modules|\.git)[\\/]/.test(place)) return [];
  return [{ kind: kinds[type], path: place }];
}
