import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  Position,
  Range,
} from "vscode-languageserver-types";
import type { ServerCapabilities } from "vscode-languageserver/node";
import type { Context, Place } from "../context.js";
import { callerOf, distinct, keyOf, nodeOf, rootOf, targetOf, toItem, type HierarchyNode } from "../hierarchy-nodes.js";
import { isSelected } from "../selection.js";
import type { Settings } from "../settings.js";
import { caret, stepsAt, stepsIn } from "../steps.js";

/**
 * Who waits and what blocks, as a call hierarchy: up to the handlers, down to the blocking calls, along the paths only.
 * For clients that ask for it; in others it would hide the language's own.
 */
export function registerCallHierarchy({ connection, client, projects, settings }: Context): ServerCapabilities {
  if (!client.callHierarchy) return {};
  const { callHierarchy } = connection.languages;
  callHierarchy.onPrepare(async ({ textDocument: { uri }, position }, token) => {
    const place = await projects.place(uri, token);
    const items = place === undefined ? [] : hierarchyItems(place, position, await settings(uri));
    return items.length === 0 ? null : [...items];
  });
  callHierarchy.onIncomingCalls(async ({ item }, token) => {
    const place = await projects.place(item.uri, token);
    return place === undefined ? null : [...incomingCalls(place, item, await settings(item.uri))];
  });
  callHierarchy.onOutgoingCalls(async ({ item }, token) => {
    const place = await projects.place(item.uri, token);
    return place === undefined ? null : [...outgoingCalls(place, item, await settings(item.uri))];
  });
  return { callHierarchyProvider: true };
}

/** What a call on a path calls, or the function whose head stands on the line. */
export function hierarchyItems(place: Place, position: Position, settings: Settings): readonly CallHierarchyItem[] {
  const { line, column } = place.engineColumn(position);
  const called = stepsAt(place.snapshot, place.file, caret(line, column), settings).map(({ finding, index }) =>
    targetOf(finding, index),
  );
  const heads = stepsIn(place.snapshot, place.file)
    .filter(({ finding, step }) => step.callerLine === line && isSelected(finding, settings))
    .map(({ step }) => callerOf(step));
  return distinct(called.length > 0 ? called : heads).map((node) => toItem(place, node));
}

/** Who calls a function on the way to what blocks; above the first of them, who waits. */
export function incomingCalls(
  place: Place,
  item: CallHierarchyItem,
  settings: Settings,
): readonly CallHierarchyIncomingCall[] {
  const node = nodeOf(item);
  if (node === undefined || node.kind === "root") return [];
  const calls = new Calls();
  for (const { finding, index } of stepsIn(place.snapshot, place.file)) {
    if (!isSelected(finding, settings)) continue;
    const at = node.kind === "cause" ? index + 1 : index;
    const below = node.kind === "cause" ? targetOf(finding, index) : callerOf(finding.path[at] ?? finding.path[0]);
    if (keyOf(below) !== keyOf(node)) continue;
    const step = finding.path[at - 1];
    if (step === undefined) calls.add(rootOf(finding));
    else calls.add(callerOf(step), place.rangeOf(step));
  }
  return calls.list.map(([from, fromRanges]) => ({ from: toItem(place, from), fromRanges: [...fromRanges] }));
}

/** What a function calls on the way to what blocks. */
export function outgoingCalls(
  place: Place,
  item: CallHierarchyItem,
  settings: Settings,
): readonly CallHierarchyOutgoingCall[] {
  const node = nodeOf(item);
  if (node === undefined || node.kind === "cause") return [];
  const calls = new Calls();
  if (node.kind === "root") {
    for (const finding of [...place.snapshot.findingsIn.values()].flat()) {
      const isHere = isSelected(finding, settings) && keyOf(rootOf(finding)) === keyOf(node);
      if (isHere) calls.add(callerOf(finding.path[0]));
    }
  } else {
    for (const { finding, index, step } of stepsIn(place.snapshot, place.file)) {
      const isHere = isSelected(finding, settings) && keyOf(callerOf(step)) === keyOf(node);
      if (isHere) calls.add(targetOf(finding, index), place.rangeOf(step));
    }
  }
  return calls.list.map(([to, fromRanges]) => ({ to: toItem(place, to), fromRanges: [...fromRanges] }));
}

/** Calls gathered by the other end. */
class Calls {
  readonly #nodes = new Map<string, { readonly node: HierarchyNode; readonly ranges: Map<string, Range> }>();

  add(node: HierarchyNode, range?: Range): void {
    const key = keyOf(node);
    const known = this.#nodes.get(key) ?? { node, ranges: new Map<string, Range>() };
    this.#nodes.set(key, known);
    if (range !== undefined) known.ranges.set(JSON.stringify(range), range);
  }

  get list(): readonly (readonly [HierarchyNode, readonly Range[]])[] {
    return [...this.#nodes.values()].map(({ node, ranges }) => [node, [...ranges.values()]]);
  }
}
