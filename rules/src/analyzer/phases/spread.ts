import { append, getOrAdd } from "../collections.js";
import { ownerOf, type Edge, type FunctionNode, type RootLabel } from "../graph/nodes.js";
import type { Phase } from "../roots/types.js";
import { isCommandFile, isInTool } from "./places.js";
import { serverKinds, type Servers } from "./servers.js";

/**
 * Phases as they spread. Serving that rests on a guess is kept apart, so that certainty is not lost or won on the way;
 * so is boot that certainly happens, with no condition on the way: what is kept for good then is ready before anybody waits.
 */
export type Colour = Phase | "likely-serving" | "sure-boot";

/** How a function came to a phase first (by the fewest calls): from outside, or through an edge. */
export interface Arrival {
  readonly colour: Colour;
  readonly root?: RootLabel;
  readonly edge?: Edge;
  readonly from?: Arrival;
}

export type Arrivals = ReadonlyMap<Colour, Arrival>;

/** Carries phases along the edges, breadth first, so that the first arrival is the nearest. */
export class Spread {
  readonly phases = new Map<FunctionNode, Map<Colour, Arrival>>();
  readonly #outgoing = new Map<FunctionNode, Edge[]>();
  readonly #queue: { readonly node: FunctionNode; readonly arrival: Arrival }[] = [];

  constructor(
    edges: readonly Edge[],
    readonly servers: Servers,
    /** The functions that are asked for, with all that may run them. */
    readonly asked: ReadonlySet<FunctionNode> | undefined,
  ) {
    for (const edge of edges) append(this.#outgoing, edge.from, edge);
  }

  isAsked(node: FunctionNode | undefined): node is FunctionNode {
    return node !== undefined && this.asked?.has(ownerOf(node)) !== false;
  }

  arrivals(node: FunctionNode): Arrivals | undefined {
    return this.phases.get(ownerOf(node));
  }

  seed(node: FunctionNode | undefined, root: RootLabel): void {
    if (this.isAsked(node) && root.phase !== "inherit") this.#arrive(ownerOf(node), { colour: root.phase, root });
  }

  /** A module that is certainly loaded before anything is served. */
  seedSurely(node: FunctionNode | undefined, root: RootLabel): void {
    if (this.isAsked(node)) this.#arrive(node, { colour: "sure-boot", root });
  }

  /** What the edge's target gets when nobody is seen to run its origin. */
  arriveFromNowhere(edge: Edge): void {
    this.#follow(edge, isInTool(edge.from.file, this.servers) ? "tool" : "boot", undefined);
  }

  run(): void {
    for (const { node, arrival } of this.#queue) {
      for (const edge of this.#outgoing.get(node) ?? []) this.#follow(edge, arrival.colour, arrival);
    }
    this.#queue.length = 0;
  }

  #follow(edge: Edge, from: Colour, arrival: Arrival | undefined): void {
    const colour = transferred(edge, from, this.servers);
    if (colour === undefined) return;
    const origin = arrival === undefined ? {} : { from: arrival };
    const root = edge.registration === undefined ? {} : { root: edge.registration };
    this.#arrive(edge.to, { colour, edge, ...origin, ...root });
  }

  #arrive(node: FunctionNode, arrival: Arrival): void {
    const known = getOrAdd(this.phases, node, () => new Map<Colour, Arrival>());
    if (known.has(arrival.colour)) return;
    known.set(arrival.colour, arrival);
    this.#queue.push({ node, arrival });
  }
}

/** The phase in which an edge's target runs when its origin runs in `colour`; undefined where it does not get through. */
function transferred(edge: Edge, colour: Colour, servers: Servers): Colour | undefined {
  if (edge.to.fact.annotation === "nonblocking") return undefined;
  if (edge.guards.includes("off-loop")) return "off-loop";
  if (colour === "sure-boot") return surely(edge) ? colour : undefined;
  switch (edge.kind) {
    case "register":
      return registered(edge, colour, servers);
    case "import":
      // A module's top level runs once, whoever needs it first.
      return colour === "serving" || colour === "likely-serving" || colour === "open" ? "boot" : colour;
    case "call":
    case "callback":
      return edge.likely && colour === "serving" ? "likely-serving" : colour;
  }
}

function surely({ kind, likely, guards }: Edge): boolean {
  return kind !== "register" && !likely && !guards.includes("maybe") && !guards.includes("main");
}

function registered({ registration, from, to, likely }: Edge, colour: Colour, servers: Servers): Colour | undefined {
  if (registration === undefined || registration.phase === "inherit") return colour;
  if (colour === "off-loop" || colour === "shutdown") return colour;
  if (to.file.role === "tool" || from.file.role === "tool") return "tool";
  // Timers and listeners of a command end with it, unless the command is to serve.
  const isCommand = colour === "tool" || (isCommandFile(from.file) && !servers.sureStarters.has(from));
  const endsWithCommand = isCommand && !serverKinds.has(registration.kind);
  if (endsWithCommand) return "tool";
  return likely && registration.phase === "serving" ? "likely-serving" : registration.phase;
}
