import type { Gathered } from "./dependencies.js";
import type { Cause, Edge, Root } from "./nodes.js";

/** Says something about a function, a class or a value, wherever that stands. */
export type Contribute = <Item extends object>(to: Gathered<Item, unknown>, item: Item) => void;

/** What linking one call (or one declaration) found. */
export interface Links {
  readonly edges: Edge[];
  readonly causes: Omit<Cause, "id">[];
  readonly roots: Root[];
  /** Roots only where nothing else runs the function. */
  readonly apparentRoots: Root[];
  /** Files that run elsewhere: worker threads, forked children. */
  readonly offLoopFiles: string[];
  resolved: boolean;
  /** The call opens a port: its function starts a server. */
  startsServer: boolean;
}

export function noLinks(): Links {
  return {
    edges: [],
    causes: [],
    roots: [],
    apparentRoots: [],
    offLoopFiles: [],
    resolved: false,
    startsServer: false,
  };
}
