import { withCallers } from "../graph/callers.js";
import type { LinkedProject } from "../graph/linked-project.js";
import type { Edge, FunctionNode } from "../graph/nodes.js";
import type { PackageInfo } from "../project.js";
import type { RootKind } from "../roots/types.js";

/** Kinds of roots that only a server has: a tool that registers them is starting one. */
export const serverKinds: ReadonlySet<RootKind> = new Set<RootKind>([
  "http",
  "websocket",
  "rpc",
  "graphql",
  "message",
  "queue",
  "ipc",
  "editor",
]);

/** Kinds of roots whose function may be what starts a server: a cluster's worker that is told to begin. */
const startingKinds: ReadonlySet<RootKind> = new Set<RootKind>(["event", "ipc", "timer", "cron", "lifecycle"]);

/** What serves in a project. */
export interface Servers {
  /** Functions from which the registration of request handlers (or the like), or the opening of a port, is reached. */
  readonly starters: ReadonlySet<FunctionNode>;
  /** Those that come there whatever the conditions. */
  readonly sureStarters: ReadonlySet<FunctionNode>;
  /** Packages with code that registers request handlers. */
  readonly packages: ReadonlySet<PackageInfo>;
}

export function findServers({ registrations, incoming, serverStarts }: LinkedProject): Servers {
  const packages = new Set<PackageInfo>();
  const starts: Start[] = [...serverStarts].map(([node, isSure]) => ({ node, isSure }));
  for (const edge of registrations) {
    const { registration, from } = edge;
    if (registration !== undefined && serverKinds.has(registration.kind) && from.file.role === undefined) {
      starts.push({ node: from, isSure: isUnconditional(edge) });
      if (from.file.package !== undefined) packages.add(from.file.package);
    }
  }
  const own = starts.filter(({ node }) => node.file.role === undefined);
  const surely = own.filter(({ isSure }) => isSure);
  return {
    packages,
    starters: withCallers(nodesOf(own), incoming, isCall),
    sureStarters: withCallers(nodesOf(surely), incoming, (edge) => isCall(edge) && isUnconditional(edge)),
  };
}

interface Start {
  readonly node: FunctionNode;
  readonly isSure: boolean;
}

function nodesOf(starts: readonly Start[]): readonly FunctionNode[] {
  return starts.map(({ node }) => node);
}

/** Whoever registers a function does not run it. */
function isCall({ kind }: Edge): boolean {
  return kind !== "register";
}

function isUnconditional({ guards, likely }: Edge): boolean {
  return !likely && !guards.includes("maybe");
}

/** The edges with listeners and timers that start a server as what they are: boot, not serving. */
export function withServerStarts(edges: readonly Edge[], { sureStarters }: Servers): readonly Edge[] {
  return edges.map((edge) => {
    const { registration, to } = edge;
    const mayStart = registration?.phase === "serving" && startingKinds.has(registration.kind);
    return mayStart && sureStarters.has(to) ? { ...edge, registration: { ...registration, phase: "boot" } } : edge;
  });
}
