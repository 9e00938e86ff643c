import type { FileLinks } from "../file-links.js";
import type { Edge, FileNode, FunctionNode, Root } from "../nodes.js";
import { RecordMismatch } from "./mismatch.js";
import type { EdgeRecord, FunctionPlace, LinkRecord, LinksRecord, RootRecord } from "./types.js";

/** Finds again what was written down of files' links. */
export class LinksReader {
  constructor(
    readonly record: Pick<LinkRecord, "entries" | "labels" | "rootLabels">,
    readonly functionAt: (place: FunctionPlace) => FunctionNode,
  ) {}

  links(file: FileNode, found: LinksRecord): FileLinks {
    return {
      file,
      edges: found.edges.map((edge) => this.#edge(edge)),
      edgesElsewhere: found.edgesElsewhere.map((edge) => this.#edge(edge)),
      causes: found.causes.map((cause) => ({
        ...cause,
        in: this.functionAt(cause.in),
        entry: entryIn(this.record.entries, cause.entry),
      })),
      roots: found.roots.map((root) => this.#root(root)),
      apparentRoots: found.apparentRoots.map((root) => this.#root(root)),
      visible: found.visible.map(this.functionAt),
      serverStarts: new Map(found.serverStarts.map(([node, isSure]) => [this.functionAt(node), isSure])),
      offLoopFiles: found.offLoopFiles,
      resolvedCalls: found.resolvedCalls,
      unresolvedCalls: found.unresolvedCalls,
      failure: found.failure,
    };
  }

  #edge({ from, to, kind, position, likely, guards, registration }: EdgeRecord): Edge {
    const edge = { from: this.functionAt(from), to: this.functionAt(to), kind, position, likely, guards };
    if (registration === undefined) return edge;
    return { ...edge, registration: entryIn(this.record.labels, registration) };
  }

  #root({ node, label }: RootRecord): Root {
    return { ...entryIn(this.record.rootLabels, label), node: this.functionAt(node) };
  }
}

function entryIn<Entry>(table: readonly Entry[], index: number): Entry {
  const entry = table[index];
  if (entry === undefined) throw new RecordMismatch("the tables");
  return entry;
}
