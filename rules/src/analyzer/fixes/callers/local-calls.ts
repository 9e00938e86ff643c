import ts from "../../../typescript.cjs";
import { declarationOf } from "../lexical.js";
import { nameOf } from "../source.js";
import { declined, type Declined } from "../types.js";
import { occurrences } from "./mentions.js";
import { calledBy, placeIn } from "./name-roles.js";
import type { Reference } from "./references.js";
import type { Located } from "./survey.js";

/** The calls of a function of a test: of tests the graph knows nothing, so only its own file is looked at. */
export function localCalls({ source, node }: Located): {
  readonly calls: readonly Reference[];
  readonly refused: Declined | undefined;
} {
  const name = ownName(node);
  if (name === undefined || isExported(name)) {
    const reason = `it cannot be seen who calls ${nameOf(node)} of ${source.file}`;
    return { calls: [], refused: declined(reason) };
  }
  const calls: Reference[] = [];
  for (const found of occurrences(source, name.text)) {
    if (!ts.isIdentifier(found) || found === name || declarationOf(found) !== name) continue;
    const call = calledBy(found);
    if (call === undefined) {
      return { calls, refused: declined(`${placeIn(source, found)} passes ${name.text} on instead of calling it`) };
    }
    calls.push({ source, call, isPassed: false });
  }
  return { calls, refused: undefined };
}

function ownName(node: Located["node"]): ts.Identifier | undefined {
  const name = ts.isFunctionDeclaration(node)
    ? node.name
    : ts.isVariableDeclaration(node.parent)
      ? node.parent.name
      : undefined;
  return name !== undefined && ts.isIdentifier(name) ? name : undefined;
}

function isExported(name: ts.Identifier): boolean {
  for (let node: ts.Node = name; !ts.isSourceFile(node); node = node.parent) {
    if (ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) {
      return true;
    }
    if (ts.isBlock(node)) return false;
  }
  return false;
}
