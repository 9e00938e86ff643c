import { locate } from "../facts/lines.js";
import type { Certainty } from "../findings/types.js";
import type { Phase } from "../roots/types.js";
import type { LinkedProject } from "./linked-project.js";
import { lineOf, type FunctionNode } from "./nodes.js";
import { phaseOf, type Phases } from "../phases/phases.js";

/** The call graph as plain data; `unstuck graph` prints it. */
export interface CallGraph {
  readonly functions: readonly GraphFunction[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphFunction {
  /** Index in {@link CallGraph.functions}. */
  readonly id: number;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly name: string;
  readonly phases: readonly Phase[];
}

export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  /** `call`; `callback`: given away and called by somebody else; `register`: called by the outside world. */
  readonly kind: "call" | "callback" | "register";
  /** Position of the call, in the file of `from`; 1-based. */
  readonly line: number;
  readonly column: number;
  readonly certainty: Certainty;
}

export function exportGraph(project: LinkedProject, phases: Phases): CallGraph {
  const functions = [...project.index.files.values()]
    .flatMap((file) => file.functions)
    .filter((node) => node.inlinedInto === undefined && node.file.role !== "test");
  const ids = new Map(functions.map((node, id) => [node, id]));
  return {
    functions: functions.map((node, id) => ({
      id,
      file: node.file.path,
      line: lineOf(node),
      name: node.fact.name,
      phases: phasesOf(phases, node),
    })),
    edges: project.edges.flatMap((edge) => {
      const from = ids.get(edge.from);
      const to = ids.get(edge.to);
      if (from === undefined || to === undefined || edge.kind === "import") return [];
      const { line, column } = locate(edge.from.file.facts.lineStarts, edge.position);
      return [{ from, to, kind: edge.kind, line, column, certainty: edge.likely ? "likely" : "certain" }];
    }),
  };
}

export function phasesOf(phases: Phases, node: FunctionNode): readonly Phase[] {
  const colours = [...(phases.get(node)?.keys() ?? [])];
  return [...new Set(colours.map(phaseOf))];
}
