import ts from "../../../typescript.cjs";
import type { FunctionNode as GraphNode, RootLabel } from "../../graph/nodes.js";
import type { CarryContext, Located } from "./survey.js";
import { fixIndex } from "../fix-index.js";
import { guardBody } from "../handlers/guard-body.js";
import { nameOf, type Call } from "../source.js";
import { declined, type Declined } from "../types.js";

/** Whoever calls a function from outside takes a promise. `not-called`: nobody inside calls it by a name. */
export interface Accepted {
  readonly kind: "accepted" | "not-called";
  /** Something outside of the program calls it. */
  readonly isOutsiders: boolean;
  /** What people call it then: `GET /users/:id`. */
  readonly label: string | undefined;
  readonly warnings: readonly string[];
}

/** Whether those who are given a function (frameworks, promises, test runners) can deal with the promise of an async one. */
export function acceptPromise(
  context: CarryContext,
  located: Located,
  graphNode: GraphNode | undefined,
): Accepted | Declined {
  const { edits } = context;
  const { source, node } = located;
  const labels = graphNode === undefined ? [] : outsiders(context, graphNode);
  const warnings: string[] = [];
  for (const { label, promises } of labels) {
    if (promises === undefined)
      return declined(`it is not known what ${label} does with the promise of an async function`);
    const guarded = guardBody(edits, source, node, promises, label);
    if (guarded.kind === "declined") return guarded;
    if (guarded.hasNewParameter === true && isCalled(context, graphNode))
      return declined(`${nameOf(node)} would take next as well, and who calls it here has none to give`);
    warnings.push(...guarded.warnings);
  }
  const { parent } = node;
  const isGiven = isCall(parent) && parent.arguments?.some((argument) => argument === node) === true;
  const isOutsiders = labels.length > 0;
  const label = labels[0]?.label;
  if (!isGiven) return { kind: "accepted", isOutsiders, label, warnings };
  if (isOutsiders || takesPromises(parent, source.file)) {
    return { kind: "not-called", isOutsiders: true, label, warnings };
  }
  return declined(`${calleeText(parent)} may not wait for ${nameOf(node)}, which it is given`);
}

/** What runs it from outside. What it only looks like, by its parameters, counts where nothing is seen to run it. */
function outsiders({ project }: CarryContext, node: GraphNode): readonly RootLabel[] {
  const { edgesTo, rootsAt, apparentRootsAt } = fixIndex(project);
  const edges = edgesTo.get(node) ?? [];
  const registered = edges.flatMap(({ kind, registration }) =>
    kind === "register" && registration !== undefined ? [registration] : [],
  );
  // An object that looks like a route says nothing that whoever takes it does not say better.
  const isTaken = registered.some(({ promises }) => promises !== undefined);
  const roots = (rootsAt.get(node) ?? []).filter(({ promises }) => !isTaken || promises !== undefined);
  const sure = [...registered, ...roots];
  if (sure.length > 0 || edges.length > 0) return sure;
  const apparent = apparentRootsAt.get(node) ?? [];
  const known = apparent.filter(({ promises }) => promises !== undefined);
  return known.length > 0 ? known : apparent;
}

function isCalled({ project }: CarryContext, node: GraphNode | undefined): boolean {
  return (
    node !== undefined &&
    fixIndex(project)
      .edgesTo.get(node)
      ?.some(({ kind }) => kind === "call") === true
  );
}

function isCall(node: ts.Node): node is Call {
  return ts.isCallExpression(node) || ts.isNewExpression(node);
}

/** `promise.then(…)`, `it("…", …)`. */
function takesPromises({ expression }: Call, file: string): boolean {
  if (ts.isPropertyAccessExpression(expression) && /^(?:then|catch|finally)$/.test(expression.name.text)) return true;
  return (
    isTestFile(file) && /^(?:it|test|before|after|beforeEach|afterEach|beforeAll|afterAll)\b/.test(expression.getText())
  );
}

export function isTestFile(file: string): boolean {
  return /(?:^|[/.])(?:test|tests|spec|__tests__|e2e)(?:[/.]|$)/.test(file);
}

function calleeText({ expression }: Call): string {
  const text = expression.getText().replace(/\s+/g, " ");
  return text.length > 40 ? `…${text.slice(-39)}` : text;
}
