import ts from "../../../typescript.cjs";

/** All nodes in a node, itself included, but for what stands in functions and classes inside of it. */
export function ownNodes(root: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    found.push(node);
    if (node === root || !(ts.isFunctionLike(node) || ts.isClassLike(node))) ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

/** All nodes in a node, itself included. */
export function allNodes(root: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}
