import ts from "typescript";
import type { Source } from "./scenario.js";

/** Places in a source that a finding may stand at. */
export interface Callables {
  /** `line:column-endColumn`, 1-based. */
  readonly ranges: ReadonlySet<string>;
  /** Those of the calls alone. */
  readonly calls: readonly string[];
}

export function callablesIn({ file, text }: Source): Callables {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const ranges = new Set<string>();
  const calls: string[] = [];

  const rangeOf = (node: ts.Node): string => {
    const start = source.getLineAndCharacterOfPosition(node.getStart(source));
    const end = source.getLineAndCharacterOfPosition(node.end);
    return `${String(start.line + 1)}:${String(start.character + 1)}-${String(end.character + 1)}`;
  };
  const visit = (node: ts.Node): void => {
    for (const place of placesOf(node, source)) ranges.add(rangeOf(place));
    if (ts.isCallExpression(node)) calls.push(rangeOf(node.expression));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { ranges, calls };
}

function placesOf(node: ts.Node, source: ts.SourceFile): readonly ts.Node[] {
  if (ts.isCallExpression(node)) return [...calleePlaces(node.expression), ...node.arguments.filter(isName)];
  if (ts.isNewExpression(node)) return [node.expression, ...(node.arguments ?? []).filter(isName)];
  if (ts.isTaggedTemplateExpression(node)) return calleePlaces(node.tag);
  if (ts.isPropertyAccessExpression(node)) return [node];
  if (ts.isWhileStatement(node) || ts.isDoStatement(node) || ts.isForStatement(node)) {
    return node.getChildren(source).slice(0, 1);
  }
  return [];
}

/** The whole callee; of a longer chain also its last name. */
function calleePlaces(callee: ts.Expression): readonly ts.Node[] {
  return ts.isPropertyAccessExpression(callee) ? [callee, callee.name] : [callee];
}

/** A function handed over by name. */
function isName(argument: ts.Expression): boolean {
  return ts.isIdentifier(argument) || ts.isPropertyAccessExpression(argument);
}
