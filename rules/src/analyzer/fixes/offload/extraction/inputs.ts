import ts from "../../../../typescript.cjs";
import { declined, type Declined } from "../../types.js";
import { callsOwnMethod } from "../module/module-binding.js";
import type { DescribedType, TypeAnswer } from "../types.js";
import { crossingOf, type Crossing } from "../crossing/crossing.js";
import type { Medium } from "../crossing/kinds.js";
import { answerTo, type Asking } from "./asking.js";
import { readOff } from "./reads.js";

/** Something outside of the region that the moved code needs the value of. */
export interface Wanted {
  /** For people and, where it is one, the field's name. */
  readonly name: string;
  readonly uses: readonly [ts.Expression, ...ts.Expression[]];
  /** It must be taken apart: `this`, `__dirname`. */
  readonly isOnlyRead: boolean;
}

/** A value that is passed, under a name of its own. */
export interface Input {
  readonly name: string;
  readonly nodes: readonly [ts.Expression, ...ts.Expression[]];
  readonly crossing: Crossing;
  readonly described: DescribedType;
}

/** The ways in which a wanted value can go, to be decided when its types are known. */
export interface InputPlan {
  decide(answer: TypeAnswer, medium: Medium): readonly Input[] | Declined;
}

export function planInput(wanted: Wanted, asking: Asking): InputPlan | Declined {
  const whole = wanted.isOnlyRead ? undefined : planValue(wanted.name, wanted.uses, asking);
  const parts = planParts(wanted, asking);
  if (whole === undefined && parts === undefined)
    return declined(`${wanted.name} is used as a whole, and cannot leave this thread`);
  return {
    decide(answer, medium) {
      const asWhole = whole?.(answer, medium);
      if (asWhole !== undefined && asWhole.kind !== "declined") return [asWhole];
      const apart = parts?.map((part) => part(answer, medium)) ?? [];
      const refusal = apart.find((one) => one.kind === "declined") ?? asWhole;
      if (apart.length === 0 || (refusal?.kind === "declined" && apart.some((one) => one.kind === "declined"))) {
        return refusal?.kind === "declined" ? refusal : declined(`${wanted.name} cannot leave this thread`);
      }
      return apart.flatMap((one) => (one.kind === "declined" ? [] : [one]));
    },
  };
}

type Decide = (answer: TypeAnswer, medium: Medium) => (Input & { readonly kind: "input" }) | Declined;

/** Passes a value as it is; its type is what it is where it is used first, or what that place expects. */
function planValue(name: string, nodes: Input["nodes"], asking: Asking): Decide {
  const value = asking.ask(nodes[0], "value");
  const expected = nodes.filter(isArgument).map((node) => asking.ask(node, "expected"));
  return (answer, medium) => {
    const own = answerTo(answer, value);
    const crossing = crossingOf(name, own, medium);
    if (crossing.kind === "declined") return crossing;
    if (!crossing.isUnchecked) return { kind: "input", name, nodes, crossing, described: own };
    if (nodes.some(callsOwnMethod)) return declined(`a method of ${name} is called, and objects arrive without theirs`);
    // What it is nobody knows; what the place where it goes takes can be said, so that the moved code compiles.
    const described = knownOf(expected.map((ticket) => answerTo(answer, ticket))) ?? own;
    return { kind: "input", name, nodes, crossing: { ...crossing, type: described.text }, described };
  };
}

/** Passes what is read off it, where all that happens is reading. */
function planParts({ uses }: Wanted, asking: Asking): readonly Decide[] | undefined {
  const reads = uses.map(readOff);
  const byText = new Map<string, { readonly name: string; readonly nodes: [ts.Expression, ...ts.Expression[]] }>();
  for (const read of reads) {
    if (read === undefined) return undefined;
    const text = read.node.getText();
    const known = byText.get(text);
    if (known === undefined) byText.set(text, { name: read.name, nodes: [read.node] });
    else known.nodes.push(read.node);
  }
  return [...byText.values()].map(({ name, nodes }) => planValue(name, nodes, asking));
}

function isArgument(node: ts.Expression): boolean {
  const { parent } = node;
  return ts.isCallExpression(parent) || ts.isNewExpression(parent) ? parent.arguments?.includes(node) === true : false;
}

function isUnchecked({ contains }: DescribedType): boolean {
  return contains.some(({ kind, path }) => kind === "unchecked" && path === "");
}

function knownOf(described: readonly DescribedType[]): DescribedType | undefined {
  return described.find((one) => !isUnchecked(one));
}
