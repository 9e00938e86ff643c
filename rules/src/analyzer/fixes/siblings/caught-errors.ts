import ts from "../../../typescript.cjs";
import { isFunctionNode } from "../source.js";

/** What the error of a failed command has only if it was run without a promise; undefined if nobody near asks for it. */
export function whyErrorDiffers(call: ts.Node): string | undefined {
  const clause = catchAround(call);
  const binding = clause?.variableDeclaration?.name;
  if (clause === undefined || binding === undefined) return undefined;
  const names = ts.isIdentifier(binding) ? namesReadOf(binding.text, clause.block) : namesIn(binding);
  const differing = names.find((name) => differs.has(name));
  return differing === undefined
    ? undefined
    : `the catch clause reads ${differing} of the error, which would be another`;
}

const differs = new Set(["status", "signal", "stdout", "stderr", "output", "pid", "code"]);

function catchAround(call: ts.Node): ts.CatchClause | undefined {
  let child = call;
  for (let node = call.parent; !ts.isSourceFile(node) && !isFunctionNode(node); child = node, node = node.parent) {
    if (ts.isTryStatement(node) && node.tryBlock === child && node.catchClause !== undefined) return node.catchClause;
  }
  return undefined;
}

function namesReadOf(error: string, block: ts.Block): readonly string[] {
  const names: string[] = [];
  const isError = (node: ts.Expression): boolean => {
    const inner = bare(node);
    return ts.isIdentifier(inner) && inner.text === error;
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && isError(node.expression) && !isErrorCodeOfSystem(node)) {
      names.push(node.name.text);
    } else if (ts.isElementAccessExpression(node) && isError(node.expression)) {
      if (ts.isStringLiteralLike(node.argumentExpression)) names.push(node.argumentExpression.text);
    } else if (ts.isVariableDeclaration(node) && node.initializer !== undefined && isError(node.initializer)) {
      if (ts.isIdentifier(node.name) && node.name.text !== error) names.push(...namesReadOf(node.name.text, block));
      else names.push(...namesIn(node.name));
    }
    ts.forEachChild(node, visit);
  };
  visit(block);
  return names;
}

/** `error.code === "ENOENT"` holds for both: the command could not be started. */
function isErrorCodeOfSystem(node: ts.PropertyAccessExpression): boolean {
  const { parent } = node;
  return (
    node.name.text === "code" &&
    ts.isBinaryExpression(parent) &&
    ts.isStringLiteral(parent.right) &&
    ["ENOENT", "EACCES"].includes(parent.right.text)
  );
}

function namesIn(pattern: ts.BindingName): readonly string[] {
  if (!ts.isObjectBindingPattern(pattern)) return [];
  return pattern.elements.map(({ propertyName, name }) => (propertyName ?? name).getText());
}

function bare(node: ts.Expression): ts.Expression {
  let inner = node;
  while (ts.isParenthesizedExpression(inner) || ts.isAsExpression(inner) || ts.isNonNullExpression(inner)) {
    inner = inner.expression;
  }
  return inner;
}
