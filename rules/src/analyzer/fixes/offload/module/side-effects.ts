import ts from "../../../../typescript.cjs";
import type { LinkedProject } from "../../../graph/linked-project.js";
import { declarationOf } from "../../lexical.js";
import { withoutScheme } from "../../siblings/style.js";
import { loadedModule } from "../../siblings/module-values.js";
import type { Source, Sources } from "../../source.js";
import { importedAs } from "./imported.js";

/** More modules than these are an application, not a helper with what it needs. */
const mostModules = 200;

/**
 * What a module does besides declaring things when it is loaded, with all that it imports of the project; undefined if
 * nothing: a worker may import it. A clause.
 */
export function sideEffectOf(file: string, project: LinkedProject, sources: Sources): string | undefined {
  const seen = new Set([file]);
  for (const current of seen) {
    if (seen.size > mostModules) return `${file} imports more than ${String(mostModules)} modules`;
    const source = sources.get(current);
    if (source === undefined) return `${current} cannot be read`;
    const effect = firstEffect(source.tree.statements);
    if (effect !== undefined) return `${current} does more than declare things when it is loaded (${shown(effect)})`;
    for (const specifier of importedModules(source)) {
      const target = project.index.resolver.resolve(current, specifier);
      if (target.kind === "file" && !target.path.endsWith(".json")) seen.add(target.path);
    }
  }
  return undefined;
}

function shown(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, " ");
  return text.length > 50 ? `${text.slice(0, 49)}…` : text;
}

function firstEffect(statements: readonly ts.Statement[]): ts.Node | undefined {
  for (const statement of statements) {
    const effect = effectOf(statement);
    if (effect !== undefined) return effect;
  }
  return undefined;
}

/** The part of a statement that does something. */
function effectOf(statement: ts.Statement): ts.Node | undefined {
  if (ts.isVariableStatement(statement)) {
    return firstOf(statement.declarationList.declarations, ({ initializer }) => initializer && effectIn(initializer));
  }
  if (ts.isClassDeclaration(statement)) return effectOfClass(statement);
  if (ts.isExportAssignment(statement)) return effectIn(statement.expression);
  if (ts.isExpressionStatement(statement)) return effectOfExpression(statement.expression);
  if (ts.isFunctionDeclaration(statement) || isDeclaration(statement)) return undefined;
  return statement;
}

function isDeclaration(statement: ts.Statement): boolean {
  return (
    ts.isImportDeclaration(statement) ||
    ts.isImportEqualsDeclaration(statement) ||
    ts.isExportDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isEmptyStatement(statement) ||
    ts.isModuleDeclaration(statement)
  );
}

