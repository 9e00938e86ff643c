import ts from "../../../typescript.cjs";
import { declarationOf } from "../lexical.js";
import { usesOf } from "../mentioned-names.js";
import { enclosingFunction } from "../source.js";

/** What is called returned a promise all along, or may just as well: whoever gets it waits for it. */
export function isAdopted(node: ts.Expression): boolean {
  if (isContinued(node) || isGatheredElement(node)) return true;
  const uses = variableUses(node);
  return uses.some(isContinued) || (uses.length > 0 && uses.every((use) => isAwaited(use) || isGatheredElement(use)));
}

/** `list.map(…)` in `Promise.all(list.map(…))`, or in a variable that is given to `Promise.all`. */
export function isGathered(list: ts.Expression): boolean {
  return isGivenToPromise(list) || variableUses(list).some(isGivenToPromise);
}

/** `load().then(…)` */
function isContinued(node: ts.Expression): boolean {
  const { parent } = node;
  return (
    ts.isPropertyAccessExpression(parent) &&
    parent.expression === node &&
    /^(?:then|catch|finally)$/.test(parent.name.text) &&
    ts.isCallExpression(parent.parent) &&
    parent.parent.expression === parent
  );
}

function isAwaited({ parent }: ts.Node): boolean {
  return ts.isAwaitExpression(parent);
}

/** `Promise.all([load(), other()])` */
function isGatheredElement({ parent }: ts.Expression): boolean {
  return ts.isArrayLiteralExpression(parent) && isGivenToPromise(parent);
}

function isGivenToPromise(list: ts.Expression): boolean {
  let node: ts.Node = list;
  while (
    ts.isParenthesizedExpression(node.parent) ||
    ts.isSpreadElement(node.parent) ||
    (ts.isArrayLiteralExpression(node.parent) && ts.isSpreadElement(node))
  ) {
    node = node.parent;
  }
  const { parent } = node;
  const isGiven = ts.isCallExpression(parent) && parent.arguments[0] === node;
  return isGiven && /^Promise\.(?:all|allSettled|any|race)$/.test(parent.expression.getText());
}

/** Where the variable that an expression is assigned to is used. */
function variableUses({ parent }: ts.Expression): readonly ts.Identifier[] {
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return [];
  const { name } = parent;
  const around = enclosingFunction(name) ?? name.getSourceFile();
  return usesOf(around, name.text).filter((use) => use !== name && declarationOf(use) === name);
}
