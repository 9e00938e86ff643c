import ts from "../../typescript.cjs";
import type { Source } from "./source.js";

/** A name that means nothing in a file yet; different ones for different indices. */
export function freshName(source: Source, base: string, index: number): string {
  const taken = namesIn(source);
  let left = index;
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}${String(number)}`;
    if (!taken.has(name) && left-- === 0) return name;
  }
}

const known = new WeakMap<ts.SourceFile, ReadonlySet<string>>();

function namesIn({ tree }: Source): ReadonlySet<string> {
  const before = known.get(tree);
  if (before !== undefined) return before;
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  known.set(tree, names);
  return names;
}
