import ts from "../../../typescript.cjs";
import { collectionChanges, collectionReads } from "./collection-methods.js";
import { isInside } from "./execution-order.js";
import { isFunctionNode, type FunctionNode } from "../source.js";
import { isCondition, literalText, whatIsSet, type StateAccess, type Write } from "./state-access.js";
import { bare, statePath } from "./state-path.js";

/**
 * Reads and writes of variables and members below a node, in the functions that `enters` lets through. An update that is
 * done in one go (`count += 1`, `list = list.concat(more)`) is a write only, unless it waits in the middle.
 */
export function accessesIn(
  root: ts.Node,
  wait: ts.Node | undefined,
  enters: (node: FunctionNode) => boolean,
): readonly StateAccess[] {
  const collector = new AccessCollector(wait, enters);
  collector.visit(root);
  return collector.found;
}

class AccessCollector {
  readonly found: StateAccess[] = [];

  constructor(
    readonly wait: ts.Node | undefined,
    readonly enters: (node: FunctionNode) => boolean,
  ) {}

  visit(node: ts.Node): void {
    if (ts.isTypeNode(node) || (isFunctionNode(node) && !this.enters(node))) return;
    if (ts.isBinaryExpression(node)) this.#binary(node);
    else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) this.#unary(node);
    else if (ts.isDeleteExpression(node)) this.#target(node.expression, node, { relative: true });
    else if (ts.isCallExpression(node)) this.#call(node);
    else if (ts.isSpreadElement(node) || ts.isSpreadAssignment(node)) this.#value(node.expression, true);
    else if (ts.isForOfStatement(node) || ts.isForInStatement(node)) this.#loop(node);
    else if (ts.isPropertyAssignment(node)) this.visit(node.initializer);
    else if (ts.isVariableDeclaration(node) || ts.isBindingElement(node)) this.#declaration(node);
    else if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
      this.#value(node);
    } else this.#children(node);
  }

  #children(node: ts.Node): void {
    ts.forEachChild(node, (child) => {
      this.visit(child);
    });
  }

  #declaration({ name, initializer }: ts.VariableDeclaration | ts.BindingElement): void {
    if (!ts.isIdentifier(name)) this.#children(name);
    if (initializer !== undefined) this.visit(initializer);
  }

  #binary(node: ts.BinaryExpression): void {
    const operator = node.operatorToken.kind;
    if (operator === ts.SyntaxKind.EqualsToken) this.#assignment(node);
    else if (operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment)
      this.#compound(node);
    else if (operator === ts.SyntaxKind.InKeyword) {
      this.visit(node.left);
      this.#value(node.right, true);
    } else this.#children(node);
  }

  /** Reads that go nowhere but into the assignment to the same place are a part of it. */
  #assignment(node: ts.BinaryExpression): void {
    const first = this.found.length;
    this.visit(node.right);
    const own = this.#isSplit(node.right) ? undefined : statePath(node.left)?.key;
    const inside = this.found.splice(first);
    this.found.push(...inside.filter(({ kind, key }) => kind === "write" || key !== own));
    this.#target(node.left, node, { sets: whatIsSet(node.right) });
  }

  /** Of `count += await more()` the `await` is moved before it, see `compound-assignment.ts`; `??=` reads first, then waits. */
  #compound(node: ts.BinaryExpression): void {
    const operator = node.operatorToken.kind;
    const isStep = operator === ts.SyntaxKind.PlusEqualsToken || operator === ts.SyntaxKind.MinusEqualsToken;
    if (this.#isSplit(node.right) && isLogical(operator)) this.#value(node.left);
    this.visit(node.right);
    this.#target(node.left, node, { relative: true, counts: isStep && ts.isNumericLiteral(node.right) });
  }

  #unary(node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): void {
    const isStep = node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
    if (isStep) this.#target(node.operand, node, { relative: true, counts: true });
    else this.visit(node.operand);
  }

  #call(node: ts.CallExpression): void {
    const callee = bare(node.expression);
    if (ts.isPropertyAccessExpression(callee)) this.#method(node, callee);
    else if (!ts.isIdentifier(callee)) this.visit(callee);
    for (const argument of node.arguments) this.visit(argument);
  }

  #method(node: ts.CallExpression, { expression: object, name }: ts.PropertyAccessExpression): void {
    const [first] = node.arguments;
    const isObject = ts.isIdentifier(object) && object.text === "Object";
    if (isObject && first !== undefined) {
      if (name.text === "assign") this.#write(first, node, { content: true, relative: true });
      else this.#value(first, true);
    } else if (ts.isAwaitExpression(node.parent)) this.#value(object);
    else if (collectionReads.has(name.text)) this.#read(object, node, true, literalText(first));
    else if (name.text === "clear") this.#write(object, node, { content: true, sets: "empty" });
    else if (collectionChanges.has(name.text)) {
      this.#write(object, node, { content: true, relative: true, entry: literalText(first) });
    } else this.#value(object);
  }

  #loop(node: ts.ForOfStatement | ts.ForInStatement): void {
    this.#value(node.expression, true);
    this.visit(node.initializer);
    this.visit(node.statement);
  }

  /** The value of a variable or member; of `list.length` and `table[key]` what the collection holds. */
  #value(expression: ts.Expression, content = false): void {
    const node = bare(expression);
    const isSize = ts.isPropertyAccessExpression(node) && /^(?:length|size)$/.test(node.name.text);
    if (isSize) this.#read(node.expression, node, true);
    else if (statePath(node) !== undefined) this.#read(node, node, content);
    else if (ts.isElementAccessExpression(node)) {
      this.#read(node.expression, node, true, literalText(node.argumentExpression));
      this.visit(node.argumentExpression);
    } else if (ts.isPropertyAccessExpression(node)) this.#value(node.expression);
    else this.visit(node);
  }

  #target(expression: ts.Expression, node: ts.Node, what: Partial<Write>): void {
    const left = bare(expression);
    const isSize = ts.isPropertyAccessExpression(left) && left.name.text === "length";
    if (isSize) this.#write(left.expression, node, { ...what, content: true, sets: "empty" });
    else if (ts.isElementAccessExpression(left) && statePath(left) === undefined) {
      this.visit(left.argumentExpression);
      this.#write(left.expression, node, { ...what, content: true, entry: literalText(left.argumentExpression) });
    } else if (ts.isArrayLiteralExpression(left)) {
      for (const element of left.elements) this.#target(element, node, {});
    } else this.#write(left, node, what);
  }

  #read(object: ts.Expression, node: ts.Node, content: boolean, entry?: string): void {
    const path = statePath(object);
    if (path === undefined) this.#value(object);
    else this.#add({ ...path, kind: "read", node, content, entry, decides: isCondition(node) });
  }

  #write(expression: ts.Expression, node: ts.Node, what: Partial<Write>): void {
    const object = bare(expression);
    const path = statePath(object);
    if (path !== undefined) {
      const plain = { content: false, entry: undefined, relative: false, counts: false, sets: undefined };
      this.#add({ ...plain, ...what, ...path, kind: "write", node });
    } else if (isMember(object)) this.#write(object.expression, node, { content: true, relative: true });
    else this.visit(object);
  }

  #add(access: StateAccess): void {
    this.found.push(access);
  }

  #isSplit(node: ts.Node): boolean {
    return this.wait !== undefined && isInside(this.wait, node);
  }
}

/** `table[key].count = 1` changes what the table holds. */
function isMember(node: ts.Expression): node is ts.ElementAccessExpression | ts.PropertyAccessExpression {
  return ts.isElementAccessExpression(node) || ts.isPropertyAccessExpression(node);
}

function isLogical(operator: ts.SyntaxKind): boolean {
  return (
    operator === ts.SyntaxKind.BarBarEqualsToken ||
    operator === ts.SyntaxKind.AmpersandAmpersandEqualsToken ||
    operator === ts.SyntaxKind.QuestionQuestionEqualsToken
  );
}
