import ts from "../../../../typescript.cjs";
import { declined, type Declined } from "../../types.js";
import type { Region } from "../moved.js";
import { isInRegion, nodesOf } from "../region.js";
import { contains } from "./control-flow.js";

/** What a thread keeps of an error: class, message, stack and `cause` of built-in ones; nothing else. */
const builtIn: ReadonlySet<string> = new Set([
  "Error",
  "TypeError",
  "RangeError",
  "SyntaxError",
  "ReferenceError",
  "URIError",
  "EvalError",
]);

/** Whether more than that is asked of the errors of a region. */
export function errorsOf(
  region: Region,
  helpers: readonly ts.Statement[],
): { readonly kind: "errors"; readonly carried: boolean } | Declined {
  const thrown = [...nodesOf(region.part), ...helpers];
  if (contains(thrown, throwsNoError) || helpers.some((node) => containsDeep(node, throwsNoError))) {
    return declined("it throws something that is no error, and that would arrive as a result or not at all");
  }
  const asked = askedByCatch(region);
  if (asked.kind === "declined") return asked;
  const isCustom = thrown.some((node) => containsDeep(node, throwsCustom));
  return { kind: "errors", carried: asked.carried || isCustom };
}

function throwsNoError(node: ts.Node): boolean {
  if (!ts.isThrowStatement(node)) return false;
  const { expression } = node;
  return (
    expression.kind === ts.SyntaxKind.NullKeyword ||
    ts.isLiteralExpression(expression) ||
    ts.isTemplateExpression(expression) ||
    ts.isObjectLiteralExpression(expression) ||
    (ts.isIdentifier(expression) && expression.text === "undefined")
  );
}

/** Of its own class, or with fields of its own. */
export function throwsCustom(node: ts.Node): boolean {
  if (!ts.isThrowStatement(node)) return false;
  const { expression } = node;
  if (ts.isNewExpression(expression)) return !builtIn.has(expression.expression.getText());
  return ts.isCallExpression(expression);
}

function containsDeep(node: ts.Node, isWanted: (node: ts.Node) => boolean): boolean {
  return isWanted(node) || (ts.forEachChild(node, (child) => containsDeep(child, isWanted) || undefined) ?? false);
}

/** What the nearest `catch` around the region reads of an error. */
function askedByCatch(region: Region): { readonly kind: "errors"; readonly carried: boolean } | Declined {
  const clause = catchAround(region);
  const name = clause?.variableDeclaration?.name;
  if (clause === undefined || name === undefined) return { kind: "errors", carried: false };
  let carried = !ts.isIdentifier(name);
  let ofClass: string | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(name) && ts.isIdentifier(node) && node.text === name.text) {
      const { parent } = node;
      if (ts.isPropertyAccessExpression(parent) && parent.expression === node)
        carried ||= !lostNothing.has(parent.name.text);
      const isInstance =
        ts.isBinaryExpression(parent) &&
        parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword &&
        parent.left === node;
      if (isInstance && !builtIn.has(parent.right.getText())) ofClass = parent.right.getText();
    }
    ts.forEachChild(node, visit);
  };
  visit(clause.block);
  if (ofClass !== undefined)
    return declined(
      `who catches its errors asks whether they are instances of ${ofClass}, and errors arrive without their class`,
    );
  return { kind: "errors", carried };
}

const lostNothing: ReadonlySet<string> = new Set(["message", "stack", "cause", "toString"]);

function catchAround(region: Region): ts.CatchClause | undefined {
  const [first] = nodesOf(region.part);
  for (let node = first; node !== undefined && node !== region.around; node = node.parent) {
    const { parent } = node;
    if (ts.isTryStatement(parent) && parent.tryBlock === node && !isInRegion(region, parent)) return parent.catchClause;
  }
  return undefined;
}
