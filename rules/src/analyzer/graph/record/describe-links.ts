import type { BlockingApi } from "../../catalog/types.js";
import type { FileLinks } from "../file-links.js";
import { nothing, resolvedToNothing, type FoundLinks } from "../links.js";
import type { Cause, Edge, FileNode, FunctionNode, Root, RootLabel } from "../nodes.js";
import type { Unit } from "../unit.js";
import type { PositionWriter } from "./positions.js";
import type {
  CauseRecord,
  EdgeRecord,
  FunctionPlace,
  LinksRecord,
  RootRecord,
  UnitLinksRecord,
  UnitRecord,
} from "./types.js";

/** Writes down what was found in files; what many of them share is kept once. */
export class LinksWriter {
  readonly entries = new Shared<BlockingApi>((entry) => entry);
  readonly labels = new Shared<RootLabel>(textOf);
  readonly rootLabels = new Shared<Omit<Root, "node">>(textOf);

  constructor(
    readonly placeOf: (node: FunctionNode) => FunctionPlace,
    readonly positions: PositionWriter,
  ) {}

  links(found: FileLinks): LinksRecord {
    const { file } = found;
    return {
      edges: found.edges.map((edge) => this.#edge(file, edge)),
      edgesElsewhere: found.edgesElsewhere.map((edge) => this.#edge(file, edge)),
      causes: found.causes.map((cause) => this.#cause(file, cause)),
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

  /** Undefined for a unit that has found nothing. */
  unit({ file, order, links, visible, failure }: Unit): UnitRecord | undefined {
    if (links === nothing && visible.length === 0 && failure === undefined) return undefined;
    return {
      order,
      ...(links !== resolvedToNothing && { links: this.#unitLinks(file, links) }),
      ...(visible.length > 0 && { visible: visible.map(this.placeOf) }),
      ...(failure !== undefined && { failure }),
    };
  }

  #unitLinks(file: FileNode, links: FoundLinks): UnitLinksRecord {
    const { edges, causes, roots, apparentRoots, offLoopFiles, resolved, startsServer } = links;
    return {
      ...(edges.length > 0 && { edges: edges.map((edge) => this.#edge(file, edge)) }),
      ...(causes.length > 0 && { causes: causes.map((cause) => this.#cause(file, cause)) }),
      ...(roots.length > 0 && { roots: roots.map((root) => this.#root(root)) }),
      ...(apparentRoots.length > 0 && { apparentRoots: apparentRoots.map((root) => this.#root(root)) }),
      ...(offLoopFiles.length > 0 && { offLoopFiles }),
      resolved,
      startsServer,
    };
  }

  #edge(file: FileNode, { from, to, registration, kind, position, likely, guards }: Edge): EdgeRecord {
    return {
      from: this.placeOf(from),
      to: this.placeOf(to),
      kind,
      position: this.positions.position(position, file, [from.file, to.file]),
      likely,
      guards,
      registration: registration === undefined ? undefined : this.labels.indexOf(registration),
    };
  }

  #cause(file: FileNode, { entry, in: owner, position, api, likely, guards }: Omit<Cause, "id">): CauseRecord {
    return {
      in: this.placeOf(owner),
      position: this.positions.position(position, file, [owner.file]),
      entry: this.entries.indexOf(entry),
      api,
      likely,
      guards,
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
