import { getOrAdd } from "../collections.js";
import { edgesInto, type Incoming } from "./callers.js";
import type { Evaluator } from "./evaluate.js";
import { isSameEdge, type FileLinks } from "./file-links.js";
import type { Linker } from "./link.js";
import type { Cause, Edge, FileNode, FunctionNode, Root } from "./nodes.js";
import type { ProjectIndex } from "./project-index.js";

/** The project as functions that run one another. */
export interface LinkedProject {
  readonly index: ProjectIndex;
  readonly evaluator: Evaluator;
  /** Of the visible functions, those that only tests import. */
  readonly onlyTested: ReadonlySet<FunctionNode>;
  readonly edges: readonly Edge[];
  readonly incoming: Incoming;
  readonly causes: readonly Cause[];
  readonly roots: readonly Root[];
  /** Functions that look like handlers; roots only where nothing calls them. */
  readonly apparentRoots: readonly Root[];
  /** Async (or promise-returning) functions that others can reach. */
  readonly visible: ReadonlySet<FunctionNode>;
  /** Functions that open a port; `true` where no condition stands before it. */
  readonly serverStarts: ReadonlyMap<FunctionNode, boolean>;
  /** Files that run in a worker thread or a child process. */
  readonly offLoopFiles: ReadonlySet<string>;
  readonly resolvedCalls: number;
  readonly unresolvedCalls: number;
  /** File → why a call in it could not be followed at all. */
  readonly failures: ReadonlyMap<string, string>;
}

/** Puts the files' links together, in the order of the files. */
export function joinLinks(
  { index, evaluator }: Linker,
  linkedFiles: readonly FileLinks[],
  onlyTested: ReadonlySet<FunctionNode>,
): LinkedProject {
  const edges = joinEdges(linkedFiles);
  return {
    index,
    evaluator,
    onlyTested,
    edges,
    incoming: edgesInto(edges),
    causes: linkedFiles.flatMap(({ causes }) => causes).map((cause, id) => ({ ...cause, id })),
    roots: linkedFiles.flatMap(({ roots }) => roots),
    apparentRoots: linkedFiles.flatMap((links) => links.apparentRoots),
    visible: new Set(linkedFiles.flatMap(({ visible }) => visible)),
    serverStarts: joinStarts(linkedFiles),
    offLoopFiles: new Set(linkedFiles.flatMap(({ offLoopFiles }) => offLoopFiles)),
    resolvedCalls: linkedFiles.reduce((sum, links) => sum + links.resolvedCalls, 0),
    unresolvedCalls: linkedFiles.reduce((sum, links) => sum + links.unresolvedCalls, 0),
    failures: new Map(
      linkedFiles.flatMap(({ file, failure }) => (failure === undefined ? [] : [[file.path, failure] as const])),
    ),
  };
}

function joinEdges(all: readonly FileLinks[]): readonly Edge[] {
  const edgesOf = new Map<FileNode, readonly Edge[]>(all.map(({ file, edges }) => [file, edges]));
  const known = new Map<FunctionNode, Edge[]>();
  const isNew = (edge: Edge): boolean => {
    const own = (): Edge[] => (edgesOf.get(edge.from.file) ?? []).filter(({ from }) => from === edge.from);
    const fromSame = getOrAdd(known, edge.from, own);
    if (fromSame.some((other) => isSameEdge(other, edge))) return false;
    fromSame.push(edge);
    return true;
  };
  const elsewhere = all.flatMap(({ edgesElsewhere }) => edgesElsewhere).filter(isNew);
  return [...all.flatMap(({ edges }) => edges), ...elsewhere];
}

function joinStarts(all: readonly FileLinks[]): ReadonlyMap<FunctionNode, boolean> {
  return new Map(all.flatMap(({ serverStarts }) => [...serverStarts]));
}
