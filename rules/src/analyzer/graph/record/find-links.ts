import type { Position } from "../../facts/types.js";
import type { FileLinks } from "../file-links.js";
import type { FoundLinks } from "../links.js";
import type { Cause, Edge, FileNode, FunctionNode, Root } from "../nodes.js";
import { RecordMismatch } from "./mismatch.js";
import type {
  CauseRecord,
  EdgeRecord,
  FunctionPlace,
  LinkRecord,
  LinksRecord,
  PositionRecord,
  RootRecord,
  UnitLinksRecord,
} from "./types.js";

/** Where things of the record are now. */
export interface Standing {
  /** Throws {@link RecordMismatch} for what is no more. */
  functionAt(place: FunctionPlace): FunctionNode;
  positionIn(file: FileNode, position: PositionRecord): Position;
}

/** Finds again what was written down of files' links. */
export class LinksReader {
  constructor(
    readonly record: Pick<LinkRecord, "entries" | "labels" | "rootLabels">,
    readonly standing: Standing,
  ) {}

  links(file: FileNode, found: LinksRecord): FileLinks {
    const { standing } = this;
    return {
      file,
      edges: found.edges.map((edge) => this.#edge(file, edge)),
      edgesElsewhere: found.edgesElsewhere.map((edge) => this.#edge(file, edge)),
      causes: found.causes.map((cause) => this.#cause(file, cause)),
      roots: found.roots.map((root) => this.#root(root)),
      apparentRoots: found.apparentRoots.map((root) => this.#root(root)),
      visible: found.visible.map((place) => standing.functionAt(place)),
      serverStarts: new Map(found.serverStarts.map(([node, isSure]) => [standing.functionAt(node), isSure])),
      offLoopFiles: found.offLoopFiles,
      resolvedCalls: found.resolvedCalls,
      unresolvedCalls: found.unresolvedCalls,
      failure: found.failure,
    };
  }

  unitLinks(file: FileNode, found: UnitLinksRecord): FoundLinks {
    const { edges = [], causes = [], roots = [], apparentRoots = [], offLoopFiles = [] } = found;
    return {
      edges: edges.map((edge) => this.#edge(file, edge)),
      causes: causes.map((cause) => this.#cause(file, cause)),
      roots: roots.map((root) => this.#root(root)),
      apparentRoots: apparentRoots.map((root) => this.#root(root)),
      offLoopFiles,
      resolved: found.resolved,
      startsServer: found.startsServer,
    };
  }

  #edge(file: FileNode, { position, registration, ...record }: EdgeRecord): Edge {
    const { kind, likely, guards } = record;
    const [from, to] = [this.standing.functionAt(record.from), this.standing.functionAt(record.to)];
    const edge = { from, to, kind, position: this.standing.positionIn(file, position), likely, guards };
    if (registration === undefined) return edge;
    return { ...edge, registration: entryIn(this.record.labels, registration) };
  }

  #cause(file: FileNode, { position, entry, ...cause }: CauseRecord): Omit<Cause, "id"> {
    return {
      ...cause,
      in: this.standing.functionAt(cause.in),
      position: this.standing.positionIn(file, position),
      entry: entryIn(this.record.entries, entry),
    };
  }

  #root({ node, label }: RootRecord): Root {
    return { ...entryIn(this.record.rootLabels, label), node: this.standing.functionAt(node) };
  }
}

function entryIn<Entry>(table: readonly Entry[], index: number): Entry {
  const entry = table[index];
  if (entry === undefined) throw new RecordMismatch("the tables");
  return entry;
}
