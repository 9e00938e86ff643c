import ts from "../../../typescript.cjs";
import type { InlineFunction } from "./array-callbacks.js";
import type { Placing } from "./place-await.js";
import type { Source } from "../source.js";

/** Turns every `return` of a callback into a `continue` of the loop that it becomes; why not, if that cannot be. */
export function exitsLoop({ edits, source, label }: Placing, callback: InlineFunction): string | undefined {
  const returns = returnsOf(callback);
  if (returns.some((statement) => isInLoop(statement, callback))) return "its callback returns out of a loop";
  for (const statement of returns) {
    const { expression } = statement;
    const start = statement.getStart(source.tree);
    if (expression === undefined) {
      edits.replaceRange(source, start, start + "return".length, "continue", label);
      continue;
    }
    const isLast = ts.isBlock(callback.body) && callback.body.statements.at(-1) === statement;
    const isListed = ts.isBlock(statement.parent) || ts.isCaseOrDefaultClause(statement.parent);
    edits.replaceRange(source, start, expression.getStart(source.tree), isLast || isListed ? "" : "{ ", label);
    if (!isLast) edits.insert(source, statement.end, continuation(source, statement, isListed), label);
  }
  return undefined;
}

function continuation({ text }: Source, statement: ts.ReturnStatement, isListed: boolean): string {
  const separator = text[statement.end - 1] === ";" ? "" : ";";
  return `${separator} continue;${isListed ? "" : " }"}`;
}

/** Of the callback itself, not of functions inside. */
export function returnsOf({ body }: Pick<InlineFunction, "body">): readonly ts.ReturnStatement[] {
  const found: ts.ReturnStatement[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    if (ts.isReturnStatement(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}

function isInLoop(statement: ts.Node, callback: InlineFunction): boolean {
  for (let node = statement.parent; node !== callback; node = node.parent) {
    if (ts.isIterationStatement(node, false)) return true;
  }
  return false;
}
