import { append } from "../collections.js";
import type { CallFact } from "../facts/types.js";
import { importEdges } from "./edges.js";
import { nothing, resolvedToNothing } from "./links.js";
import { ownerOf, type Cause, type Edge, type FileNode, type FunctionNode, type Root } from "./nodes.js";
import { busyLoops } from "./own-causes.js";
import type { ProjectIndex } from "./project-index.js";
import type { Unit } from "./unit.js";

/** What linking found in one file. */
export interface FileLinks {
  readonly file: FileNode;
  /** Without duplicates; between functions as they run: inline callbacks are part of the function around them. */
  readonly edges: readonly Edge[];
  /** Edges that start in functions of other files: a function that is handed on runs there. */
  readonly edgesElsewhere: readonly Edge[];
  readonly causes: readonly Omit<Cause, "id">[];
  readonly roots: readonly Root[];
  /** Functions that look like handlers; roots only where nothing calls them. */
  readonly apparentRoots: readonly Root[];
  readonly visible: readonly FunctionNode[];
  /** Functions that open a port; `true` where no condition stands before it. */
  readonly serverStarts: ReadonlyMap<FunctionNode, boolean>;
  readonly offLoopFiles: readonly string[];
  readonly resolvedCalls: number;
  readonly unresolvedCalls: number;
  readonly failure: string | undefined;
}

export function linkFile(index: ProjectIndex, file: FileNode, units: readonly Unit[]): FileLinks {
  // Of very many units few have found anything.
  const links = units.flatMap((unit) => (unit.links === nothing || unit.links === resolvedToNothing ? [] : unit.links));
  const all = withoutDuplicates([...links.flatMap(({ edges }) => edges), ...importEdges(index, file)]);
  const calls = countCalls(units);
  return {
    file,
    edges: all.filter(({ from }) => from.file === file),
    edgesElsewhere: all.filter(({ from }) => from.file !== file),
    causes: [...links.flatMap(({ causes }) => causes), ...busyLoops(file)].map((cause) => ({
      ...cause,
      in: ownerOf(cause.in),
    })),
    roots: links.flatMap(({ roots }) => roots),
    apparentRoots: links.flatMap((found) => found.apparentRoots),
    visible: units.flatMap((unit) => unit.visible),
    serverStarts: serverStarts(file, units),
    offLoopFiles: links.flatMap(({ offLoopFiles }) => offLoopFiles),
    resolvedCalls: calls.resolved,
    unresolvedCalls: calls.unresolved,
    failure: units.find(({ failure }) => failure !== undefined)?.failure,
  };
}

function countCalls(units: readonly Unit[]): { readonly resolved: number; readonly unresolved: number } {
  let [resolved, unresolved] = [0, 0];
  for (const { task, links } of units) {
    if (task.kind !== "call" || task.call.decorator === true) continue;
    if (links.resolved) resolved++;
    else unresolved++;
  }
  return { resolved, unresolved };
}

/** Functions with a call that opens a port. */
function serverStarts(file: FileNode, units: readonly Unit[]): ReadonlyMap<FunctionNode, boolean> {
  const found = new Map<FunctionNode, boolean>();
  for (const { task, links } of units) {
    if (task.kind !== "call" || !links.startsServer) continue;
    const node = file.functions[task.call.function];
    if (node === undefined) continue;
    const owner = ownerOf(node);
    found.set(owner, found.get(owner) === true || isUnconditional(task.call));
  }
  return found;
}

function isUnconditional({ guards }: CallFact): boolean {
  return !guards.includes("maybe");
}

function withoutDuplicates(edges: readonly Edge[]): readonly Edge[] {
  const kept: Edge[] = [];
  const byOrigin = new Map<FunctionNode, Edge[]>();
  for (const edge of edges) {
    // An inline callback has no life of its own.
    if (edge.to.inlinedInto !== undefined) continue;
    const from = ownerOf(edge.from);
    if (byOrigin.get(from)?.some((known) => isSameEdge(known, edge)) === true) continue;
    const actual = from === edge.from ? edge : { ...edge, from };
    append(byOrigin, from, actual);
    kept.push(actual);
  }
  return kept;
}

/** Between the same two functions, once it is known that they start in the same. */
export function isSameEdge(one: Edge, other: Edge): boolean {
  return (
    one.to === other.to &&
    one.kind === other.kind &&
    one.position.start === other.position.start &&
    (one.registration?.label ?? "") === (other.registration?.label ?? "") &&
    one.registration?.promises === other.registration?.promises
  );
}
