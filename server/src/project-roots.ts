import fs from "node:fs";
import path from "node:path";
import type { OpenDocument } from "./documents.js";
import type { Engine, ListedProject } from "./engine.js";
import { isWithin, realPathOf } from "./paths.js";
import type { Folder } from "./workspace-folders.js";

/** What is analysed together. */
export type ProjectRoot =
  | { readonly kind: "folder"; readonly key: string; readonly path: string }
  /** A document that belongs to no project. */
  | { readonly kind: "document"; readonly key: string; readonly uri: string; readonly name: string };

/** The projects of some folders, and of the documents that lie in none of them. */
export function rootsOf(
  folders: readonly Folder[],
  documents: readonly OpenDocument[],
  engine: Engine,
): readonly ProjectRoot[] {
  const places = outermost(folders.map((folder) => engine.findRoot([folder.path], folder.path)));
  const roots = new Map<string, ProjectRoot>();
  const add = (root: ProjectRoot): void => void roots.set(root.key, root);
  for (const { place } of places) add(folderRoot(place));
  for (const document of documents) {
    const { realPath } = document;
    if (realPath === undefined) add(documentRoot(document, untitledName(document)));
    else if (!places.some((folder) => isWithin(folder.realPath, realPath))) addRootAround(document, realPath);
  }
  return [...roots.values()];

  function addRootAround(document: OpenDocument, realPath: string): void {
    // What is installed is read by its users, not edited: it is no project of theirs.
    if (!engine.isSourceName(realPath) || /[\\/]node_modules[\\/]/.test(realPath)) return;
    const root = engine.findRoot([realPath], path.parse(realPath).root);
    const isPackage = fs.existsSync(path.join(root, "package.json"));
    add(isPackage ? folderRoot(root) : documentRoot(document, path.basename(realPath)));
  }
}

/** A folder in another one is analysed with it: from there, more of what its calls mean is seen. */
function outermost(places: readonly string[]): readonly { readonly place: string; readonly realPath: string }[] {
  const folders = [...new Set(places)].map((place) => ({ place, realPath: realPathOf(place) }));
  return folders.filter(
    ({ realPath }, index) =>
      !folders.some(
        (other, position) => isWithin(other.realPath, realPath) && (other.realPath !== realPath || position < index),
      ),
  );
}

/** The project that is one document. */
export function* listLoose(root: string, name: string, engine: Engine): Generator<undefined, ListedProject> {
  yield;
  return {
    root,
    layout: engine.emptyLayout,
    config: engine.emptyConfig,
    configFiles: [],
    files: [name],
    maxFileSize: engine.defaultMaxFileSize,
    problems: [],
    read: (_file, text) =>
      text === undefined ? { kind: "problem", message: "The document was closed." } : { kind: "text", text },
    isSource: () => false,
    importsOf: () => [],
  };
}

function folderRoot(place: string): ProjectRoot {
  return { kind: "folder", key: `folder ${place}`, path: place };
}

function documentRoot({ uri }: OpenDocument, name: string): ProjectRoot {
  return { kind: "document", key: `document ${uri}`, uri, name };
}

function untitledName({ languageId }: OpenDocument): string {
  return `untitled.${extensions[languageId] ?? "js"}`;
}

const extensions: Readonly<Record<string, string>> = {
  javascript: "js",
  javascriptreact: "jsx",
  typescript: "ts",
  typescriptreact: "tsx",
};
