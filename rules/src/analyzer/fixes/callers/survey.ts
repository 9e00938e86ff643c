import type ts from "../../../typescript.cjs";
import type { LinkedProject } from "../../graph/linked-project.js";
import type { FunctionNode as GraphNode } from "../../graph/nodes.js";
import { Edits } from "../edits.js";
import { interleavings } from "../interleaving/interleaving.js";
import { makeAsync } from "../signatures/make-async.js";
import { placeAwait, placeReference, type Placement } from "../placement/place-await.js";
import { contextualType } from "../signatures/contextual-type.js";
import { isAsync, nameOf, unnamed, type FunctionNode, type Source, type Sources } from "../source.js";
import { declined, type Declined } from "../types.js";
import { acceptPromise, isTestFile, type Accepted } from "./accept-promise.js";
import { declaredName, functionAt, graphNodeOf, reachOf } from "./declarations.js";
import { familyOf, type Family } from "./family.js";
import { localCalls } from "./local-calls.js";
import type { MockedReturn } from "./mocks.js";
import { publishedBy } from "./published.js";
import { placeIn } from "./name-roles.js";
import { referencesTo, type Reference } from "./references.js";

/** More functions than these are a redesign, not a fix. */
const mostCarried = 20;
/** What is looked at on the way, those who will not change included. */
const mostSurveyed = 60;

export interface CarryContext {
  readonly project: LinkedProject;
  readonly sources: Sources;
  readonly edits: Edits;
  /** Awaits what else blocks in a function that gets an async copy. */
  readonly awaitOthers: (located: Located) => readonly string[];
}

/** A function in its file. */
export interface Located {
  readonly source: Source;
  readonly node: FunctionNode;
}

/** A synchronous function that would become async, with all that is known of those who call it. */
export interface Surveyed extends Located {
  readonly graphNode: GraphNode | undefined;
  /** For people. */
  readonly shown: string;
  readonly family: Family | undefined;
  readonly calls: readonly SurveyedCall[];
  /** Why it cannot become async itself; those who can wait may still be given an async copy of it. */
  readonly blocked: Declined | undefined;
  /** It must not get a copy: tests put something in its place. */
  readonly isReplaced: boolean;
  readonly mocks: readonly MockedReturn[];
  /** Sentences. */
  readonly warnings: readonly string[];
}

/** A call of a function that would become async. */
export interface SurveyedCall extends Reference {
  /** The function that would await it; undefined for the top level of an ECMAScript module. */
  readonly waits: FunctionNode | undefined;
  /** Why nothing can wait there. */
  readonly blocked: Declined | undefined;
  readonly warnings: readonly string[];
}

export type Survey = ReadonlyMap<ts.Node, Surveyed>;

/** Everything from a function up that would have to become async, in the order from the blocking call up. */
export function survey(context: CarryContext, start: Located): Survey | Declined {
  const found = new Map<ts.Node, Surveyed>();
  const pending: Located[] = [start];
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    if (isAsync(next.node) || found.has(next.node)) continue;
    if (found.size === mostSurveyed) return tooMany;
    const surveyed = surveyOne(context, next);
    found.set(next.node, surveyed);
    pending.push(...callersOf(surveyed), ...relativesOf(context, surveyed));
  }
  return found;
}

const tooMany = declined(`more than ${String(mostCarried)} functions would become async`);

/** Why it would be too much to change these; what tests do is easily seen. */
export function tooMuch(surveyed: readonly Surveyed[]): Declined | undefined {
  return surveyed.filter(({ source }) => !isTestFile(source.file)).length > mostCarried ? tooMany : undefined;
}

function callersOf({ calls }: Surveyed): readonly Located[] {
  return calls.flatMap(({ source, waits }) => (waits === undefined ? [] : [{ source, node: waits }]));
}

function relativesOf(context: CarryContext, { family, graphNode }: Surveyed): readonly Located[] {
  return [...(family?.nodes ?? [])].flatMap((relative) => {
    const located = relative === graphNode ? undefined : locate(context, relative);
    return located ?? [];
  });
}

