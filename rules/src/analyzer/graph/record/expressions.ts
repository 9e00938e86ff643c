import type { Expression, FileFacts } from "../../facts/types.js";

/** The expressions of a file that others may be told of, always in the same order. */
export function expressionsOf({ calls, writes, objects, arrays, exports }: FileFacts): readonly Expression[] {
  const found: Expression[] = [];
  for (const call of calls) {
    collect(call.callee, found);
    for (const argument of call.arguments) collect(argument, found);
  }
  for (const { value } of writes) collect(value, found);
  for (const { properties } of objects) for (const { value } of properties) collect(value, found);
  for (const elements of arrays) for (const element of elements) collect(element, found);
  for (const fact of exports) if (fact.kind === "value" || fact.kind === "assign") collect(fact.value, found);
  return found;
}

function collect(expression: Expression, found: Expression[]): void {
  found.push(expression);
  const { kind } = expression;
  if (kind === "member" || kind === "element") collect(expression.object, found);
  else if (kind === "typed") collect(expression.value, found);
  else if (kind === "union") for (const option of expression.options) collect(option, found);
}
