import ts from "../../../typescript.cjs";
import { declaredType, elementsOf, typeNamed } from "./declared-type.js";
import { declarationOf } from "../lexical.js";
import { isFunctionNode, withoutParentheses } from "../source.js";

export type IterableKind = "array" | "set";

/** What an expression surely is, as far as its file says; undefined if nothing does. */
export function iterableKind(expression: ts.Expression, depth = 0): IterableKind | undefined {
  const node = withoutParentheses(expression);
  if (depth > 6) return undefined;
  if (ts.isNonNullExpression(node)) return iterableKind(node.expression, depth + 1);
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) {
    const isConst = ts.isTypeReferenceNode(node.type) && node.type.getText() === "const";
    return isConst ? iterableKind(node.expression, depth + 1) : kindOfType(node.type);
  }
  if (ts.isArrayLiteralExpression(node)) return "array";
  if (ts.isNewExpression(node)) return kindOfName(node.expression.getText());
  if (ts.isBinaryExpression(node) && isFallback(node)) {
    const [left, right] = [iterableKind(node.left, depth + 1), iterableKind(node.right, depth + 1)];
    return right === "array" ? right : left;
  }
  if (ts.isAwaitExpression(node))
    return node.expression.getText().startsWith("Promise.all(") ? "array" : ofDeclaration(node);
  if (ts.isCallExpression(node)) return ofCall(node, depth) ?? ofDeclaration(node);
  return ofDeclaration(node) ?? ofVariable(node, depth) ?? (isUsedAsArray(node) ? "array" : undefined);
}

function isFallback({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken;
}

function ofDeclaration(node: ts.Expression): IterableKind | undefined {
  const type = declaredType(node);
  return type === undefined ? undefined : kindOfType(type);
}

const arrayCalls =
  /^(?:Object\.(?:keys|values|entries|getOwnPropertyNames)|Array\.(?:from|of)|(?:\w+\.)?(?:readdirSync|globSync))$/;
/** Strings have it, and nothing else does. */
const arrayMethods = new Set(["split"]);
/** An array gives an array. */
const sameMethods = new Set([
  ...["map", "filter", "slice", "splice", "concat", "flat", "flatMap", "sort", "reverse"],
  ...["toSorted", "toReversed", "toSpliced", "with", "fill"],
]);

function ofCall(call: ts.CallExpression, depth: number): IterableKind | undefined {
  const callee = withoutParentheses(call.expression);
  if (arrayCalls.test(callee.getText())) return "array";
  if (!ts.isPropertyAccessExpression(callee) || callee.questionDotToken !== undefined) return undefined;
  const { name, expression } = callee;
  if (arrayMethods.has(name.text)) return "array";
  return sameMethods.has(name.text) && iterableKind(expression, depth + 1) === "array" ? "array" : undefined;
}

/** By the value that a variable, a parameter or a property is given where it is declared. */
function ofVariable(node: ts.Expression, depth: number): IterableKind | undefined {
  if (!ts.isIdentifier(node)) return undefined;
  const declaration = declarationOf(node)?.parent;
  if (declaration === undefined) return undefined;
  if (ts.isParameter(declaration)) {
    if (declaration.dotDotDotToken !== undefined) return "array";
    return declaration.initializer && iterableKind(declaration.initializer, depth + 1);
  }
  if (!ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return undefined;
  const isConst = (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  return isConst && declaration.type === undefined ? iterableKind(declaration.initializer, depth + 1) : undefined;
}

/** `list.push(…)`, `list.join(…)`: only arrays have that. */
const telling = /^(?:push|unshift|splice|join|reduce|reduceRight|flatMap|flat|every|some|findIndex|reverse)$/;

function isUsedAsArray(node: ts.Expression): boolean {
  const text = node.getText();
  const declaration = ts.isIdentifier(node) ? declarationOf(node) : undefined;
  let around: ts.Node = node;
  while (!ts.isSourceFile(around.parent) && !isFunctionNode(around)) around = around.parent;
  const visit = (other: ts.Node): boolean => {
    if (
      ts.isPropertyAccessExpression(other) &&
      telling.test(other.name.text) &&
      other.expression.getText() === text &&
      (!ts.isIdentifier(other.expression) || declarationOf(other.expression) === declaration)
    ) {
      return true;
    }
    return ts.forEachChild(other, (child) => visit(child) || undefined) === true;
  };
  return !ts.isCallExpression(node) && visit(around);
}

/** Whether what is made of a call's result shows that it is an array. */
export function resultIsArray(call: ts.Expression): boolean {
  const { parent } = call;
  if (ts.isSpreadElement(parent)) return true;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === call) return telling.test(parent.name.text);
  if (ts.isVariableDeclaration(parent)) {
    return ts.isArrayBindingPattern(parent.name) || (parent.type !== undefined && kindOfType(parent.type) === "array");
  }
  if (ts.isForOfStatement(parent)) return parent.expression === call;
  if (ts.isNewExpression(parent)) return /^(?:Map|Set)$/.test(parent.expression.getText());
  if (ts.isCallExpression(parent)) return /^(?:Object\.fromEntries|Promise\.\w+)$/.test(parent.expression.getText());
  if (ts.isReturnStatement(parent)) {
    const type = returnTypeAround(parent);
    return type !== undefined && kindOfType(type) === "array";
  }
  return false;
}

function returnTypeAround(statement: ts.Node): ts.TypeNode | undefined {
  for (let node = statement.parent as ts.Node | undefined; node !== undefined; node = node.parent) {
    if (isFunctionNode(node)) return elementsOf(node.type);
  }
  return undefined;
}

function kindOfType(type: ts.TypeNode, depth = 0): IterableKind | undefined {
  if (depth > 6) return undefined;
  if (ts.isArrayTypeNode(type) || ts.isTupleTypeNode(type)) return "array";
  if (ts.isParenthesizedTypeNode(type)) return kindOfType(type.type, depth + 1);
  if (ts.isTypeOperatorNode(type) && type.operator === ts.SyntaxKind.ReadonlyKeyword)
    return kindOfType(type.type, depth + 1);
  if (ts.isUnionTypeNode(type)) {
    const [kind, ...others] = type.types
      .filter((member) => !isNothing(member))
      .map((member) => kindOfType(member, depth + 1));
    return others.every((other) => other === kind) ? kind : undefined;
  }
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return undefined;
  const alias = typeNamed(type.typeName);
  if (alias !== undefined) return ts.isTypeAliasDeclaration(alias) ? kindOfType(alias.type, depth + 1) : undefined;
  return kindOfName(type.typeName.text);
}

function kindOfName(name: string): IterableKind | undefined {
  if (/^(?:Readonly)?Array$/.test(name)) return "array";
  return /^(?:Readonly)?Set$/.test(name) ? "set" : undefined;
}

function isNothing(type: ts.TypeNode): boolean {
  return type.kind === ts.SyntaxKind.UndefinedKeyword || type.getText() === "null";
}
