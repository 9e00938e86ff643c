import { compactList } from "../collections.js";
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

/** The same when it is done. */
export type FoundLinks = {
  readonly [Key in keyof Links]: Links[Key] extends readonly (infer Item)[] ? readonly Item[] : Links[Key];
};

export const resolvedToNothing: FoundLinks = { ...noLinks(), resolved: true };
export const nothing: FoundLinks = noLinks();

/** Without the room that lists have for more. Most calls lead nowhere: these share one answer. */
export function compact(links: Links): FoundLinks {
  const { edges, causes, roots, apparentRoots, offLoopFiles, resolved, startsServer } = links;
  const isEmpty = [edges, causes, roots, apparentRoots, offLoopFiles].every(({ length }) => length === 0);
  if (isEmpty && !startsServer) return resolved ? resolvedToNothing : nothing;
  return {
    edges: compactList(edges),
    causes: compactList(causes),
    roots: compactList(roots),
    apparentRoots: compactList(apparentRoots),
    offLoopFiles: compactList(offLoopFiles),
    resolved,
    startsServer,
  };
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
