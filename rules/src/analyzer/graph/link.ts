import type { Catalog } from "../catalog/lookup.js";
import type { CallFact } from "../facts/types.js";
import type { Registry } from "../roots/registry.js";
import { isIterating, isPromising } from "./callbacks.js";
import { Evaluator } from "./evaluate.js";
import { collectExtraMembers } from "./extra-members.js";
import { linkHeritage } from "./heritage.js";
import { linkCall } from "./link-call.js";
import { apparentRoots, declaredRoots } from "./link-declarations.js";
import { type Links } from "./links.js";
import { linkWrite } from "./register.js";
import type { LinkContext } from "./site.js";
import { ownerOf, type Cause, type Edge, type FileNode, type FunctionNode, type Root } from "./nodes.js";
import type { ProjectIndex } from "./project-index.js";
import type { Shapes } from "./shapes.js";
import { accessorNames, linkRead, withoutDuplicates, implicitConstructorEdges, importEdges } from "./edges.js";
import { blockingDeclarations, busyLoops } from "./own-causes.js";

/** The project as functions that run one another. */
export interface LinkedProject {
  readonly index: ProjectIndex;
  readonly evaluator: Evaluator;
  readonly edges: readonly Edge[];
  readonly causes: readonly Cause[];
  readonly roots: readonly Root[];
  /** Functions that look like handlers; roots only where nothing calls them. */
  readonly apparentRoots: readonly Root[];
  /** Functions that open a port; `true` where no condition stands before it. */
  readonly serverStarts: ReadonlyMap<FunctionNode, boolean>;
  /** Files that run in a worker thread or a child process. */
  readonly offLoopFiles: ReadonlySet<string>;
  readonly resolvedCalls: number;
  readonly unresolvedCalls: number;
  /** File → why a call in it could not be followed at all. */
  readonly failures: ReadonlyMap<string, string>;
}

/** What callers pass becomes known call by call; after so many rounds nothing new is expected. */
const mostRounds = 4;

export function linkProject(index: ProjectIndex, shapes: Shapes, catalog: Catalog, registry: Registry): LinkedProject {
  const files = [...index.files.values()].filter((file) => file.role !== "test");
  const evaluator = new Evaluator(index, shapes, new Map());
  files.forEach(inlineCallbacks);
  linkHeritage(evaluator, files);
  collectExtraMembers(evaluator, files);
  evaluator.forget();
  const collected = linkAllCalls({ evaluator, catalog, registry }, files);
  const { edges, causes, offLoopFiles } = collected;
  edges.push(...files.flatMap((file) => [...importEdges(index, file), ...implicitConstructorEdges(file)]));
  causes.push(...files.flatMap((file) => busyLoops(file)));
  return {
    index,
    evaluator,
    edges: withoutDuplicates(edges),
    causes: causes.map((cause, id) => ({ ...cause, in: ownerOf(cause.in), id })),
    roots: [...collected.roots, ...files.flatMap((file) => declaredRoots(evaluator, registry, file))],
    apparentRoots: [...collected.apparentRoots, ...files.flatMap((file) => apparentRoots(evaluator, registry, file))],
    offLoopFiles: new Set(offLoopFiles),
    serverStarts: collected.serverStarts,
    resolvedCalls: collected.resolvedCalls,
    unresolvedCalls: collected.unresolvedCalls,
    failures: collected.failures,
  };
}

/** Callbacks of iteration and promises, and functions called where they stand, run as part of the function around them. */
function inlineCallbacks(file: FileNode): void {
  for (const call of file.facts.calls) {
    const { callee } = call;
    if (callee.kind === "function") inline(file, callee.index);
    const name = callee.kind === "member" || callee.kind === "name" ? callee.name : "";
    const isExecutor = call.construct && name === "Promise";
    const isAwaiter = name === "__awaiter";
    if (!isExecutor && !isAwaiter && !(callee.kind === "member" && (isIterating(name) || isPromising(name)))) continue;
    for (const argument of call.arguments) if (argument.kind === "function") inline(file, argument.index, isAwaiter);
  }
}

