import fs from "node:fs";
import path from "node:path";
import { FileChangeType } from "vscode-languageserver-protocol/node";
import type { Edit, Random } from "../../../rules/dist-tests/random-edits.js";
import { uriOf, type LspClient } from "../lsp-client.js";

/** A folder whose files are edited partly in the editor and partly behind its back. */
export interface Workspace {
  /** Files that are open, relative to the root. */
  readonly openFiles: readonly string[];
  /** Carries an edit out; texts are as the session of edits has them. */
  apply(edit: Edit): Promise<void>;
}

const mostOpenFiles = 12;

export function createWorkspace(
  root: string,
  texts: ReadonlyMap<string, string>,
  client: LspClient,
  random: Random,
): Workspace {
  const { documents } = client;
  const disk = new Map(texts);
  /** The one opened last stands last. */
  const open: string[] = [];
  const place = (file: string): string => path.join(root, file);
  const uri = (file: string): string => uriOf(place(file));

  return {
    openFiles: open,
    async apply({ changes }) {
      for (const { file, after } of changes) {
        if (after === undefined) await remove(file);
        else if (documents.has(uri(file))) await documents.change(uri(file), after);
        else await (random.chance(0.5) ? write(file, after) : edit(file, after));
      }
      if (random.chance(0.1)) await save(random.pick(open));
      if (random.chance(0.05) || open.length > mostOpenFiles) await close(open[0]);
    },
  };

  /** As another program does: a branch is switched, a formatter runs. */
  async function write(file: string, text: string): Promise<void> {
    const type = disk.has(file) ? FileChangeType.Changed : FileChangeType.Created;
    fs.mkdirSync(path.dirname(place(file)), { recursive: true });
    fs.writeFileSync(place(file), text);
    disk.set(file, text);
    await client.watched(type, place(file));
  }

  /** A file that is not on disk is a new one, not yet saved. */
  async function edit(file: string, text: string): Promise<void> {
    open.push(file);
    const saved = disk.get(file);
    await documents.open(uri(file), saved ?? text);
    if (saved !== undefined) await documents.change(uri(file), text);
  }

  async function save(file: string | undefined): Promise<void> {
    if (file === undefined) return;
    await write(file, documents.textOf(uri(file)));
    await documents.save(uri(file));
  }

  async function close(file: string | undefined): Promise<void> {
    if (file === undefined) return;
    await save(file);
    open.splice(open.indexOf(file), 1);
    await documents.close(uri(file));
  }

  async function remove(file: string): Promise<void> {
    if (documents.has(uri(file))) {
      open.splice(open.indexOf(file), 1);
      await documents.close(uri(file));
    }
    if (!disk.delete(file)) return;
    fs.rmSync(place(file));
    await client.watched(FileChangeType.Deleted, place(file));
  }
}
