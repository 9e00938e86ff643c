import ts from "../../../typescript.cjs";
import type { Edits } from "../edits.js";
import { placeAwait, type Placement } from "../placement/place-await.js";
import { indentationAt, withoutParentheses, type Source } from "../source.js";
import { addEdits, type AwaitedUse } from "./awaited-use.js";
import type { GuardedUse, Shape } from "./guarded-use.js";
import { declined } from "../types.js";
import { undefinedIfMissing } from "./missing-file.js";
import { awaitedAlready } from "./use-without-check.js";

export type ValueShape = Extract<Shape, { readonly kind: "choice" | "logical" }>;

/** If the value is the use itself, and can only be `undefined` if the file is missing. */
export function valueShape({ shape, use }: GuardedUse): ValueShape | undefined {
  if (/^readJson$/i.test(use.name) || (shape.kind !== "choice" && shape.kind !== "logical")) return undefined;
  if (withoutParentheses(shape.region) !== use.whole) return undefined;
  return shape.kind === "choice" || isWholeValue(shape.whole) ? shape : undefined;
}

/** `existsSync(p) && readFileSync(p)` where its value goes somewhere, not into a condition. */
function isWholeValue(whole: ts.BinaryExpression): boolean {
  const { parent } = whole;
  const isGiven =
    ts.isVariableDeclaration(parent) ||
    ts.isReturnStatement(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isArrowFunction(parent);
  return whole.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken && isGiven;
}

/** `existsSync(p) ? readFileSync(p) : other` → `(await readFile(p).catch(…)) ?? other`. */
export function valueOrDefault(
  edits: Edits,
  source: Source,
  { use }: GuardedUse,
  shape: ValueShape,
  awaited: AwaitedUse,
  label: string,
): Placement {
  const { whole } = shape;
  if (isInParameter(whole)) return declined("the default value of a parameter cannot handle a missing file");
  const other = shape.kind === "choice" ? defaultText(shape.other) : " ?? false";
  const [start, end] = [use.whole.getStart(source.tree), use.whole.end];
  const indentation = indentationAt(source, start);
  edits.extend(source, use.call, "", undefinedIfMissing(source, indentation), label);
  const placed = use.entry === undefined ? awaitedAlready(use) : placeAwait(edits, source, whole, other, label);
  if (use.entry === undefined && other !== "") edits.wrap(source, use.whole, "(", `)${other}`, label);
  edits.replaceRange(source, whole.getStart(source.tree), start, "", label);
  if (whole.end > end) edits.replaceRange(source, end, whole.end, "", label);
  addEdits(edits, source, awaited.elsewhere);
  addEdits(edits, source, awaited.inCall);
  return placed;
}

function defaultText(other: ts.Expression): string {
  const node = withoutParentheses(other);
  const text = node.getText();
  if (text === "undefined" || text === "void 0") return "";
  return isOperand(node) ? ` ?? ${text}` : ` ?? (${text})`;
}

/** Needs no parentheses beside `??`. */
function isOperand(node: ts.Expression): boolean {
  return !(
    ts.isBinaryExpression(node) ||
    ts.isConditionalExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isYieldExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node)
  );
}

function isInParameter(node: ts.Node): boolean {
  for (let current = node; !ts.isStatement(current); current = current.parent) {
    if (ts.isParameter(current)) return true;
    if (ts.isSourceFile(current)) return false;
  }
  return false;
}