function surveyOne(context: CarryContext, located: Located): Surveyed {
  const { project } = context;
  const { source, node } = located;
  const graphNode = graphNodeOf(project, located);
  const trial = new Edits();
  const accepted = acceptPromise({ ...context, edits: trial }, located, graphNode);
  const shown = nameForPeople(node, accepted);
  const nothing = {
    ...located,
    graphNode,
    shown,
    family: undefined,
    calls: [],
    isReplaced: false,
    mocks: [],
    warnings: [],
  };
  if (accepted.kind === "declined") return { ...nothing, blocked: accepted };
  const made = makeAsync(trial, source, node) ?? misfit(located, accepted.isOutsiders);
  const { warnings } = accepted;
  if (accepted.kind === "not-called") return { ...nothing, blocked: made, warnings };
  if (graphNode === undefined) {
    const local = localCalls(located);
    const calls = local.calls.map((reference) => surveyCall(reference, node));
    return { ...nothing, calls, blocked: made ?? local.refused, warnings };
  }
  const family = familyOf(project, graphNode);
  const known = family.kind === "declined" ? undefined : family;
  const { calls, refused, isReplaced, mocks } = callsOf(context, located, graphNode, known);
  const publisher = known?.isPrivate === true ? undefined : publishedBy(project, graphNode);
  const published =
    publisher === undefined
      ? undefined
      : declined(`${shown} is part of what the package ${publisher} gives to its users`);
  const blocked = made ?? (family.kind === "declined" ? family : undefined) ?? published ?? refused;
  return { ...nothing, family: known, calls, blocked, isReplaced, mocks, warnings };
}

/** A handler without a name is called what the outside calls it. */
function nameForPeople(node: FunctionNode, accepted: Accepted | Declined): string {
  const label = accepted.kind === "declined" ? undefined : accepted.label;
  const name = nameOf(node);
  return name === unnamed && label !== undefined && label !== "" ? label : name;
}

/** A type from outside says what the function returns; frameworks' types allow what the frameworks do. */
function misfit({ source, node }: Located, isOutsiders: boolean): Declined | undefined {
  const type = isOutsiders ? undefined : contextualType(source, node);
  return type === undefined ? undefined : declined(`a promise of ${nameOf(node)} may not fit ${type}`);
}

interface Calls {
  readonly calls: readonly SurveyedCall[];
  readonly refused: Declined | undefined;
  readonly isReplaced: boolean;
  readonly mocks: readonly MockedReturn[];
}

function callsOf(
  { project, sources }: CarryContext,
  { source, node }: Located,
  graphNode: GraphNode,
  family: Family | undefined,
): Calls {
  const name = declaredName(node);
  const shown = nameOf(node);
  const reach = reachOf(node, family?.isPrivate === true);
  if (reach === undefined) {
    const reason = `it cannot be seen who calls ${shown} of ${source.file}`;
    return { calls: [], refused: declined(reason), isReplaced: false, mocks: [] };
  }
  const nodes = family?.nodes ?? new Set([graphNode]);
  const found = referencesTo({ project, sources, family: nodes, node: graphNode, name, shown, reach });
  const surveyed = found.calls.map((reference) => surveyCall(reference, node));
  return { ...found, calls: surveyed };
}

function surveyCall(reference: Reference, target: FunctionNode): SurveyedCall {
  const { source, call } = reference;
  const placed = placeWait(new Edits(), reference, target, "");
  if (placed.kind === "declined") return { ...reference, waits: undefined, blocked: placed, warnings: [] };
  const waits = placed.kind === "function" ? placed.node : undefined;
  const warnings = [...placed.warnings, ...interleavings(source, waits, call)];
  return { ...reference, waits, blocked: undefined, warnings };
}

/** Awaits a call, or what a function is passed to by its name. */
export function placeWait(edits: Edits, reference: Reference, target: FunctionNode, label: string): Placement {
  const { source, call, isPassed } = reference;
  if (!isPassed) return placeAwait(edits, source, call, "", label);
  const placed = placeReference(edits, source, call, target, label);
  return placed ?? declined(`${placeIn(source, call)} passes ${nameOf(target)} on instead of calling it`);
}

export function locate({ sources }: CarryContext, { file, fact }: GraphNode): Located | undefined {
  const source = sources.get(file.path);
  const node = source === undefined ? undefined : functionAt(source, fact.position.start);
  return source === undefined || node === undefined ? undefined : { source, node };
}
