import ts from "../../../typescript.cjs";
import type { Edits } from "../edits.js";
import { placeAwait, type Placement } from "../placement/place-await.js";
import { styleOf } from "../siblings/style.js";
import { enclosingFunction, indentationAt, type Source } from "../source.js";
import { declined, type Declined } from "../types.js";
import { addEdits, type AwaitedUse } from "./awaited-use.js";
import type { FileCall } from "./file-calls.js";
import type { GuardedUse, Shape } from "./guarded-use.js";
import { ignored } from "./missing-file.js";
import { commented, reindented } from "./moved-text.js";

/** `if (existsSync(p)) unlinkSync(p)` → `await unlink(p)`, and it does not matter if `p` is missing. */
export function withoutCheck(
  edits: Edits,
  source: Source,
  { shape, test, use, check }: GuardedUse,
  awaited: AwaitedUse,
  label: string,
): Placement {
  const statement = onlyStatement(shape, use);
  if (statement === undefined) {
    return declined(`more than ${awaited.name} depends on whether ${check.path.getText()} exists`);
  }
  const start = use.whole.getStart(source.tree);
  if (shape.kind === "logical") edits.replaceRange(source, test.getStart(source.tree), start, "", label);
  else if (shape.kind === "branch" || shape.kind === "creation")
    unwrap(edits, source, shape.statement, statement, label);
  addEdits(edits, source, awaited.elsewhere);
  addEdits(edits, source, awaited.inCall);
  tolerate(edits, source, use, indentationOf(source, shape), label);
  return use.entry === undefined ? awaitedAlready(use) : placeAwait(edits, source, use.call, "", label);
}

function indentationOf(source: Source, shape: Shape): string {
  const outer = "statement" in shape ? shape.statement : shape.whole;
  return indentationAt(source, outer.getStart(source.tree));
}

/** The statement that is nothing but the use, if nothing else depends on the test. */
function onlyStatement(shape: Shape, { whole }: FileCall): ts.ExpressionStatement | undefined {
  const statement = whole.parent;
  if (shape.kind === "logical") {
    const { parent } = shape.whole;
    return shape.region === whole && ts.isExpressionStatement(parent) ? parent : undefined;
  }
  if ((shape.kind !== "branch" && shape.kind !== "creation") || !ts.isExpressionStatement(statement)) return undefined;
  if (shape.statement.elseStatement !== undefined) return undefined;
  const { region } = shape;
  const isOnly = ts.isBlock(region)
    ? region.statements.length === 1 && region.statements[0] === statement
    : region === statement;
  return isOnly ? statement : undefined;
}

/** Takes the `if` from around a statement. Its comments stay. */
function unwrap(edits: Edits, source: Source, outer: ts.Statement, inner: ts.Statement, label: string): void {
  const [from, to] = [inner, outer].map((node) => indentationAt(source, node.getStart(source.tree)));
  const { above, beside, end } = commented(source, inner);
  const comments = reindented(above, from ?? "", to ?? "");
  edits.replaceRange(source, outer.getStart(source.tree), inner.getStart(source.tree), comments, label);
  const isOpen = source.text[inner.end - 1] !== ";";
  const closed = isOpen && styleOf(source).end !== "" ? ";" : "";
  const below = outer.end > inner.end ? source.text.slice(end, outer.end - 1).trimEnd() : "";
  const after = outer.end > inner.end ? `${closed}${beside}${reindented(below, from ?? "", to ?? "")}` : closed;
  if (outer.end > inner.end || after !== "") edits.replaceRange(source, inner.end, outer.end, after, label);
}

/** What the check kept from happening is ignored, unless the function does that itself. */
function tolerate(edits: Edits, source: Source, { name, call }: FileCall, indentation: string, label: string): void {
  const options = call.arguments[1];
  if (name === "mkdir" && hasOption(options, "recursive")) return;
  if (name === "rm" && hasOption(options, "force")) return;
  if (name === "rm" && options === undefined)
    edits.insert(source, call.arguments[0]?.end ?? call.end, ", { force: true }", label);
  else if (name === "rm" && isPlainObject(options)) {
    edits.insert(source, options.properties.at(-1)?.end ?? call.end, ", force: true", label);
  } else edits.extend(source, call, "", ignored(source, indentation, name === "mkdir" ? "EEXIST" : "ENOENT"), label);
}

function hasOption(options: ts.Expression | undefined, name: string): boolean {
  return (
    options !== undefined &&
    ts.isObjectLiteralExpression(options) &&
    options.properties.some(
      (property) =>
        ts.isPropertyAssignment(property) &&
        property.name.getText() === name &&
        property.initializer.kind === ts.SyntaxKind.TrueKeyword,
    )
  );
}

function isPlainObject(options: ts.Expression | undefined): options is ts.ObjectLiteralExpression {
  return (
    options !== undefined &&
    ts.isObjectLiteralExpression(options) &&
    options.properties.length > 0 &&
    !options.properties.hasTrailingComma &&
    options.properties.every((property) => property.name?.getText() !== "force")
  );
}

/** It is awaited already. */
export function awaitedAlready({ whole }: FileCall): Exclude<Placement, Declined> {
  const node = enclosingFunction(whole);
  return node === undefined ? { kind: "top-level", warnings: [] } : { kind: "function", node, warnings: [] };
}
