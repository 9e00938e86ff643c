import type { CallFact, PropertyWrite } from "../facts/types.js";
import type { Contributed, Contributor, Reader } from "./dependencies.js";
import { nothing, type FoundLinks } from "./links.js";
import type { FileNode, FunctionNode } from "./nodes.js";

/** What is linked on its own, and again when something that it rests on changes. */
export type Task =
  | { readonly kind: "heritage" }
  | { readonly kind: "members" }
  | { readonly kind: "call"; readonly call: CallFact }
  | { readonly kind: "write"; readonly write: PropertyWrite }
  | { readonly kind: "reads" }
  | { readonly kind: "constructors" }
  | { readonly kind: "declarations" }
  | { readonly kind: "visible" };

/** Tasks whose contributions nearly everything else rests on come first. */
export function isEarly({ kind }: Task): boolean {
  return kind === "heritage" || kind === "members";
}

/** Most units have neither: there are very many. */
const noFunctions: readonly FunctionNode[] = [];
export const noContributions: readonly Contributed[] = [];

/** One task in one file, with what it found last. */
export class Unit implements Reader, Contributor {
  links: FoundLinks = nothing;
  /** Of the task `visible`: functions that others can reach. */
  visible: readonly FunctionNode[] = noFunctions;
  /** Why it could not be done. */
  failure: string | undefined;
  contributions: readonly Contributed[] = noContributions;
  isGone = false;

  constructor(
    readonly file: FileNode,
    /** An edit may give it another. */
    public order: number,
    readonly task: Task,
    readonly outdated: Set<Unit>,
  ) {}

  outdate(): void {
    this.outdated.add(this);
  }
}
