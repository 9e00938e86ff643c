import ts from "../../../typescript.cjs";
import type { BlockingSite } from "./sibling-call.js";
import { withoutParentheses } from "../source.js";
import { declined, type Declined } from "../types.js";
import { rootOf } from "./entries.js";
import { memberName, moduleValue, type ModuleValue } from "./module-values.js";
import { withoutScheme } from "./style.js";
import { distanceFrom, isCallable, siblingName, type Distance, type Target } from "./targets.js";

/** What a blocking call calls. */
export interface Callee {
  readonly kind: "callee";
  readonly node: ts.Expression;
  readonly value: ModuleValue;
  /** The declaration of the name that it starts from. */
  readonly root: ts.Identifier | undefined;
}

/** Takes a callee apart; declined if this file alone does not show that it is the function of the catalog's row. */
export function calleeOf({ call, entry, module, api }: BlockingSite): Callee | Declined {
  const node = call.expression;
  const value = moduleValue(node);
  const unsure = declined(whyUnsure(node, api, siblingName(entry)));
  if (value?.path !== entry.api) return unsure;
  const isFromModule = [module, ...(sameExports.get(module) ?? [])].includes(withoutScheme(value.specifier));
  return isFromModule ? { kind: "callee", node, value, root: rootOf(node) } : unsure;
}

/** Packages whose rows are those of another module. */
const sameExports: ReadonlyMap<string, readonly string[]> = new Map([
  ["fs", ["graceful-fs"]],
  ["graceful-fs", ["fs"]],
]);

function whyUnsure(node: ts.Expression, api: string, name: string): string {
  const text = withoutParentheses(node).getText().replace(/\s+/g, " ");
  if (text.length > 60) return `what is called is not surely ${api}`;
  return `${text} comes from another file or value, which may not have the ${name} that could be awaited`;
}

/** How a target is written with the object that a callee is a member of. */
export interface Receiver {
  readonly object: ts.Expression;
  readonly distance: Distance;
}

/** The nearest object around a callee that has one of the targets: `fs` of `fs.realpathSync.native`. */
export function receiverOf(callee: Callee, targets: readonly Target[]): Receiver | undefined {
  let node = withoutParentheses(callee.node);
  while (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    if (memberName(node) === undefined) return undefined;
    const object: ts.Expression = node.expression;
    const value = moduleValue(object);
    const distance = value === undefined ? undefined : distanceFrom(value, targets);
    const isName = ts.isIdentifier(object) && callee.root !== undefined;
    const isUsable = value !== undefined && (!isName || distance?.rest !== "" || isCallable(callee.root, value));
    if (distance !== undefined && isUsable) return { object, distance };
    node = withoutParentheses(object);
  }
  return undefined;
}
