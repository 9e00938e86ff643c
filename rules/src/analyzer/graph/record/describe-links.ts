import type { BlockingApi } from "../../catalog/types.js";
import type { FileLinks } from "../file-links.js";
import type { Edge, FunctionNode, Root, RootLabel } from "../nodes.js";
import type { EdgeRecord, FunctionPlace, LinksRecord, RootRecord } from "./types.js";

/** Writes down what was found in files; what many of them share is kept once. */
export class LinksWriter {
  readonly entries = new Shared<BlockingApi>((entry) => entry);
  readonly labels = new Shared<RootLabel>(textOf);
  readonly rootLabels = new Shared<Omit<Root, "node">>(textOf);

  constructor(readonly placeOf: (node: FunctionNode) => FunctionPlace) {}

  links(found: FileLinks): LinksRecord {
    return {
      edges: found.edges.map((edge) => this.#edge(edge)),
      edgesElsewhere: found.edgesElsewhere.map((edge) => this.#edge(edge)),
      causes: found.causes.map(({ entry, ...cause }) => ({
        ...cause,
        in: this.placeOf(cause.in),
        entry: this.entries.indexOf(entry),
      })),
      roots: found.roots.map((root) => this.#root(root)),
      apparentRoots: found.apparentRoots.map((root) => this.#root(root)),
      visible: found.visible.map(this.placeOf),
      serverStarts: [...found.serverStarts].map(([node, isSure]) => [this.placeOf(node), isSure]),
      offLoopFiles: found.offLoopFiles,
      resolvedCalls: found.resolvedCalls,
      unresolvedCalls: found.unresolvedCalls,
      failure: found.failure,
    };
  }

  #edge({ from, to, registration, kind, position, likely, guards }: Edge): EdgeRecord {
    return {
      from: this.placeOf(from),
      to: this.placeOf(to),
      kind,
      position,
      likely,
      guards,
      registration: registration === undefined ? undefined : this.labels.indexOf(registration),
    };
  }

  #root({ node, ...label }: Root): RootRecord {
    return { node: this.placeOf(node), label: this.rootLabels.indexOf(label) };
  }
}

function textOf(label: RootLabel): string {
  return JSON.stringify(Object.entries(label));
}

/** A table of what is referred to more than once. */
class Shared<Item> {
  readonly all: Item[] = [];
  readonly #indices = new Map<unknown, number>();

  constructor(readonly keyOf: (item: Item) => unknown) {}

  indexOf(item: Item): number {
    const key = this.keyOf(item);
    let index = this.#indices.get(key);
    if (index === undefined) {
      index = this.all.push(item) - 1;
      this.#indices.set(key, index);
    }
    return index;
  }
}
