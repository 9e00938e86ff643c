import { locate } from "../facts/lines.js";
import type { Position } from "../facts/types.js";
import { lineOf, type FunctionNode, type RootLabel } from "../graph/nodes.js";
import { phaseOf } from "../phases/phases.js";
import type { Arrival } from "../phases/spread.js";
import type { FindingRoot, Location } from "./types.js";

/** The nearest root on the way by which the function came to its phase. */
export function rootOf(node: FunctionNode, arrival: Arrival): FindingRoot {
  let current: Arrival = arrival;
  let place = node;
  while (current.root === undefined && current.from !== undefined) {
    place = current.edge?.from ?? place;
    current = current.from;
  }
  const label: RootLabel = current.root ?? { kind: "async-function", phase: "open", label: place.fact.name };
  const phase = phaseOf(arrival.colour);
  const shown = label.label === "" ? place.fact.name : label.label;
  return { kind: label.kind, phase, label: shown, file: place.file.path, line: lineOf(place) };
}

/** The registration and the calls on that way, from the function back to the root. */
export function wayOf(arrival: Arrival): readonly Location[] {
  const way: Location[] = [];
  for (let current: Arrival | undefined = arrival; current !== undefined;) {
    if (current.edge !== undefined) way.push(at(current.edge.from, current.edge.position));
    current = current.root === undefined ? current.from : undefined;
  }
  return way;
}

export function at({ file }: FunctionNode, position: Position): Location {
  return { file: file.path, ...locate(file.facts.lineStarts, position) };
}
