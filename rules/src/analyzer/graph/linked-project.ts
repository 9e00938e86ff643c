import type { Incoming } from "./callers.js";
import type { Evaluator } from "./evaluate.js";
import type { Cause, Edge, FunctionNode, Root } from "./nodes.js";
import type { ProjectIndex } from "./project-index.js";

/** The project as functions that run one another. What holds of single functions is that of the project as it stands when it is asked. */
export interface LinkedProject {
  readonly index: ProjectIndex;
  readonly evaluator: Evaluator;
  /** Of the visible functions, those that only tests import. */
  readonly isOnlyTested: (node: FunctionNode) => boolean;
  /** All of them; put together for those who ask. */
  readonly edges: readonly Edge[];
  readonly incoming: Incoming;
  /** Those that lead to some functions, in the order in which they are without the others. */
  readonly edgesWithin: (nodes: Iterable<FunctionNode>) => readonly Edge[];
  /** Edges by which the outside world is told of functions. */
  readonly registrations: readonly Edge[];
  readonly causes: readonly Cause[];
  readonly roots: readonly Root[];
  /** Functions that look like handlers; roots only where nothing calls them. */
  readonly apparentRoots: readonly Root[];
  /** Async (or promise-returning) functions that others can reach. */
  readonly visible: readonly FunctionNode[];
  /** Functions that open a port; `true` where no condition stands before it. */
  readonly serverStarts: ReadonlyMap<FunctionNode, boolean>;
  /** Files that run in a worker thread or a child process. */
  readonly offLoopFiles: ReadonlySet<string>;
  readonly resolvedCalls: number;
  readonly unresolvedCalls: number;
  /** File → why a call in it could not be followed at all. */
  readonly failures: ReadonlyMap<string, string>;
}
