import { isDeepStrictEqual } from "node:util";
import type { WorkState } from "./context.js";
import type { OpenProject } from "./open-project.js";
import { nameWithin } from "./paths.js";
import type { ProjectRoot } from "./project-roots.js";
import type { Located } from "./project-session.js";

/** All projects that are open. */
export interface OpenProjects {
  readonly all: readonly OpenProject[];
  readonly state: WorkState;
  /** Opens and closes projects so that they are those of some roots. Whether any was closed. */
  setRoots(roots: readonly ProjectRoot[], open: (root: ProjectRoot) => OpenProject): boolean;
  closeAll(): void;
  /** The project that speaks of a document. */
  ownerOf(document: Located): OpenProject | undefined;
}

export function createOpenProjects(): OpenProjects {
  const opened = new Map<string, OpenProject>();
  return {
    get all() {
      return [...opened.values()];
    },
    get state() {
      return stateOf([...opened.values()]);
    },
    setRoots(roots, open) {
      const wanted = new Set(roots.map(({ key }) => key));
      const gone = [...opened].filter(([key]) => !wanted.has(key));
      for (const [key, { session }] of gone) {
        session.dispose();
        opened.delete(key);
      }
      const fresh = roots.filter(({ key }) => !opened.has(key));
      for (const root of fresh) opened.set(root.key, open(root));
      if (gone.length + fresh.length > 0) arrangeNested([...opened.values()]);
      return gone.length > 0;
    },
    closeAll() {
      for (const { session } of opened.values()) session.dispose();
      opened.clear();
    },
    ownerOf(document) {
      const around = [...opened.values()].filter(({ nameOf }) => nameOf(document) !== undefined);
      return around.sort((a, b) => b.realRoot.length - a.realRoot.length)[0];
    },
  };
}

/** The project of a document outside of all folders may contain some of them: their files are not its to speak of. */
function arrangeNested(projects: readonly OpenProject[]): void {
  const folders = projects.filter(({ root }) => root.kind === "folder");
  for (const project of folders) {
    const inside = folders.flatMap(({ realRoot }) => nameWithin(project.realRoot, realRoot) ?? []);
    const nested = inside.filter((name) => name !== "");
    if (!isDeepStrictEqual(nested, project.nested)) project.setNested(nested);
  }
}

function stateOf(projects: readonly OpenProject[]): WorkState {
  const failure = projects.find(({ session }) => session.failure !== undefined)?.session.failure;
  if (failure !== undefined) return { kind: "failed", message: failure };
  return { kind: projects.every(isRead) ? "ready" : "reading" };
}

/** A single document is read before anybody could say that it is being read. */
function isRead({ root, session }: OpenProject): boolean {
  return root.kind === "document" || session.isComplete;
}
