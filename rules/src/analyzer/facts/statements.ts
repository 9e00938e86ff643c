import ts from "../../typescript.cjs";
import { lazily } from "../collections.js";
import { addClass, addInterface } from "./classes.js";
import { bindPattern } from "./bindings.js";
import { expression } from "./expressions.js";
import { addFunctionLike, isAwaiterCall } from "./functions.js";
import { branchGuards, guardAfter } from "./guards.js";
import { addLoop } from "./loops.js";
import {
  addExportAssignment,
  addExportDeclaration,
  addImport,
  addImportEquals,
  addModule,
  exportNames,
} from "./modules.js";
import { typeExpression } from "./type-expressions.js";
import { unknown, type Walk } from "./walk.js";

/** Walks statements in order; an early return may put a guard on those that follow it. */
export function statements(walk: Walk, nodes: readonly ts.Statement[]): void {
  statementsFrom(walk, nodes, 0);
}

function statementsFrom(walk: Walk, nodes: readonly ts.Statement[], start: number): void {
  for (let index = start; index < nodes.length; index++) {
    const node = nodes[index];
    if (node === undefined) return;
    visit(walk, node);
    const guard = ts.isIfStatement(node) ? guardAfter(walk, node, nodes, index + 1) : undefined;
    if (guard !== undefined) {
      walk.withGuard(guard, () => {
        statementsFrom(walk, nodes, index + 1);
      });
      return;
    }
  }
}

export function visitChildren(walk: Walk, node: ts.Node): void {
  ts.forEachChild(node, (child) => {
    visit(walk, child);
  });
}

/** Walks any node: statements by their kind, expressions for what they contain. */
export function visit(walk: Walk, node: ts.Node): void {
  const visitor = visitors()[node.kind];
  if (visitor !== undefined) visitor(walk, node as never);
  else if (isExpressionNode(node)) expression(walk, node);
  else if (!ts.isTypeNode(node)) visitChildren(walk, node);
}

function isExpressionNode(node: ts.Node): node is ts.Expression {
  return ts.isExpression(node) && !ts.isOmittedExpression(node) && !ts.isExpressionWithTypeArguments(node);
}

type Visitor<T extends ts.Node> = (walk: Walk, node: T) => void;

const visitors = lazily<Partial<Record<ts.SyntaxKind, Visitor<never>>>>(() => ({
  [ts.SyntaxKind.Block]: block,
  [ts.SyntaxKind.CaseBlock]: conditional,
  [ts.SyntaxKind.CatchClause]: conditional,
  [ts.SyntaxKind.VariableStatement]: variableStatement,
  [ts.SyntaxKind.VariableDeclarationList]: variableList,
  [ts.SyntaxKind.FunctionDeclaration]: functionDeclaration,
  [ts.SyntaxKind.ClassDeclaration]: classDeclaration,
  [ts.SyntaxKind.InterfaceDeclaration]: interfaceDeclaration,
  [ts.SyntaxKind.TypeAliasDeclaration]: typeAlias,
  [ts.SyntaxKind.EnumDeclaration]: visitChildren,
  [ts.SyntaxKind.ModuleDeclaration]: addModule,
  [ts.SyntaxKind.ReturnStatement]: returnStatement,
  [ts.SyntaxKind.IfStatement]: ifStatement,
  [ts.SyntaxKind.ForOfStatement]: forOf,
  [ts.SyntaxKind.ForInStatement]: scoped,
  [ts.SyntaxKind.ForStatement]: loop,
  [ts.SyntaxKind.WhileStatement]: loop,
  [ts.SyntaxKind.DoStatement]: loop,
  [ts.SyntaxKind.ImportDeclaration]: addImport,
  [ts.SyntaxKind.ImportEqualsDeclaration]: addImportEquals,
  [ts.SyntaxKind.ExportDeclaration]: addExportDeclaration,
  [ts.SyntaxKind.ExportAssignment]: addExportAssignment,
}));

function block(walk: Walk, node: ts.Block): void {
  walk.inScope(() => {
    statements(walk, node.statements);
  });
}

function scoped(walk: Walk, node: ts.Node): void {
  walk.inScope(() => {
    visitChildren(walk, node);
  });
}

