import ts from "../../../typescript.cjs";
import type { Callback } from "./array-callbacks.js";
import { iterableKind } from "./iterables.js";
import { isAssignment, mentions } from "../mentioned-names.js";
import { shortText, standing, type Placement, type Placing } from "./place-await.js";
import { exitsLoop, returnsOf } from "./loop-returns.js";
import { indentationAt, indentUnit, withoutParentheses } from "../source.js";
import { declined } from "../types.js";

/** `list.forEach((x) => { … })` → `for (const x of list) { … }` */
export function loopOver(placing: Placing, callback: Callback): Placement {
  const { edits, source, label } = placing;
  const { call, node } = callback;
  const callee = withoutParentheses(call.expression);
  const statement = call.parent;
  const shown = shortText(callee);
  if (!ts.isPropertyAccessExpression(callee) || !ts.isExpressionStatement(statement)) {
    return declined(`the result of ${shown} is used, so it cannot become a loop`);
  }
  const reason = whyNoLoop(callback, callee.expression);
  if (reason !== undefined) return declined(`${shown} cannot become a loop: ${reason}`);
  const { body } = node;
  const [start, bodyStart] = [call.getStart(source.tree), body.getStart(source.tree)];
  const head = [callee.expression.end, bodyStart] as const;
  const tail = [body.end, statement.end] as const;
  if ([head, tail].some(([from, to]) => /\/[/*]/.test(source.text.slice(from, to)))) {
    return declined(`${shown} cannot become a loop: a comment stands in its way`);
  }
  const returns = exitsLoop(placing, node);
  if (returns !== undefined) return declined(`${shown} cannot become a loop: ${returns}`);
  const indentation = source.eol + indentationAt(source, start);
  const [opening, closing] = ts.isBlock(body) ? ["", ""] : [`{${indentation}${indentUnit(source)}`, `;${indentation}}`];
  edits.wrap(source, callee, `for (${variableOf(callback)} of `, "", label);
  edits.replaceRange(source, ...head, `) ${opening}`, label);
  edits.replaceRange(source, ...tail, closing, label);
  return standing(placing, statement);
}

/** Why a loop would not do what the callback does; undefined if it does. */
function whyNoLoop({ call, node }: Callback, receiver: ts.Expression): string | undefined {
  const [parameter, ...others] = node.parameters;
  if (ts.isOptionalChain(call)) return `${shortText(receiver)} may be missing`;
  if (iterableKind(receiver) === undefined) return `nothing shows that ${shortText(receiver)} is an array or a Set`;
  if (parameter === undefined || others.length > 0) return "its callback takes other things than one element";
  if (parameter.initializer !== undefined || parameter.dotDotDotToken !== undefined)
    return "its callback has no plain parameter";
  if (call.arguments?.length !== 1) return "it is given a this";
  if (ts.isFunctionExpression(node) && (node.name !== undefined || usesOwnThis(node.body)))
    return "its callback uses this";
  const names = namesOf(parameter.name);
  if (names.some((name) => mentions(receiver, name))) return `${shortText(receiver)} has the name of its element`;
  if (declaresVar(node.body)) return "its callback declares a var";
  if (!ts.isBlock(node.body) && beginsLikeStatement(node.body)) return "its callback returns an object";
  if (changesLength(node.body, receiver)) return `its callback changes ${shortText(receiver)}`;
  return returnsOf(node).some(({ expression }) => expression !== undefined && beginsLikeStatement(expression))
    ? "its callback returns an object"
    : undefined;
}

function variableOf({ node }: Callback): string {
  const [parameter] = node.parameters;
  const name = parameter?.name;
  if (name === undefined) return "";
  const isWritten = namesOf(name).some((text) => writes(node.body, text));
  return `${isWritten ? "let" : "const"} ${name.getText()}`;
}

function namesOf(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesOf(element.name) : []));
}

function writes(node: ts.Node, name: string): boolean {
  const isName = (target: ts.Node): boolean => ts.isIdentifier(target) && target.text === name;
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
    const isPattern = ts.isArrayLiteralExpression(node.left) || ts.isObjectLiteralExpression(node.left);
    if (isName(node.left) || (isPattern && mentions(node.left, name))) return true;
  }
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const { operator } = node;
    const isStep = operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
    if (isStep && isName(node.operand)) return true;
  }
  return ts.forEachChild(node, (child) => writes(child, name) || undefined) === true;
}

/** `this` and `arguments` of the callback itself. */
function usesOwnThis(node: ts.Node): boolean {
  if (node.kind === ts.SyntaxKind.ThisKeyword) return true;
  if (ts.isIdentifier(node) && node.text === "arguments") return true;
  if (ts.isFunctionLike(node) && !ts.isArrowFunction(node)) return false;
  return ts.forEachChild(node, (child) => usesOwnThis(child) || undefined) === true;
}

function declaresVar(node: ts.Node): boolean {
  if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0) return true;
  if (ts.isFunctionLike(node)) return false;
  return ts.forEachChild(node, (child) => declaresVar(child) || undefined) === true;
}

/** `forEach` visits as many elements as there were at its beginning; a loop goes on with new ones. */
function changesLength(node: ts.Node, receiver: ts.Expression): boolean {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { name, expression } = node.expression;
    const isChange = /^(?:push|pop|shift|unshift|splice|add|delete|clear)$/.test(name.text);
    if (isChange && expression.getText() === receiver.getText()) return true;
  }
  return ts.forEachChild(node, (child) => changesLength(child, receiver) || undefined) === true;
}

/** As a statement of its own it would be something else. */
function beginsLikeStatement(expression: ts.Expression): boolean {
  return /^(?:\{|function\b|class\b|async\s+function\b|let\s*\[)/.test(expression.getText());
}
