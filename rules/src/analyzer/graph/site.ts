import type { Catalog } from "../catalog/lookup.js";
import type { BlockingApi } from "../catalog/types.js";
import type { CallFact, Position } from "../facts/types.js";
import type { Registry } from "../roots/registry.js";
import type { Evaluator } from "./evaluate.js";
import type { Contribute, Links } from "./links.js";
import type { Edge, FileNode, FunctionNode, RootLabel } from "./nodes.js";

export interface LinkContext {
  readonly evaluator: Evaluator;
  readonly catalog: Catalog;
  readonly registry: Registry;
  readonly contribute: Contribute;
}

/** A call under way: what is called, from where, with what. Callee and arguments differ from the facts for `fn.call(self, …)`. */
export interface Site {
  readonly file: FileNode;
  readonly call: CallFact;
  readonly owner: FunctionNode;
  readonly links: Links;
  readonly likely: boolean;
  /** What has been handed down to which parameter already. */
  readonly handed: Set<string>;
}

type NewEdge = Pick<Edge, "to" | "kind" | "position" | "likely"> & { readonly registration?: RootLabel };

export function addEdge({ owner, call, links }: Site, edge: NewEdge): void {
  if (edge.to.file.role === "test") return;
  const { to, kind, position, likely, registration } = edge;
  const added = { from: owner, to, kind, position, likely, guards: call.guards };
  links.edges.push(registration === undefined ? added : { ...added, registration });
}

export function addCause(
  { owner, call, links, likely }: Site,
  entry: BlockingApi,
  api: string,
  position: Position,
): void {
  links.causes.push({ in: owner, position, entry, api, likely, guards: call.guards });
}
