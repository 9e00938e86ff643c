import ts from "../../../../typescript.cjs";
import { declined, type Declined } from "../../types.js";
import type { Medium } from "../crossing/kinds.js";
import { crossingOf, type Crossing } from "../crossing/crossing.js";
import type { Region } from "../moved.js";
import type { DescribedType, TypeAnswer } from "../types.js";
import { answerTo, type Asking } from "./asking.js";
import type { Output } from "./outputs.js";

/** A value that goes back. */
export interface Result {
  /** Undefined: the value of an expression, or what a `return` gives. */
  readonly output: Output | undefined;
  readonly crossing: Crossing;
  readonly described: DescribedType;
}

/** The values that go back, to be decided when their types are known. */
export type ResultPlan = (answer: TypeAnswer, medium: Medium) => readonly Result[] | Declined;

export function planResult(region: Region, returns: boolean, outputs: readonly Output[], asking: Asking): ResultPlan {
  const value = valueOf(region, returns);
  if (value !== undefined) {
    const ticket = asking.ask(value, "awaited");
    return (answer, medium) => results(region, answer, medium, [{ ticket, output: undefined, name: "its result" }]);
  }
  const tickets = outputs.map((output) => ({
    ticket: asking.ask(output.declaration, "value"),
    output,
    name: output.name,
  }));
  return (answer, medium) => results(region, answer, medium, tickets);
}

/** The expression whose value somebody takes. */
function valueOf({ part }: Region, returns: boolean): ts.Expression | undefined {
  if (part.kind === "expression") return ts.isExpressionStatement(part.node.parent) ? undefined : part.node;
  const last = part.nodes.at(-1);
  return returns && last !== undefined && ts.isReturnStatement(last) ? last.expression : undefined;
}

interface Ticket {
  readonly ticket: number;
  readonly output: Output | undefined;
  readonly name: string;
}

/** What comes back of `unknown` type would not fit where it is used, and `any` is no type to declare. */
function untyped(name: string): string {
  return `${name} has no type here; declare one, or install the packages that it comes from`;
}

function results(
  { source: { typed } }: Region,
  answer: TypeAnswer,
  medium: Medium,
  tickets: readonly Ticket[],
): readonly Result[] | Declined {
  const found: Result[] = [];
  for (const { ticket, output, name } of tickets) {
    const described = answerTo(answer, ticket);
    if (output === undefined && described.text === "void") continue;
    const crossing = crossingOf(name, described, medium);
    if (typed && crossing.kind === "crosses" && crossing.isUnchecked) return declined(untyped(name));
    if (crossing.kind === "declined") return declined(`the result cannot come back: ${crossing.reason}`);
    found.push({ output, crossing, described });
  }
  return found;
}
