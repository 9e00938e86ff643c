import type { Value } from "./nodes.js";

const none: readonly Value[] = [];

/** Values that a name or a call may stand for at most; more is a sign of a merge of everything with everything. */
const mostValues = 256;

export function one(value: Value | undefined): readonly Value[] {
  return value === undefined ? none : [value];
}

/** The distinct values of what is found for each item; mostly there is one item. */
export function mergeOf<Item>(items: readonly Item[], find: (item: Item) => readonly Value[]): readonly Value[] {
  const [first] = items;
  if (first === undefined) return none;
  return items.length === 1 ? find(first) : merge(items.map(find));
}

/** The distinct values of several answers: the first so many. */
export function merge(answers: readonly (readonly Value[])[]): readonly Value[] {
  let only = none;
  for (const answer of answers) {
    if (answer.length === 0 || (answer === only && answer.length === 1)) continue;
    if (only.length > 0) return distinct(answers);
    only = answer;
  }
  return only;
}

function distinct(answers: readonly (readonly Value[])[]): readonly Value[] {
  const values = new Set<Value>();
  let last = none;
  for (const answer of answers) {
    // The same answer often comes from all sides.
    if (answer === last) continue;
    last = answer;
    for (const value of answer) {
      values.add(value);
      // Large answers meet large answers: what comes beyond need not be looked at.
      if (values.size === mostValues) return [...values];
    }
  }
  return [...values];
}
