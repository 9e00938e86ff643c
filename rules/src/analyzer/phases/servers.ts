import { append } from "../collections.js";
import type { LinkedProject } from "../graph/link.js";
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
  /** Packages with code that registers request handlers. */
  readonly packages: ReadonlySet<PackageInfo>;
}

export function findServers({ edges, serverStarts }: LinkedProject): Servers {
  const callers = new Map<FunctionNode, FunctionNode[]>();
  const starters = new Set<FunctionNode>([...serverStarts].filter(({ file }) => file.role === undefined));
  const packages = new Set<PackageInfo>();
  for (const { kind, registration, from, to } of edges) {
    if (kind !== "register") append(callers, to, from);
    else if (registration !== undefined && serverKinds.has(registration.kind) && from.file.role === undefined) {
      starters.add(from);
      if (from.file.package !== undefined) packages.add(from.file.package);
    }
  }
  // The set grows while it is walked: callers of callers follow.
  for (const starter of starters) for (const caller of callers.get(starter) ?? []) starters.add(caller);
  return { starters, packages };
}

/** The edges with listeners and timers that start a server as what they are: boot, not serving. */
export function withServerStarts(edges: readonly Edge[], { starters }: Servers): readonly Edge[] {
  return edges.map((edge) => {
    const { registration, to } = edge;
    const startsServer = registration?.phase === "serving" && startingKinds.has(registration.kind) && starters.has(to);
    return startsServer ? { ...edge, registration: { ...registration, phase: "boot" } } : edge;
  });
}
