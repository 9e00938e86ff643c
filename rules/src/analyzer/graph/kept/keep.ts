import type { FileFacts, FunctionFact, ParameterFact } from "../../facts/types.js";
import { Comparison } from "./comparison.js";
import { pairUp, type Pair, type Pairs, type Sides } from "./pairs.js";
import * as same from "./same-facts.js";
import { takeOver, type Kept } from "./take-over.js";
import { bodyComparison } from "./uses.js";

/**
 * Most edits change little of what a file says, though the numbers of much else: one call more, and all after it are
 * others. What still says the same, with everything that it refers to, stays the same object, so that whoever rests on
 * it need not be told.
 */
export function keepSame(known: FileFacts, now: FileFacts): Kept {
  const sides: Sides = { known, now };
  const pairs = pairUp(sides);
  const parameters = pairParameters(pairs);
  compareAll(sides, pairs, parameters);
  const exports = unchangedExports(sides, pairs);
  return { ...takeOver(now, pairs, parameters), exports };
}

function pairParameters({ functions }: Pairs): ReadonlyMap<ParameterFact, Pair<ParameterFact>> {
  const pairs = new Map<ParameterFact, Pair<ParameterFact>>();
  for (const pair of functions) {
    for (const [index, known] of (pair?.known.parameters ?? []).entries()) {
      const now = pair?.now.parameters[index];
      if (now !== undefined) pairs.set(known, { known, now, isSame: true, dependants: [] });
    }
  }
  return pairs;
}

function compareAll(sides: Sides, pairs: Pairs, parameters: ReadonlyMap<ParameterFact, Pair<ParameterFact>>): void {
  const different: Pair[] = [];
  const check = <Fact extends object>(
    some: Iterable<Pair<Fact> | undefined>,
    isSame: (compare: Comparison, known: Fact, now: Fact) => boolean,
  ): void => {
    for (const pair of some) {
      if (pair === undefined || isSame(new Comparison(sides, pairs, parameters, pair), pair.known, pair.now)) continue;
      pair.isSame = false;
      different.push(pair);
    }
  };
  const sameBody = bodyComparison(sides);
  // The top level of a module is always itself.
  check(pairs.functions.slice(1), (compare, known: FunctionFact, now: FunctionFact) => {
    return same.sameFunction(compare, known, now) && sameBody(compare, known.index, now.index);
  });
  check(parameters.values(), same.sameParameter);
  check(pairs.classes, same.sameClass);
  check(pairs.objects, same.sameObject);
  check(pairs.arrays, (compare, known, now) => compare.expressions(known, now));
  check(pairs.calls, same.sameCall);
  check(pairs.loops, (compare, known, now) => {
    return same.sameGuards(known.guards, now.guards) && compare.function(known.function, now.function);
  });
  check(pairs.writes, same.sameWrite);
  check(pairs.reads, same.sameRead);
  check(pairs.exports, same.sameExport);
  check(pairs.bindings.values(), same.sameBinding);
  spread(different);
}

/** What rests on something that is different is so too. */
function spread(different: Pair[]): void {
  for (let pair = different.pop(); pair !== undefined; pair = different.pop()) {
    for (const dependant of pair.dependants) {
      if (!dependant.isSame) continue;
      dependant.isSame = false;
      different.push(dependant);
    }
  }
}

/** What else there is decides about a default, about stars, and about what is assigned as a whole. */
function unchangedExports({ known, now }: Sides, { exports }: Pairs): Kept["exports"] {
  const isSame = ({ length }: readonly unknown[]): boolean =>
    exports.length === length &&
    exports.every((pair, index) => pair?.isSame === true && pair.now === now.exports[index]);
  if (isSame(now.exports)) return "all";
  const all = [...known.exports, ...now.exports];
  if (all.some(({ kind }) => kind === "all" || kind === "assign")) return new Set();
  const changed = new Set(["default"]);
  const staying = new Set<object>(exports.flatMap((pair) => (pair?.isSame === true ? [pair.known, pair.now] : [])));
  const names = all.flatMap((fact) => ("name" in fact ? [fact.name] : []));
  for (const fact of all) if (!staying.has(fact) && "name" in fact) changed.add(fact.name);
  return new Set(names.filter((name) => !changed.has(name)));
}
