import ts from "../../../typescript.cjs";
import type { Edits } from "../edits.js";
import { freshName } from "../fresh-name.js";
import { shortText, standing, type Placement } from "../placement/place-await.js";
import { styleOf } from "../siblings/style.js";
import { indentationAt, type Source } from "../source.js";
import { declined } from "../types.js";
import { addEdits, callText, type AwaitedUse } from "./awaited-use.js";
import { valueNameOf } from "./file-calls.js";
import { statementsAround, type GuardedUse } from "./guarded-use.js";
import { undefinedIfMissing } from "./missing-file.js";
import { commented, rangeWithout, reindented } from "./moved-text.js";
import { comesFirst } from "./purity.js";
import { declarationOfValue } from "./value-declaration.js";
import { awaitedAlready } from "./use-without-check.js";

/**
 * Reads the file where it was checked, and asks what was read instead:
 * `const content = await readFile(p).catch(…); if (content !== undefined) { … content … }`.
 */
export function readBefore(
  edits: Edits,
  source: Source,
  guarded: GuardedUse,
  awaited: AwaitedUse,
  label: string,
): Placement {
  const { test, use } = guarded;
  const anchor = statementOf(test);
  const reason = whyNotBefore(guarded, anchor, awaited);
  if (anchor === undefined || reason !== undefined) return declined(reason ?? "");
  const placed =
    use.entry === undefined ? awaitedAlready(use) : standing({ edits, source, label, origin: use.call }, anchor);
  if (placed.kind === "declined") return placed;
  const name = moveRead(edits, source, guarded, anchor, awaited, label);
  edits.replace(source, test, `${name} ${guarded.isNegated ? "===" : "!=="} undefined`, label);
  addEdits(edits, source, awaited.elsewhere);
  return placed;
}

function whyNotBefore(
  { check, use, shape }: GuardedUse,
  anchor: ts.Statement | undefined,
  { name }: AwaitedUse,
): string | undefined {
  const shown = shortText(check.path);
  if (anchor === undefined || !comesFirst(check.whole, anchor)) {
    return `there is no place for a statement that reads ${shown} before the check of it`;
  }
  if (isInTry(use.whole, shape.region)) return `a try of its own handles the errors of ${name}`;
  return comesFirst(use.whole, shape.region) ? undefined : `more happens between the check of ${shown} and ${name}`;
}

/** Returns what the value is called. */
function moveRead(
  edits: Edits,
  source: Source,
  guarded: GuardedUse,
  anchor: ts.Statement,
  awaited: AwaitedUse,
  label: string,
): string {
  const { shape, use } = guarded;
  const indentation = indentationAt(source, anchor.getStart(source.tree));
  const value = `await ${callText(source, use, awaited)}${undefinedIfMissing(source, indentation)}${styleOf(source).end}`;
  const gap = `${source.eol}${indentation}`;
  // What is said above an `if` that only leaves is about leaving.
  const at = shape.kind === "exit" ? commented(source, anchor).start : anchor.getStart(source.tree);
  const declaration = declarationOfValue(guarded, anchor);
  if (declaration === undefined) {
    const name = freshName(source, valueNameOf(use), 0);
    edits.insert(source, at, `const ${name} = ${value}${gap}`, label);
    edits.replace(source, outermost(use.whole), name, label);
    return name;
  }
  const { name, statement, next } = declaration;
  const place = commented(source, statement);
  const comments = reindented(place.above, indentationAt(source, statement.getStart(source.tree)), indentation);
  edits.insert(source, at, `${comments}const ${name} = ${value}${place.beside}${gap}`, label);
  const [from, to] = rangeWithout(source, place, next);
  edits.replaceRange(source, from, to, "", label);
  return name;
}

/** The statement in a list that an expression is part of. */
function statementOf(node: ts.Node): ts.Statement | undefined {
  let current = node;
  while (!ts.isStatement(current)) {
    if (ts.isFunctionLike(current) || ts.isClassLike(current) || ts.isSourceFile(current)) return undefined;
    current = current.parent;
  }
  return statementsAround(current) === undefined ? undefined : current;
}

function isInTry(node: ts.Node, region: ts.Node): boolean {
  for (let current = node; current !== region; current = current.parent) {
    if (ts.isTryStatement(current)) return true;
  }
  return ts.isTryStatement(region);
}

function outermost(node: ts.Expression): ts.Expression {
  let outer = node;
  while (ts.isParenthesizedExpression(outer.parent)) outer = outer.parent;
  return outer;
}