function inline(file: FileNode, index: number, evenGenerator = false): void {
  const node = file.functions[index];
  if (node === undefined || node.fact.async || (node.fact.generator && !evenGenerator)) return;
  node.inlinedInto = file.functions[node.fact.parent ?? 0];
}

interface Collected {
  readonly edges: Edge[];
  readonly causes: Omit<Cause, "id">[];
  readonly roots: Root[];
  readonly apparentRoots: Root[];
  readonly offLoopFiles: string[];
  readonly serverStarts: ReadonlyMap<FunctionNode, boolean>;
  readonly failures: ReadonlyMap<string, string>;
  readonly resolvedCalls: number;
  readonly unresolvedCalls: number;
}

type Parts = Pick<LinkContext, "evaluator" | "catalog" | "registry">;

/** Links every call; those that rest on what callers pass are linked again when more callers are known. */
function linkAllCalls(parts: Parts, files: readonly FileNode[]): Collected {
  const { evaluator } = parts;
  let newFlows = 0;
  const declaredBlocking = blockingDeclarations(evaluator, files);
  const context: LinkContext = { ...parts, declaredBlocking, noteFlow: () => newFlows++ };
  const found = new Map<object, { readonly links: Links; readonly usesFlows: boolean }>();
  const failures = new Map<string, string>();
  const visit = (file: FileNode, key: object, action: () => Links): void => {
    try {
      const { result, usesFlows } = evaluator.noticingFlows(action);
      found.set(key, { links: result, usesFlows });
    } catch (error) {
      // One call that cannot be followed must not cost the others their answer.
      failures.set(file.path, String(error));
    }
  };
  for (let round = 1; round <= mostRounds; round++) {
    newFlows = 0;
    for (const file of files) {
      for (const call of file.facts.calls) {
        if (round === 1 || found.get(call)?.usesFlows === true) visit(file, call, () => linkCall(context, file, call));
      }
      for (const write of file.facts.writes) {
        if (round === 1 || found.get(write)?.usesFlows === true)
          visit(file, write, () => linkWrite(context, file, write));
      }
    }
    if (newFlows === 0) break;
    evaluator.forgetFlows();
    // Members written on parameters are known once callers are; then everything unresolved is worth another look.
    if (round === 1 && collectExtraMembers(evaluator, files) > 0) {
      evaluator.forget();
      for (const [key, { links }] of found) if (!links.resolved) found.set(key, { links, usesFlows: true });
    }
  }
  const accessors = accessorNames(files);
  const reads = files.flatMap((file) => file.facts.reads.map((read) => linkRead(evaluator, accessors, file, read)));
  const all = [...[...found.values()].map(({ links }) => links), ...reads];
  const calls = files.flatMap((file) => file.facts.calls.filter((call) => call.decorator !== true));
  const resolvedCalls = calls.filter((call) => found.get(call)?.links.resolved === true).length;
  const starts = serverStarts(files, (call) => found.get(call)?.links);
  return {
    ...summed(all),
    serverStarts: starts,
    failures,
    resolvedCalls,
    unresolvedCalls: calls.length - resolvedCalls,
  };
}

/** Functions with a call that opens a port. */
function serverStarts(
  files: readonly FileNode[],
  linksOf: (call: CallFact) => Links | undefined,
): ReadonlyMap<FunctionNode, boolean> {
  const found = new Map<FunctionNode, boolean>();
  for (const file of files) {
    for (const call of file.facts.calls) {
      const node = linksOf(call)?.startsServer === true ? file.functions[call.function] : undefined;
      if (node === undefined) continue;
      const owner = ownerOf(node);
      found.set(owner, found.get(owner) === true || !call.guards.includes("maybe"));
    }
  }
  return found;
}

function summed(
  all: readonly Links[],
): Omit<Collected, "serverStarts" | "failures" | "resolvedCalls" | "unresolvedCalls"> {
  return {
    edges: all.flatMap((links) => links.edges),
    causes: all.flatMap((links) => links.causes),
    roots: all.flatMap((links) => links.roots),
    apparentRoots: all.flatMap((links) => links.apparentRoots),
    offLoopFiles: all.flatMap((links) => links.offLoopFiles),
  };
}
