import ts from "../../../../typescript.cjs";
import type { Edits } from "../../edits.js";
import { usesOf } from "../../mentioned-names.js";
import type { FunctionNode, Source } from "../../source.js";
import { declined, type Declined } from "../../types.js";

/** Lets a Fastify handler that only returns its answer take the reply, which a 202 needs. */
export function takeReply(edits: Edits, source: Source, node: FunctionNode): Declined | undefined {
  const { parameters } = node;
  const [first, second] = parameters;
  const label = "Take the reply";
  if (second !== undefined || usesOf(node, "reply").length > 0)
    return declined("the handler takes its reply in a way that is not understood");
  if (first === undefined) {
    edits.insert(source, parameters.pos, "_request, reply", label);
    return undefined;
  }
  if (first.type !== undefined) return declined("the handler takes no reply that a 202 could be sent with");
  const isBare =
    ts.isArrowFunction(node) && source.text[first.getStart(source.tree) - 1] !== "(" && parameters.length === 1;
  const opening = source.text.slice(node.getStart(source.tree), first.getStart(source.tree));
  if (isBare && !opening.includes("(")) edits.replace(source, first, `(${first.getText()}, reply)`, label);
  else edits.insert(source, first.end, ", reply", label);
  return undefined;
}
