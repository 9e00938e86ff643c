import type { CallFact, FileFacts } from "../../facts/types.js";
import { closuresReturnedBy } from "../closures.js";
import { collectReceivers } from "../give.js";
import { inlinedFunctions } from "../inline.js";
import { useFacts, type UseFact } from "../parameter-uses.js";
import { each, sameTexts, type Comparison } from "./comparison.js";
import type { Sides } from "./pairs.js";

/** What others learn of the body of a function of a file, besides what it returns. */
interface Bodies {
  readonly uses: ReadonlyMap<number, readonly UseFact[]>;
  readonly receivers: ReadonlyMap<number, CallFact>;
  readonly inlined: ReadonlyMap<number, number>;
}

/** Compares what functions do with their parameters, and what they are part of. */
export function bodyComparison({
  known,
  now,
}: Sides): (compare: Comparison, knownIndex: number, nowIndex: number) => boolean {
  const [before, after] = [bodiesOf(known), bodiesOf(now)];
  return (compare, knownIndex, nowIndex) =>
    compare.function(before.inlined.get(knownIndex), after.inlined.get(nowIndex)) &&
    sameUses(compare, [before, knownIndex], [after, nowIndex]);
}

function bodiesOf(facts: FileFacts): Bodies {
  return { uses: useFacts(facts), receivers: collectReceivers(facts), inlined: inlinedFunctions(facts) };
}

function sameUses(
  compare: Comparison,
  [before, knownIndex]: readonly [Bodies, number],
  [after, nowIndex]: readonly [Bodies, number],
): boolean {
  const [known, now] = [before.uses.get(knownIndex) ?? [], after.uses.get(nowIndex) ?? []];
  if (known.length === 0 && now.length === 0) return true;
  const isSame = (one: UseFact, other: UseFact): boolean =>
    one.as === other.as &&
    one.index === other.index &&
    sameTexts(one.path, other.path) &&
    compare.call(one.call, other.call) &&
    sameReceiver(compare, before.receivers.get(one.call.function), after.receivers.get(other.call.function));
  return each(known, now, isSame) && sameLocals(compare, compare.sides, knownIndex, nowIndex);
}

/** The call that a closure is given to decides when it runs. */
function sameReceiver(compare: Comparison, known: CallFact | undefined, now: CallFact | undefined): boolean {
  return known === undefined || now === undefined ? known === now : compare.call(known, now);
}

/** What is returned under a name of the function's own may be the closure that uses a parameter. */
function sameLocals(compare: Comparison, { known, now }: Sides, knownIndex: number, nowIndex: number): boolean {
  const [fact, other] = [known.functions[knownIndex], now.functions[nowIndex]];
  if (fact === undefined || other === undefined) return false;
  const names = new Set([...closuresReturnedBy(known, fact).names, ...closuresReturnedBy(now, other).names]);
  return [...names].every((name) => {
    const before = known.scopes[fact.scope]?.bindings.get(name);
    const after = now.scopes[other.scope]?.bindings.get(name);
    return before === undefined || after === undefined ? before === after : compare.binding(before, after);
  });
}
