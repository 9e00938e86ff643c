import type { Cost } from "../catalog/types.js";
import type { LinkedProject } from "../graph/linked-project.js";
import { lineOf, type Edge, type FunctionNode } from "../graph/nodes.js";
import type { Phases } from "../phases/phases.js";
import type { Arrival } from "../phases/spread.js";
import { isAwaitable } from "../graph/visible.js";
import type { Witness, Witnesses } from "../graph/witnesses.js";
import { fingerprints } from "./fingerprint.js";
import { lastingNames, type LastingNames } from "./lasting-names.js";
import { insteadOf, messageOf } from "./message.js";
import { at, rootOf, wayOf } from "./reached.js";
import { ruleOf } from "./rule.js";
import type { Certainty, Finding, NamedFunction, PathStep, Severity } from "./types.js";

/** Findings are where blocking calls, carried up, meet phases, carried down: in functions that serve. */
export function collectFindings(
  project: LinkedProject,
  phases: Phases,
  witnesses: Witnesses,
  { registered, nameOf }: Standing,
): readonly Finding[] {
  const drafts: Draft[] = [];
  for (const [node, found] of witnesses) {
    const arrival = servingArrival(phases, node, registered);
    if (arrival === undefined) continue;
    const minNode = project.index.config.minNode ?? node.file.package?.minNode;
    for (const witness of found.values()) drafts.push(draft(node, arrival, witness, { witnesses, nameOf, minNode }));
  }
  return finish(drafts);
}

/** What holds of functions as long as the same is registered. */
export interface Standing {
  readonly registered: ReadonlySet<FunctionNode>;
  readonly nameOf: LastingNames;
}

export function standingOf(project: LinkedProject): Standing {
  return { registered: servingRoots(project), nameOf: lastingNames(project) };
}

/** Functions that the outside world calls while it is served: findings may stand in them though they are not async. */
function servingRoots({ registrations, roots }: LinkedProject): ReadonlySet<FunctionNode> {
  const found = new Set<FunctionNode>();
  for (const { registration, to } of registrations) if (registration?.phase === "serving") found.add(to);
  for (const { node, phase } of roots) if (phase === "serving") found.add(node);
  return found;
}

/** A finding before it has its name among others. */
type Draft = Omit<Finding, "fingerprint">;

interface Surroundings {
  readonly witnesses: Witnesses;
  readonly nameOf: LastingNames;
  readonly minNode: string | undefined;
}

/** How serving (or open) code comes to a function that findings may stand in. */
function servingArrival(
  phases: Phases,
  node: FunctionNode,
  registered: ReadonlySet<FunctionNode>,
): Arrival | undefined {
  const known = phases.get(node);
  const isRegistered = registered.has(node) || known?.get("serving")?.root !== undefined;
  // Nothing in a script serves, unless a server calls it.
  if (node.file.role !== undefined) return node.fact.async || isRegistered ? known?.get("serving") : undefined;
  // A function that returns a promise without being async is a place only where its callers are unknown.
  if (!node.fact.async && !isRegistered) return isAwaitable(node) && known?.size === 1 ? openArrival(known) : undefined;
  return known?.get("serving") ?? known?.get("likely-serving") ?? openArrival(known);
}

/** Open code that boot, shutdown or tools certainly run is theirs. */
function openArrival(known: ReadonlyMap<string, Arrival> | undefined): Arrival | undefined {
  const isOthers = known?.has("boot") === true || known?.has("tool") === true || known?.has("shutdown") === true;
  return isOthers ? undefined : known?.get("open");
}

function draft(
  node: FunctionNode,
  arrival: Arrival,
  witness: Witness,
  { witnesses, nameOf, minNode }: Surroundings,
): Draft {
  const path = pathOf(node, witness, witnesses);
  const { cause } = witness;
  const root = rootOf(node, arrival);
  const [first] = path;
  const isCertain = arrival.colour === "serving" && !witness.likely;
  const certainty: Certainty = isCertain ? "certain" : "likely";
  const causeLocation = { ...at(cause.in, cause.position), api: cause.api, cost: cause.entry.cost, entry: cause.entry };
  const { file, line, column, endLine, endColumn } = first;
  const named = (one: FunctionNode): NamedFunction => ({ name: nameOf(one), line: lineOf(one) });
  return {
    rule: ruleOf(cause.entry, path.length),
    file,
    line,
    column,
    endLine,
    endColumn,
    message: messageOf(cause.api, root, witness.once),
    instead: insteadOf(cause.entry, path, minNode),
    severity: severityOf(cause.entry.cost, certainty),
    certainty,
    root,
    cause: causeLocation,
    path,
    oncePerProcess: witness.once,
    owner: named(node),
    way: wayOf(arrival),
    holder: named(holderOf(node, cause.in)),
  };
}

/** The calls from the serving function down to the blocking one. */
function pathOf(node: FunctionNode, start: Witness, witnesses: Witnesses): readonly [PathStep, ...PathStep[]] {
  const steps: PathStep[] = [];
  let current: FunctionNode = node;
  let witness: Witness | undefined = start;
  while (witness?.edge !== undefined) {
    const { edge }: { edge: Edge } = { edge: witness.edge };
    if (!isWithin(edge, current))
      steps.push({
        ...at(current, edge.position),
        caller: current.fact.name,
        callerLine: lineOf(current),
        callee: edge.to.fact.name,
      });
    current = edge.to;
    witness = witnesses.get(current)?.get(start.cause.id);
  }
  const { cause } = start;
  const holder = holderOf(node, cause.in);
  const last: PathStep = {
    ...at(cause.in, cause.position),
    caller: holder.fact.name,
    callerLine: lineOf(holder),
    callee: cause.api,
  };
  const [first, ...rest] = steps;
  return first === undefined ? [last] : [first, ...rest, last];
}

/** A function literal given away in place is part of what is written there: the reader needs no step into it. */
function isWithin(edge: Edge, from: FunctionNode): boolean {
  if (edge.kind !== "callback" || edge.to.file !== from.file || edge.to.fact.async) return false;
  const head = edge.to.fact.position.start;
  const isAnonymous = head <= edge.position.end && edge.to.fact.name === "<anonymous>";
  const isLiteralHere = head === edge.position.start || (head > edge.position.start && isAnonymous);
  return isLiteralHere && isInside(edge.to, from);
}

function isInside(inner: FunctionNode, outer: FunctionNode): boolean {
  for (let index = inner.fact.parent; index !== undefined; index = inner.file.facts.functions[index]?.parent) {
    if (index === outer.fact.index) return true;
  }
  return false;
}

/** The function that readers see around a blocking call: an arrow in the place itself is part of it. */
function holderOf(place: FunctionNode, inner: FunctionNode): FunctionNode {
  return inner.file === place.file && inner.fact.kind !== "function" && isInside(inner, place) ? place : inner;
}

const severities: Readonly<Record<Cost, Severity>> = { T0: "info", T1: "warning", T2: "error", T3: "error" };

function severityOf(cost: Cost, certainty: Certainty): Severity {
  const severity = severities[cost];
  return certainty === "likely" && severity === "error" ? "warning" : severity;
}

function finish(drafts: readonly Draft[]): readonly Finding[] {
  const sorted = [...drafts].sort(byPosition);
  const names = fingerprints(sorted);
  return sorted.map((finding, index) => ({ ...finding, fingerprint: names[index] ?? "" }));
}

function byPosition(a: Draft, b: Draft): number {
  return (
    compare(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compare(a.cause.file, b.cause.file) ||
    a.cause.line - b.cause.line ||
    a.cause.column - b.cause.column
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
