import ts from "../../../typescript.cjs";
import type { Edits } from "../edits.js";
import { freshName } from "../fresh-name.js";
import { usesOf } from "../mentioned-names.js";
import { placeAwait, standing, type Placement } from "../placement/place-await.js";
import { styleOf } from "../siblings/style.js";
import { indentationAt, type Source } from "../source.js";
import { declined } from "../types.js";
import { addEdits, callText, type AwaitedUse } from "./awaited-use.js";
import { valueNameOf } from "./file-calls.js";
import type { GuardedUse, Shape } from "./guarded-use.js";
import { undefinedIfMissing } from "./missing-file.js";
import { commented, rangeWithout, reindented } from "./moved-text.js";
import { comesFirst, isPure } from "./purity.js";
import { awaitedAlready } from "./use-without-check.js";
import { declarationOfValue } from "./value-declaration.js";

type Exit = Extract<Shape, { readonly kind: "exit" }>;

/**
 * `if (!existsSync(p)) return; try { const text = readFileSync(p); …`: the `if` moves into the `try`, below what it asks
 * now: `const text = await readFile(p).catch(…); if (text === undefined) return;`. Undefined: there is no such `try`.
 */
export function readInTry(
  edits: Edits,
  source: Source,
  guarded: GuardedUse,
  awaited: AwaitedUse,
  label: string,
): Placement | undefined {
  const { shape, use } = guarded;
  const target = shape.kind === "exit" ? firstInTry(shape) : undefined;
  if (shape.kind !== "exit" || target === undefined || !comesFirst(use.whole, target)) return undefined;
  if (!mayMoveIntoTry(shape)) {
    return declined(`what is done about a missing file would come to stand in the try around ${awaited.name}`);
  }
  const declaration = declarationOfValue({ ...guarded, shape: { ...shape, region: target } }, shape.statement);
  const isKept = declaration !== undefined && usesOf(shape.statement, declaration.name).length === 0;
  const name = isKept ? declaration.name : freshName(source, valueNameOf(use), 0);
  const indentation = indentationAt(source, target.getStart(source.tree));
  const gap = `${source.eol}${indentation}`;
  const guard = guardText(source, guarded, shape.statement, name, indentation);
  const rejection = undefinedIfMissing(source, indentation);
  const [from, to] = rangeWithout(source, commented(source, shape.statement), shape.region);
  edits.replaceRange(source, from, to, "", label);
  addEdits(edits, source, awaited.elsewhere);
  if (isKept) {
    addEdits(edits, source, awaited.inCall);
    edits.extend(source, use.call, "", rejection, label);
    edits.insert(source, commented(source, target).end, `${gap}${guard}`, label);
    return use.entry === undefined ? awaitedAlready(use) : placeAwait(edits, source, use.call, "", label);
  }
  const value = `const ${name} = await ${callText(source, use, awaited)}${rejection}${styleOf(source).end}`;
  edits.insert(source, target.getStart(source.tree), `${value}${gap}${guard}${gap}`, label);
  edits.replace(source, use.whole, name, label);
  return use.entry === undefined ? awaitedAlready(use) : standing({ edits, source, label, origin: use.call }, target);
}

function firstInTry({ region }: Exit): ts.Statement | undefined {
  if (!ts.isTryStatement(region)) return undefined;
  return region.finallyBlock === undefined ? region.tryBlock.statements[0] : undefined;
}

/** It only leaves, which no `catch` notices. */
function mayMoveIntoTry({ statement }: Exit): boolean {
  const { thenStatement } = statement;
  const last = ts.isBlock(thenStatement) ? thenStatement.statements.at(-1) : thenStatement;
  return (
    last !== undefined && !ts.isThrowStatement(last) && isPure(thenStatement) && !thenStatement.getText().includes("`")
  );
}

function guardText(
  source: Source,
  { test }: GuardedUse,
  statement: ts.IfStatement,
  name: string,
  indentation: string,
): string {
  const { above, beside } = commented(source, statement);
  const before = source.text.slice(statement.getStart(source.tree), test.getStart(source.tree));
  const after = source.text.slice(test.end, statement.end);
  const text = `${above}${before}${name} === undefined${after}${beside}`;
  return reindented(text, indentationAt(source, statement.getStart(source.tree)), indentation);
}
