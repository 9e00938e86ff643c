import type { OffloadOutcome, OffloadPlan, TypeAnswer, TypeQuestion } from "./types.js";

/** Asks for types, as often as a plan needs it, until it is clear what is generated or why nothing is. */
export async function settleOffload(
  plan: OffloadPlan,
  describe: (question: TypeQuestion) => TypeAnswer | Promise<TypeAnswer>,
): Promise<OffloadOutcome> {
  let next: OffloadPlan | OffloadOutcome = plan;
  // unstuck-ignore-next-line -- a plan looks at a handful of files that nobody has analysed: package.json, where queues are kept
  while (next.kind === "plan") next = next.finish(await describe(next.question));
  return next;
}
