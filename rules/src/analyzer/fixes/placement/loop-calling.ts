import ts from "../../../typescript.cjs";
import type { GivenTo } from "./array-callbacks.js";
import { freshName } from "../fresh-name.js";
import { iterableKind } from "./iterables.js";
import { shortText, standing, type Placement, type Placing } from "./place-await.js";
import { withoutParentheses, type FunctionNode } from "../source.js";
import { declined } from "../types.js";

/** `list.forEach(save)` → `for (const element of list) await save(element);` */
export function loopCalling(
  placing: Placing,
  { call }: GivenTo,
  reference: ts.Expression,
  target: FunctionNode,
): Placement {
  const { edits, source, label } = placing;
  const callee = withoutParentheses(call.expression);
  const shown = shortText(callee);
  const statement = call.parent;
  if (!ts.isPropertyAccessExpression(callee) || !ts.isExpressionStatement(statement)) {
    return declined(`the result of ${shown} is used, so it cannot become a loop`);
  }
  const isPlain = target.parameters.length === 1 && target.parameters[0]?.dotDotDotToken === undefined;
  if (!isPlain || !ts.isIdentifier(reference) || call.arguments?.length !== 1 || ts.isOptionalChain(call)) {
    return declined(`${shown} cannot become a loop: its callback takes other things than one element`);
  }
  const list = callee.expression;
  if (iterableKind(list) === undefined) {
    return declined(`${shown} cannot become a loop: nothing shows that ${shortText(list)} is an array or a Set`);
  }
  const name = freshName(source, "element", 0);
  edits.wrap(source, callee, `for (const ${name} of `, "", label);
  edits.replaceRange(source, list.end, reference.getStart(source.tree), ") await ", label);
  edits.replaceRange(source, reference.end, call.end, `(${name})`, label);
  return standing(placing, statement);
}
