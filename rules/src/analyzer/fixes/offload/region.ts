import ts from "../../../typescript.cjs";
import { callAt, enclosingFunction, type Source, type Sources } from "../source.js";
import { declined, type Declined } from "../types.js";
import type { Part, Region } from "./moved.js";
import { selectedPart } from "./selection.js";
import type { OffloadPlace } from "./types.js";

/**
 * What could be moved, best first. Of a finding these are the calls of its path, from who waits to what blocks: the first
 * takes most of the work off the loop, a later one needs less that has to cross.
 */
export function regionsOf(place: OffloadPlace, sources: Sources): readonly Region[] | Declined {
  if (place.kind === "selection") return selectedRegion(place, sources);
  const { path, cause } = place.finding;
  if (place.finding.rule === "no-busy-wait") {
    return declined("a loop that watches the clock does no work; a timer waits as long");
  }
  const regions = path.flatMap((step) => {
    const source = sources.get(step.file);
    const call = source === undefined ? undefined : callAt(source, offsetsOf(source, step));
    return source === undefined || call === undefined ? [] : (regionAround(source, call) ?? []);
  });
  return regions.length > 0 ? regions : declined(`${cause.api} is not called in a function that could wait`);
}

function selectedRegion(
  { file, start, end }: OffloadPlace & { readonly kind: "selection" },
  sources: Sources,
): readonly Region[] | Declined {
  const source = sources.get(file);
  const part = source === undefined ? undefined : selectedPart(source, start, end);
  if (source === undefined || part === undefined) {
    return declined("select an expression, or whole statements of one block");
  }
  const around = enclosingFunction(firstNode(part));
  return around === undefined
    ? declined("code at the top level of a module runs once, when it is loaded")
    : [{ source, around, part }];
}

export function firstNode(part: Part): ts.Node {
  return part.kind === "expression" ? part.node : part.nodes[0];
}

/** Where a part stands in its text. */
export function spanOf({ source, part }: Region): { readonly start: number; readonly end: number } {
  const last = part.kind === "expression" ? part.node : (part.nodes.at(-1) ?? part.nodes[0]);
  return { start: firstNode(part).getStart(source.tree), end: last.end };
}

export function nodesOf(part: Part): readonly ts.Node[] {
  return part.kind === "expression" ? [part.node] : part.nodes;
}

/** Whether a node is a part of the region. */
export function isInRegion(region: Region, node: ts.Node): boolean {
  return nodesOf(region.part).some((part) => part.pos <= node.pos && node.end <= part.end);
}

/** The call, with what is made of its value right there: `pbkdf2Sync(…).toString("hex")` is one piece of work. */
function regionAround(source: Source, call: ts.Expression): Region | undefined {
  const around = enclosingFunction(call);
  if (around === undefined) return undefined;
  let node = call;
  for (let next = nextInChain(node); next !== undefined; next = nextInChain(node)) node = next;
  return { source, around, part: { kind: "expression", node } };
}

function nextInChain(node: ts.Expression): ts.Expression | undefined {
  const { parent } = node;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== node) return undefined;
  if (ts.isOptionalChain(parent)) return undefined;
  const call = parent.parent;
  if (!ts.isCallExpression(call) || call.expression !== parent) return undefined;
  return call.arguments.every(ts.isLiteralExpression) ? call : undefined;
}

function offsetsOf(
  { tree }: Source,
  at: { readonly line: number; readonly column: number; readonly endLine: number; readonly endColumn: number },
): { readonly start: number; readonly end: number } {
  return {
    start: ts.getPositionOfLineAndCharacter(tree, at.line - 1, at.column - 1),
    end: ts.getPositionOfLineAndCharacter(tree, at.endLine - 1, at.endColumn - 1),
  };
}
