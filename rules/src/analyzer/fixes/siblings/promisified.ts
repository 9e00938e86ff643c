import ts from "../../../typescript.cjs";
import type { Source } from "../source.js";
import { statementOf } from "./entries.js";
import { importTarget } from "./imports.js";
import { lastLoading } from "./loading.js";
import { insertAfter, insertAtTop, isFollowedByBlank, type Editing } from "./lines.js";
import { moduleValue } from "./module-values.js";
import { camelCase, freeName, isVisibleAt } from "./names.js";
import { styleOf, withoutScheme } from "./style.js";
import { isAtTopLevel, referenceAt, type Reference, type Target } from "./targets.js";

/** A callback function to be promisified once. */
export interface CallbackFunction {
  readonly target: Target;
  /** How it is written at the top level. */
  readonly reference: Reference;
  /** `<string, string[]>` where TypeScript would pick the wrong overload. */
  readonly typeArguments: string;
}

const promisify: readonly Target[] = [{ module: "node:util", path: "promisify" }];

/** The name of a constant that the file has already: `const execAsync = promisify(exec)`. */
export function promisifiedAt(
  source: Source,
  target: Target,
  typeArguments: string,
  call: ts.Node,
): string | undefined {
  for (const statement of source.tree.statements) {
    for (const { name, initializer } of declarationsOf(statement)) {
      const isReady = statement.end <= call.pos || !isAtTopLevel(call);
      if (!ts.isIdentifier(name) || !isReady || !isVisibleAt(name, call)) continue;
      const wrapped = initializer === undefined ? undefined : promisifiedIn(initializer);
      const value = wrapped?.arguments[0] === undefined ? undefined : moduleValue(wrapped.arguments[0]);
      if (wrapped === undefined || value?.path !== target.path) continue;
      const written = (wrapped.typeArguments ?? []).map((type) => type.getText(source.tree)).join(", ");
      const isSame = typeArguments === (written === "" ? "" : `<${written}>`);
      if (isSame && withoutScheme(value.specifier) === withoutScheme(target.module)) return name.text;
    }
  }
  return undefined;
}

/** Adds such a constant below what is loaded at the top, and `promisify` if need be; undefined if it would be too late. */
export function addPromisified(editing: Editing, fn: CallbackFunction, call: ts.Node): string | undefined {
  const { source } = editing;
  const util = referenceAt(source, promisify, source.tree) ?? importTarget(editing, promisify, undefined);
  if (util === undefined) return undefined;
  const { end, loads } = styleOf(source);
  const wanted = `${camelCase(fn.target.path === "" ? fn.target.module : fn.target.path)}Async`;
  // The import may just have been given that name.
  const name = freeName(source, wanted === fn.reference.text ? wanted.replace(/Async$/, "Promised") : wanted);
  const line = `const ${name} = ${util.text}${fn.typeArguments}(${fn.reference.text})${end}`;
  const own = fn.reference.root === undefined ? undefined : statementOf(fn.reference.root);
  const isLocal = own !== undefined && own.parent !== source.tree;
  const anchor = isLocal ? own : lastOf([lastLoading(editing, loads), util.root && statementOf(util.root), own]);
  if (anchor === undefined) insertAtTop(editing, [line]);
  else if (isAtTopLevel(call) && anchor.end > call.pos) return undefined;
  else insertConstant(editing, anchor, line);
  return name;
}

function insertConstant(editing: Editing, anchor: ts.Statement, line: string): void {
  const { source } = editing;
  const { statements } = source.tree;
  let last = anchor;
  for (let next = after(statements, last); next !== undefined && isPromisified(next); next = after(statements, last)) {
    last = next;
  }
  const before = last === anchor && anchor.parent === source.tree ? [""] : [];
  const behind = last === anchor && !isFollowedByBlank(source, last) && anchor.parent === source.tree ? [""] : [];
  insertAfter(editing, last, [...before, line, ...behind]);
}

function after(statements: ts.NodeArray<ts.Statement>, statement: ts.Statement): ts.Statement | undefined {
  const index = statements.indexOf(statement);
  return index === -1 ? undefined : statements[index + 1];
}

function isPromisified(statement: ts.Statement): boolean {
  const declarations = declarationsOf(statement);
  return (
    declarations.length > 0 &&
    declarations.every(({ initializer }) => initializer !== undefined && promisifiedIn(initializer) !== undefined)
  );
}

function promisifiedIn(initializer: ts.Expression): ts.CallExpression | undefined {
  if (!ts.isCallExpression(initializer) || initializer.arguments.length !== 1) return undefined;
  const value = moduleValue(initializer.expression);
  return value?.path === "promisify" && withoutScheme(value.specifier) === "util" ? initializer : undefined;
}

function declarationsOf(statement: ts.Statement): readonly ts.VariableDeclaration[] {
  return ts.isVariableStatement(statement) ? statement.declarationList.declarations : [];
}

/** The one that stands last; one inside of a function stands below all others. */
function lastOf(statements: readonly (ts.Statement | undefined)[]): ts.Statement | undefined {
  return statements.reduce(
    (last, one) => (one !== undefined && (last === undefined || one.end > last.end) ? one : last),
    undefined,
  );
}
