import type { PromiseUse } from "../../roots/types.js";
import type { Edits } from "../edits.js";
import { dropCallback } from "./callback.js";
import { isHandledThroughout } from "./handled.js";
import { passErrorsOn } from "./pass-errors-on.js";
import { awaitReplies } from "./replies.js";
import { nameOf, type FunctionNode, type Source } from "../source.js";
import { declined, type Declined } from "../types.js";

/**
 * Prepares a handler for being async, given what becomes of the promise that it returns: nothing to do where it is awaited,
 * a `try` around the body where errors must be passed on.
 */
export function guardBody(
  edits: Edits,
  source: Source,
  node: FunctionNode,
  use: PromiseUse | undefined,
  label: string,
): Declined | GuardedBody {
  const handler: Handler = { edits, source, node, label: label === "" ? nameOf(node) : label };
  return use === undefined
    ? declined(`it is not known what ${handler.label} does with the promise of an async function`)
    : guards[use](handler);
}

export interface GuardedBody {
  readonly kind: "guarded";
  readonly warnings: readonly string[];
  /** A parameter was added: calls of the function by the program itself lack an argument now. */
  readonly hasNewParameter?: true;
}

/** A function that the outside world calls, and what people call that. */
export interface Handler {
  readonly edits: Edits;
  readonly source: Source;
  readonly node: FunctionNode;
  readonly label: string;
}

const guards: Readonly<Record<PromiseUse, (handler: Handler) => Declined | GuardedBody>> = {
  awaited: () => unchanged,
  either: (handler) => dropCallback(handler) ?? awaitReplies(handler) ?? unchanged,
  next: (handler) => (isHandledThroughout(handler.node) ? unchanged : passErrorsOn(handler)),
  dropped: ({ node, label }) =>
    isHandledThroughout(node)
      ? { kind: "guarded", warnings: [`Nobody waits for the ${label} callback: it may run again before it is done.`] }
      : declined(`nothing would handle a rejection of the ${label} callback`),
  value: ({ label }) => declined(`the ${label} callback must be done when it returns`),
};

const unchanged: GuardedBody = { kind: "guarded", warnings: [] };