function conditional(walk: Walk, node: ts.Node): void {
  walk.withGuard("maybe", () => {
    scoped(walk, node);
  });
}

function noteComment(walk: Walk, node: ts.Node): void {
  if (walk.annotated) walk.pendingComment = walk.source.text.slice(node.pos, node.getStart(walk.source));
}

function variableStatement(walk: Walk, node: ts.VariableStatement): void {
  noteComment(walk, node);
  variableList(walk, node.declarationList);
  walk.pendingComment = "";
  for (const declaration of node.declarationList.declarations) exportNames(walk, node, declaration.name);
}

function variableList(walk: Walk, node: ts.VariableDeclarationList): void {
  for (const declaration of node.declarations) variable(walk, declaration, node.flags);
}

function variable(walk: Walk, node: ts.VariableDeclaration, flags: ts.NodeFlags): void {
  const name = ts.isIdentifier(node.name) ? node.name.text : undefined;
  const value = node.initializer === undefined ? unknown : expression(walk, node.initializer, name);
  const hoisted = (flags & ts.NodeFlags.BlockScoped) === 0;
  bindPattern(walk, node.name, { kind: "value", value, constant: node.initializer !== undefined, hoisted });
  const type = typeExpression(walk, node.type);
  if (type !== undefined && name !== undefined) walk.declare(name, hoisted).type = type;
}

function functionDeclaration(walk: Walk, node: ts.FunctionDeclaration): void {
  noteComment(walk, node);
  const name = node.name?.text ?? "default";
  // An overload has no body; its implementation follows.
  if (node.body !== undefined) {
    const index = addFunctionLike(walk, node, { name });
    walk.declare(name).values.push({ kind: "function", index });
    exportNames(walk, node, node.name ?? name);
  }
  walk.pendingComment = "";
}

function classDeclaration(walk: Walk, node: ts.ClassDeclaration): void {
  const name = node.name?.text ?? "default";
  const index = addClass(walk, node, name);
  walk.declare(name).class = index;
  exportNames(walk, node, node.name ?? name);
}

function interfaceDeclaration(walk: Walk, node: ts.InterfaceDeclaration): void {
  const index = addInterface(walk, node);
  const binding = walk.declare(node.name.text);
  // A class and an interface of one name merge; the class holds the code.
  binding.class ??= index;
  exportNames(walk, node, node.name);
}

function typeAlias(walk: Walk, node: ts.TypeAliasDeclaration): void {
  const alias = typeExpression(walk, node.type);
  const binding = walk.declare(node.name.text);
  if (alias !== undefined) binding.alias = alias;
  exportNames(walk, node, node.name);
}

function returnStatement(walk: Walk, node: ts.ReturnStatement): void {
  if (node.expression === undefined) return;
  const fact = walk.functions[walk.function];
  if (isAwaiterCall(node.expression) && fact !== undefined) fact.async = true;
  const value = expression(walk, node.expression);
  if (value.kind !== "unknown") fact?.returns.push(value);
}

function ifStatement(walk: Walk, node: ts.IfStatement): void {
  expression(walk, node.expression);
  const { whenTrue, whenFalse } = branchGuards(walk, node);
  walk.withGuard(whenTrue ?? "maybe", () => {
    visit(walk, node.thenStatement);
  });
  const { elseStatement } = node;
  if (elseStatement === undefined) return;
  walk.withGuard(whenFalse ?? "maybe", () => {
    visit(walk, elseStatement);
  });
}

function forOf(walk: Walk, node: ts.ForOfStatement): void {
  walk.inScope(() => {
    const object = expression(walk, node.expression);
    if (ts.isVariableDeclarationList(node.initializer)) {
      for (const declaration of node.initializer.declarations) {
        const value = { kind: "element", object } as const;
        bindPattern(walk, declaration.name, { kind: "value", value, constant: false, hoisted: false });
      }
    } else {
      visit(walk, node.initializer);
    }
    visit(walk, node.statement);
  });
}

function loop(walk: Walk, node: ts.ForStatement | ts.WhileStatement | ts.DoStatement): void {
  addLoop(walk, node);
  scoped(walk, node);
}
