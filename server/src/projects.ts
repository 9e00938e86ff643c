import { isDeepStrictEqual } from "node:util";
import { Emitter, ErrorCodes, ResponseError, type Connection } from "vscode-languageserver/node";
import type { ClientSupport } from "./client-support.js";
import type { Projects, ProjectView, WorkState } from "./context.js";
import type { Documents } from "./documents.js";
import { deferred, type Deferred } from "./deferred.js";
import { loadEngine, type Engine } from "./engine.js";
import { detailsOf } from "./failure.js";
import { openProjectAt, type OpenProject } from "./open-project.js";
import { createOpenProjects } from "./open-projects.js";
import { nameWithin, pathOf, realPathOf } from "./paths.js";
import { createProblemLog, createProjectLog } from "./project-log.js";
import { rootsOf, type ProjectRoot } from "./project-roots.js";
import type { Located } from "./project-session.js";
import { createScheduler, type Worker } from "./scheduler.js";
import type { DiskChange } from "./watched-files.js";
import type { WorkspaceFolders } from "./workspace-folders.js";

export interface ProjectsOptions {
  readonly connection: Connection;
  readonly client: ClientSupport;
  readonly documents: Documents;
  readonly folders: WorkspaceFolders;
}

export interface RunningProjects extends Projects {
  /** To be called once the client is initialized. */
  readonly start: () => Promise<void>;
  readonly filesChanged: (changes: readonly DiskChange[]) => void;
  /** From here on every request is refused. */
  readonly shutDown: () => void;
}

/** Keeps one session for each project around what the client has open, and has them take turns. */
export function createProjects(options: ProjectsOptions): RunningProjects {
  const { connection, documents, folders } = options;
  const log = connection.console;
  const analysed = new Emitter<ProjectView>();
  const removed = new Emitter<undefined>();
  const stateChanged = new Emitter<WorkState>();
  const projects = createOpenProjects();
  let engine: Engine | undefined;
  let isStarted = false;
  let isShutDown = false;
  let state: WorkState = { kind: "starting" };

  /** While it is there, the open projects may not be those of the open folders and documents. */
  let arranging: Deferred | undefined = deferred();
  const arranger: Worker = {
    next: (now) => (isStarted && arranging !== undefined ? { at: now, rank: -1, run: arrange } : undefined),
  };
  const scheduler = createScheduler(
    () => [arranger, ...projects.all.map(({ session }) => session)],
    (error) => {
      log.error(`A step of the work failed; the rest goes on.\n${detailsOf(error)}`);
    },
  );

  analysed.event(createProblemLog(log, documents));
  const logProject = createProjectLog(log);
  folders.onDidChange(rearrange);
  documents.onDidChange((event) => {
    if (event.kind !== "changed") rearrange();
    for (const { session } of projects.all) session.documentChanged(event);
    scheduler.wake();
  });

  return {
    async place(uri, token) {
      await arranged();
      const document = documents.get(uri) ?? located(uri);
      const project = projects.ownerOf(document);
      const file = await project?.session.settled(document, token);
      refuseAfterShutdown();
      return file === undefined ? undefined : project?.place(file);
    },
    snapshots: () => projects.all.flatMap((project) => project.view() ?? []),
    onDidAnalyse: analysed.event,
    onDidRemove: (listener) =>
      removed.event(() => {
        listener();
      }),
    async restart() {
      await arranged();
      projects.closeAll();
      rearrange();
      await finished();
    },
    finished,
    get state() {
      return state;
    },
    onDidChangeState: stateChanged.event,
    async start() {
      try {
        engine = await loadEngine();
      } catch (error) {
        log.error(`The analyzer cannot be loaded; install the server again.\n${detailsOf(error)}`);
        updateState({ kind: "failed", message: "The analyzer cannot be loaded; install the server again." });
      }
      isStarted = true;
      scheduler.wake();
    },
    filesChanged(changes) {
      const folderProjects = projects.all.filter(({ root }) => root.kind === "folder");
      for (const { kind, path: place } of changes) {
        for (const { session, realRoot } of folderProjects) {
          const file = nameWithin(session.root, place) ?? nameWithin(realRoot, place);
          if (file !== undefined) session.fileChanged({ kind, file });
        }
      }
      scheduler.wake();
    },
    shutDown() {
      isShutDown = true;
      projects.closeAll();
      arranging?.resolve();
      arranging = undefined;
    },
  };

  async function finished(): Promise<void> {
    await arranged();
    await Promise.all(projects.all.map(({ session }) => session.finished()));
    refuseAfterShutdown();
  }

  async function arranged(): Promise<void> {
    await arranging?.promise;
    refuseAfterShutdown();
  }

  function refuseAfterShutdown(): void {
    if (isShutDown) throw new ResponseError(ErrorCodes.InvalidRequest, "The server is shutting down.");
  }

  function rearrange(): void {
    if (isShutDown) return;
    arranging ??= deferred();
    scheduler.wake();
  }

  /** Has the open projects be those of the folders and documents that the client has open now. */
  function arrange(): void {
    const loaded = engine;
    if (loaded !== undefined) {
      const roots = rootsOf(folders.all, documents.all(), loaded);
      const isAnyGone = projects.setRoots(roots, (root) => open(root, loaded));
      if (isAnyGone) removed.fire(undefined);
      updateState(projects.state);
    }
    arranging?.resolve();
    arranging = undefined;
  }

  function open(root: ProjectRoot, loaded: Engine): OpenProject {
    return openProjectAt(root, {
      ...options,
      engine: loaded,
      onWork: scheduler.wake,
      onAnalysed(view) {
        if (root.kind === "folder") logProject(view);
        updateState(projects.state);
        analysed.fire(view);
      },
      onFailure(error) {
        log.error(`An analysis failed; the next change tries again.\n${detailsOf(error)}`);
        updateState(projects.state);
      },
    });
  }

  function updateState(next: WorkState): void {
    if (isDeepStrictEqual(state, next)) return;
    state = next;
    stateChanged.fire(next);
  }
}

function located(uri: string): Located {
  const place = pathOf(uri);
  return { uri, path: place, realPath: place === undefined ? undefined : realPathOf(place) };
}
