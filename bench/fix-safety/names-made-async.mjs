import ts from "typescript";
import { added } from "./multiset.mjs";

/** Names of the functions that are async in the second text and were not in the first. */
export function namesMadeAsync(file, before, after) {
  return [...new Set(added(asyncNames(file, before), asyncNames(file, after), (name) => name))];
}

function asyncNames(file, text) {
  const names = [];
  const visit = (node) => {
    const isAsync = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true;
    const name = isAsync && ts.isFunctionLike(node) ? nameOf(node) : undefined;
    if (name !== undefined) names.push(name);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return names;
}

function nameOf(node) {
  const { parent } = node;
  const name =
    node.name ??
    (ts.isBinaryExpression(parent) && ts.isPropertyAccessExpression(parent.left) ? parent.left.name : parent.name);
  return name !== undefined && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) ? name.text : undefined;
}