/** `"use strict"`, `module.exports = …`, `exports.x = …`; a class's own `X.y = …` changes only what it declares. */
function effectOfExpression(expression: ts.Expression): ts.Node | undefined {
  if (ts.isStringLiteralLike(expression)) return undefined;
  const isAssignment = ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  if (isAssignment && /^(?:module\.)?exports\b/.test(expression.left.getText())) return effectIn(expression.right);
  return /^Object\.(?:defineProperty|freeze)\((?:module\.)?exports\b/.test(expression.getText())
    ? undefined
    : expression;
}

function effectOfClass(node: ts.ClassLikeDeclaration): ts.Node | undefined {
  if (ts.canHaveDecorators(node) && (ts.getDecorators(node)?.length ?? 0) > 0) return ts.getDecorators(node)?.[0];
  return firstOf(node.members, (member) => {
    if (ts.isClassStaticBlockDeclaration(member)) return member;
    const isStatic =
      ts.isPropertyDeclaration(member) && member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
    return isStatic === true && member.initializer !== undefined ? effectIn(member.initializer) : undefined;
  });
}

function firstOf<T>(items: readonly T[], find: (item: T) => ts.Node | undefined): ts.Node | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A call (or the like) in an expression that may do more than make a value. */
function effectIn(node: ts.Node): ts.Node | undefined {
  if (ts.isFunctionLike(node)) return undefined;
  if (ts.isClassExpression(node)) return effectOfClass(node);
  if (ts.isAwaitExpression(node) || ts.isDeleteExpression(node)) return node;
  if (ts.isNewExpression(node) && !makesData.has(node.expression.getText())) return node;
  if (ts.isCallExpression(node) && !isHarmlessCall(node)) return node;
  return ts.forEachChild(node, effectIn);
}

const makesData: ReadonlySet<string> = new Set(
  (
    "Map Set WeakMap WeakSet Date RegExp URL URLSearchParams Error Array Object Uint8Array Uint16Array Uint32Array Int8Array " +
    "Int16Array Int32Array Float32Array Float64Array ArrayBuffer TextEncoder TextDecoder Intl.NumberFormat Intl.DateTimeFormat " +
    "Intl.Collator Proxy"
  ).split(" "),
);

const harmlessGlobals =
  /^(?:Object|Array|Number|String|Boolean|BigInt|Symbol|Math|JSON|Date|Buffer|RegExp|Reflect|process\.(?:cwd|env\.\w+\.\w+)|process\.hrtime|performance|parseInt|parseFloat|encodeURIComponent|decodeURIComponent|structuredClone)\b/;

/** Packages whose calls at load time build descriptions: schemas, patterns, queries. */
const builders: ReadonlySet<string> = new Set([
  "zod",
  "yup",
  "joi",
  "valibot",
  "superstruct",
  "io-ts",
  "typebox",
  "@sinclair/typebox",
  "lodash",
  "ramda",
  "ms",
  "dayjs",
  "date-fns",
  "semver",
  "clsx",
  "drizzle-orm",
]);

/** Node's own modules whose calls open something. */
const openers: ReadonlySet<string> = new Set([
  "http",
  "https",
  "http2",
  "net",
  "tls",
  "dgram",
  "cluster",
  "worker_threads",
  "child_process",
  "inspector",
  "sqlite",
  "repl",
]);

function isHarmlessCall(call: ts.CallExpression): boolean {
  if (loadedModule(call) !== undefined) return true;
  const root = rootOf(call.expression);
  if (root === undefined) return ts.isCallExpression(call.expression) || isLiteralReceiver(call.expression);
  const declaration = declarationOf(root);
  if (declaration === undefined) return harmlessGlobals.test(call.expression.getText());
  const imported = importedAs(declaration);
  if (imported === undefined) return false;
  const module = withoutScheme(imported.specifier);
  return builders.has(module) || (isCore(imported.specifier) && !openers.has(module));
}

function isCore(specifier: string): boolean {
  return (
    specifier.startsWith("node:") ||
    /^(?:assert|buffer|crypto|events|fs|module|os|path|perf_hooks|querystring|stream|string_decoder|timers|url|util|v8|zlib)(?:\/\w+)?$/.test(
      specifier,
    )
  );
}

/** `"a b".split(" ")`, `[1, 2].map(f)`. */
function isLiteralReceiver(callee: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(callee)) return false;
  let expression: ts.Expression = callee.expression;
  while (ts.isParenthesizedExpression(expression) || ts.isAsExpression(expression)) ({ expression } = expression);
  if (ts.isCallExpression(expression)) return isHarmlessCall(expression);
  return (
    ts.isLiteralExpression(expression) || ts.isArrayLiteralExpression(expression) || ts.isTemplateExpression(expression)
  );
}

function rootOf(expression: ts.Expression): ts.Identifier | undefined {
  let node = expression;
  while (
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isNonNullExpression(node)
  )
    node = node.expression;
  return ts.isIdentifier(node) ? node : undefined;
}

/** Modules that a file loads when it is loaded, types aside. */
function importedModules({ tree }: Source): readonly string[] {
  return tree.statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) {
      const { moduleSpecifier } = statement;
      if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier) || isTypeOnly(statement)) return [];
      return [moduleSpecifier.text];
    }
    return requiredIn(statement);
  });
}

function isTypeOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const clause = statement.importClause;
  if (clause === undefined) return false;
  const names = clause.namedBindings;
  const onlyTypes =
    names !== undefined &&
    ts.isNamedImports(names) &&
    names.elements.length > 0 &&
    names.elements.every(({ isTypeOnly: isType }) => isType);
  return clause.phaseModifier === ts.SyntaxKind.TypeKeyword || (onlyTypes && clause.name === undefined);
}

function requiredIn(statement: ts.Statement): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    const loaded = ts.isCallExpression(node) ? loadedModule(node) : undefined;
    if (loaded !== undefined) found.push(loaded.text);
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return found;
}
