import type { CallGraph, GraphFunction } from "../analyzer/index.js";
import type { GraphInvocation } from "./invocation.js";
import { analyseProject, type Terminal } from "./session.js";

/** The call graph of a project, as JSON or DOT. */
export function printGraph(options: GraphInvocation, terminal: Terminal): string {
  const { analysis, paths, root } = analyseProject(options, terminal);
  const graph = around(analysis.graph(), paths);
  if (options.format === "dot") return dot(graph);
  return `${JSON.stringify({ version: "1", root, ...graph }, null, 2)}\n`;
}

/** The functions under the paths, and those that they call or are called by. */
function around(graph: CallGraph, paths: readonly string[]): CallGraph {
  if (paths.length === 0) return graph;
  const isUnder = (file: string): boolean => paths.some((path) => file === path || file.startsWith(`${path}/`));
  const inside = new Set(graph.functions.filter(({ file }) => isUnder(file)).map(({ id }) => id));
  const edges = graph.edges.filter(({ from, to }) => inside.has(from) || inside.has(to));
  const shown = new Set([...inside, ...edges.flatMap(({ from, to }) => [from, to])]);
  return { functions: graph.functions.filter(({ id }) => shown.has(id)), edges };
}

function dot({ functions, edges }: CallGraph): string {
  const nodes = functions.map((node) => `  f${String(node.id)} [label=${quote(label(node))}];`);
  const arrows = edges.map(({ from, to, line, certainty }) => {
    const style = certainty === "likely" ? ", style=dashed" : "";
    return `  f${String(from)} -> f${String(to)} [label="${String(line)}"${style}];`;
  });
  return ["digraph calls {", "  rankdir=LR;", "  node [shape=box];", ...nodes, ...arrows, "}", ""].join("\n");
}

function label({ name, file, line, phases }: GraphFunction): string {
  return [name, `${file}:${String(line)}`, ...(phases.length > 0 ? [phases.join(", ")] : [])].join("\n");
}

function quote(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
}
