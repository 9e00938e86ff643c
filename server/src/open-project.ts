import path from "node:path";
import type { Connection } from "vscode-languageserver/node";
import type { ClientSupport } from "./client-support.js";
import type { Place, ProjectView } from "./context.js";
import type { Documents, OpenDocument } from "./documents.js";
import type { Engine } from "./engine.js";
import { nameWithin, realPathOf } from "./paths.js";
import { createProgress } from "./progress.js";
import { listLoose, type ProjectRoot } from "./project-roots.js";
import { createProjectSession, type Located, type ProjectSession } from "./project-session.js";
import { placeIn, viewOf, type ViewOptions } from "./project-view.js";
import type { WorkspaceFolders } from "./workspace-folders.js";

/** A project that is open because of a folder, or of a document. */
export interface OpenProject {
  readonly root: ProjectRoot;
  /** The root without symbolic links. */
  readonly realRoot: string;
  readonly session: ProjectSession;
  /** Names of folders in this one that are projects of their own. */
  readonly nested: readonly string[];
  setNested(folders: readonly string[]): void;
  /** A document's name in the project, whether it is a source of it or not; undefined if it lies elsewhere. */
  readonly nameOf: (document: Located) => string | undefined;
  /** The last snapshot; none before the first analysis. */
  view(): ProjectView | undefined;
  place(file: string): Place | undefined;
}

export interface OpenProjectOptions {
  readonly connection: Connection;
  readonly client: ClientSupport;
  readonly documents: Documents;
  readonly folders: WorkspaceFolders;
  readonly engine: Engine;
  readonly onWork: () => void;
  readonly onAnalysed: (view: ProjectView) => void;
  readonly onFailure: (error: unknown) => void;
}

/** In milliseconds: so long tasks are not looked for again, since that walks through all folders. */
const aWhile = 30_000;

export function openProjectAt(root: ProjectRoot, options: OpenProjectOptions): OpenProject {
  const { connection, client, documents, folders, engine } = options;
  const directory = root.kind === "folder" ? root.path : path.parse(process.cwd()).root;
  const realRoot = realPathOf(directory);
  let nested: readonly string[] = [];

  const nameOf = (document: Located): string | undefined => {
    if (root.kind === "document") return document.uri === root.uri ? root.name : undefined;
    return document.realPath === undefined ? undefined : nameWithin(realRoot, document.realPath);
  };
  const documentOf = (file: string): OpenDocument | undefined =>
    root.kind === "document" ? documents.get(root.uri) : documents.at(path.join(realRoot, file));
  const openNames = (): readonly string[] => documents.all().flatMap((document) => nameOf(document) ?? []);
  const owns = (file: string): boolean => !nested.some((folder) => file === folder || file.startsWith(`${folder}/`));

  const openTexts = (): ReadonlyMap<string, string> =>
    new Map(openNames().flatMap((file) => [[file, documentOf(file)?.text ?? ""] as const]));
  const types = engine.typeServiceInThread({ root: directory, openTexts });
  const session = createProjectSession({
    engine,
    root: directory,
    list: (open) =>
      root.kind === "folder"
        ? engine.openProjectInSteps({ root: directory, unsaved: open })
        : listLoose(directory, root.name, engine),
    nameOf,
    openNames,
    documentOf,
    owns,
    progress: createProgress(connection, `Unstuck reads ${path.basename(directory)}`),
    onWork: options.onWork,
    onAnalysed() {
      const current = view();
      if (current !== undefined) options.onAnalysed(current);
    },
    onFailure: options.onFailure,
    onDispose: () => void types.end(),
  });

  const viewOptions: ViewOptions = {
    encoding: client.positionEncoding,
    rootUri: folders.all.find((folder) => folder.path === directory)?.uri,
    documentOf,
    openFiles: () => openNames().filter((file) => session.has(file) && owns(file)),
    types,
    celeryTasks: keptFor(aWhile, () => engine.createSurroundings(directory).celeryTasks()),
  };
  const view = (): ProjectView | undefined =>
    session.snapshot === undefined ? undefined : viewOf(session, session.snapshot, viewOptions);

  return {
    root,
    realRoot,
    session,
    nameOf,
    get nested() {
      return nested;
    },
    setNested(next) {
      nested = next;
      session.rearrange();
    },
    view,
    place(file) {
      const current = view();
      return current === undefined ? undefined : placeIn(current, file, viewOptions);
    },
  };
}

function keptFor<T>(milliseconds: number, compute: () => T): () => T {
  let kept: { readonly value: T; readonly until: number } | undefined;
  return () => {
    const now = performance.now();
    if (kept === undefined || kept.until < now) kept = { value: compute(), until: now + milliseconds };
    return kept.value;
  };
}
