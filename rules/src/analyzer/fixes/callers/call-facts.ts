import ts from "../../../typescript.cjs";
import type { CallFact } from "../../facts/types.js";
import type { LinkedProject } from "../../graph/linked-project.js";
import type { Edge, FileNode } from "../../graph/nodes.js";
import { fixIndex } from "../fix-index.js";
import { callAt, withoutParentheses, type Call, type Source } from "../source.js";

/** What the facts know of a call in the tree; undefined in tests, of which no calls are kept. */
export function callFactOf({ facts }: FileNode, source: Source, call: Call): CallFact | undefined {
  const callee = withoutParentheses(call.expression);
  const starts = [callee.getStart(source.tree)];
  if (ts.isPropertyAccessExpression(callee)) starts.push(callee.name.getStart(source.tree));
  return facts.calls.find(({ position }) => starts.includes(position.start) && callAt(source, position) === call);
}

/** Calls of the project's own functions at a call. */
export function edgesAt(project: LinkedProject, file: FileNode, { position }: CallFact): readonly Edge[] {
  return (fixIndex(project).edgesFrom.get(file) ?? []).filter(
    (edge) => edge.kind === "call" && edge.position.start === position.start,
  );
}
