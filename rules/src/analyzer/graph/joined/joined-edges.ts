import { edgesInto, type Incoming } from "../callers.js";
import { isSameEdge, type FileLinks } from "../file-links.js";
import type { Edge, FileNode, FunctionNode } from "../nodes.js";
import { JoinedLists } from "./joined-lists.js";

/**
 * The edges of all files by the functions that they lead to, each in the order of all: of two ways that are as short the
 * first one counts. Kept up to date file by file.
 */
export class JoinedEdges implements Incoming {
  /** By path of the file that they start in, and as they stand in it. */
  readonly #own = new Map<FunctionNode, Edge[]>();
  /** Few: edges that were found in other files than they start in. */
  readonly #elsewhere = new JoinedLists<Edge>();
  #elsewhereInto: { readonly of: readonly Edge[]; readonly into: Incoming } | undefined;

  /** Before anything is added of files that stand in others' places. */
  remove({ edges, file }: FileLinks): void {
    for (const to of targetsOf(edges)) {
      const others = this.#own.get(to)?.filter(({ from }) => from.file !== file) ?? [];
      if (others.length === 0) this.#own.delete(to);
      else this.#own.set(to, others);
    }
    this.#elsewhere.put(file, []);
  }

  add({ edges, edgesElsewhere, file }: FileLinks): void {
    const into = edgesInto(edges);
    for (const [to, some] of into) this.#insert(to, file, some);
    this.#elsewhere.put(file, edgesElsewhere);
  }

  replace(before: FileLinks, now: FileLinks): void {
    if (before.edges === now.edges) this.#elsewhere.put(now.file, now.edgesElsewhere);
    else {
      this.remove(before);
      this.add(now);
    }
  }

  /** Those that were found in the files that they start in. */
  ownOf(node: FunctionNode): readonly Edge[] {
    return this.#own.get(node) ?? none;
  }

  get(node: FunctionNode): readonly Edge[] | undefined {
    const own = this.#own.get(node);
    const elsewhere = this.#addedTo(node);
    if (elsewhere.length === 0) return own;
    return own === undefined ? elsewhere : [...own, ...elsewhere];
  }

  /** Edges that were found in other files, without those that their own file has as well. */
  get elsewhere(): readonly Edge[] {
    const all = this.#elsewhere.all;
    const added = new Set([...targetsOf(all)].flatMap((to) => this.#addedTo(to)));
    return all.filter((edge) => added.has(edge));
  }

  #insert(to: FunctionNode, file: FileNode, some: readonly Edge[]): void {
    const known = this.#own.get(to);
    // Nearly always the last: files are linked in the order of their paths.
    const at = known === undefined ? -1 : known.findLastIndex(({ from }) => from.file.path < file.path);
    if (known === undefined) this.#own.set(to, [...some]);
    else known.splice(at + 1, 0, ...some);
  }

  #addedTo(node: FunctionNode): readonly Edge[] {
    const candidates = this.#candidates().get(node);
    if (candidates === undefined) return none;
    const origins = new Set(candidates.map(({ from }) => from));
    const known = this.#own.get(node)?.filter(({ from }) => origins.has(from)) ?? [];
    return candidates.filter((edge) => {
      if (known.some((other) => other.from === edge.from && isSameEdge(other, edge))) return false;
      known.push(edge);
      return true;
    });
  }

  #candidates(): Incoming {
    const of = this.#elsewhere.all;
    if (this.#elsewhereInto?.of !== of) this.#elsewhereInto = { of, into: edgesInto(of) };
    return this.#elsewhereInto.into;
  }
}

const none: readonly Edge[] = [];

function targetsOf(edges: readonly Edge[]): ReadonlySet<FunctionNode> {
  return new Set(edges.map(({ to }) => to));
}
