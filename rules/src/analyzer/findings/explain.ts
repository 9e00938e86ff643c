import type { Certainty, Finding } from "./types.js";
import { lineAt, locate } from "../facts/lines.js";
import type { CallFact } from "../facts/types.js";
import type { LinkedProject } from "../graph/linked-project.js";
import { lineOf, ownerOf, type FileNode, type FunctionNode } from "../graph/nodes.js";
import { phaseOf, type Phases } from "../phases/phases.js";
import type { Arrival } from "../phases/spread.js";
import type { Phase } from "../roots/types.js";

/** Why something on a line is a finding, or why not. */
export interface Explanation {
  readonly file: string;
  readonly line: number;
  readonly findings: readonly Finding[];
  readonly calls: readonly ExplainedCall[];
  /** The functions around the line, innermost first, each with the shortest way down from a root. */
  readonly functions: readonly ExplainedFunction[];
}

/** How one call was resolved. */
export interface ExplainedCall {
  readonly column: number;
  readonly callee: string;
  /** One sentence: what it resolves to, or that it does not. */
  readonly resolution: string;
}

export interface ExplainedFunction {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly async: boolean;
  readonly phases: readonly ExplainedPhase[];
}

/** A phase of a function and the calls that bring it there. */
export interface ExplainedPhase {
  readonly phase: Phase;
  readonly root: string;
  readonly certainty: Certainty;
  /** `name (file:line)` from the root down to the function. */
  readonly through: readonly string[];
}

export function explainLine(
  project: LinkedProject,
  phases: Phases,
  findings: readonly Finding[],
  file: string,
  line: number,
): Explanation {
  const node = project.index.files.get(file);
  const onLine = findings.filter((finding) => concerns(finding, file, line));
  if (node === undefined) return { file, line, findings: onLine, calls: [], functions: [] };
  const calls = node.facts.calls.filter(
    (call) => locate(node.facts.lineStarts, call.position).line === line && call.decorator !== true,
  );
  return {
    file,
    line,
    findings: onLine,
    calls: calls.map((call) => ({
      column: locate(node.facts.lineStarts, call.position).column,
      callee: call.text,
      resolution: resolutionOf(project, node, call),
    })),
    functions: functionsAround(node, line).map((fn) => explainFunction(phases, fn)),
  };
}

function concerns(finding: Finding, file: string, line: number): boolean {
  return [finding, finding.cause, ...finding.path].some((place) => place.file === file && place.line === line);
}

function resolutionOf(project: LinkedProject, file: FileNode, call: CallFact): string {
  const causes = project.causes.filter(({ in: owner, position }) => owner.file === file && position === call.position);
  if (causes.length > 0)
    return `is ${causes.map(({ api, entry }) => `${api}, which blocks (${entry.cost})`).join(" or ")}.`;
  const edges = project.edges.filter(
    (edge) => edge.from.file === file && edge.position === call.position && edge.kind === "call",
  );
  if (edges.length > 0) {
    return `calls ${edges.map(({ to, likely }) => `${placeOf(to)}${likely ? " (likely)" : ""}`).join(" or ")}.`;
  }
  const values = project.evaluator.evaluate(file, call.callee);
  const [external] = values.filter((value) => value.kind === "external");
  if (external !== undefined) {
    const isUnbound = external.module === "global";
    const name = isUnbound ? external.path : `${external.module} ${external.path}`.trim();
    return isUnbound ? `is the global ${name}.` : `is ${name}, which is not in the catalog as blocking in this form.`;
  }
  return "does not resolve to anything known; it is counted as unresolved.";
}

function functionsAround(file: FileNode, line: number): readonly FunctionNode[] {
  const { lineStarts } = file.facts;
  const around = file.functions.filter((node) => lineOf(node) <= line && line <= lineAt(lineStarts, node.fact.end));
  const owners = around.map(ownerOf);
  return [...new Set(owners)].sort((a, b) => lineOf(b) - lineOf(a));
}

function explainFunction(phases: Phases, node: FunctionNode): ExplainedFunction {
  const { fact, file } = node;
  return {
    name: fact.name,
    file: file.path,
    line: lineOf(node),
    async: fact.async,
    phases: [...(phases.get(node)?.values() ?? [])]
      .filter(({ colour }) => colour !== "sure-boot")
      .map((arrival) => explainArrival(node, arrival)),
  };
}

function explainArrival(node: FunctionNode, arrival: Arrival): ExplainedPhase {
  const through: string[] = [placeOf(node)];
  let current = arrival;
  while (current.edge !== undefined) {
    through.unshift(placeOf(current.edge.from));
    if (current.from === undefined) break;
    current = current.from;
  }
  const root = rootLabel(arrival);
  const isLikely = arrival.colour === "likely-serving";
  const phase = phaseOf(arrival.colour);
  return { phase, root, certainty: isLikely ? "likely" : "certain", through };
}

function rootLabel(arrival: Arrival): string {
  for (let current: Arrival | undefined = arrival; current !== undefined; current = current.from) {
    if (current.root !== undefined) return current.root.label;
  }
  return "";
}

function placeOf(node: FunctionNode): string {
  const { fact, file } = node;
  return fact.kind === "module" ? file.path : `${fact.name} (${file.path}:${String(lineOf(node))})`;
}
