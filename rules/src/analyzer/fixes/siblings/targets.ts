import ts from "../../../typescript.cjs";
import type { AccessPath, BlockingApi } from "../../catalog/types.js";
import type { Source } from "../source.js";
import { statementOf } from "./entries.js";
import { declaredValue, type ModuleValue } from "./module-values.js";
import { isVisibleAt } from "./names.js";
import { withoutScheme } from "./style.js";

/** Where a function is to be had: `readFile` of `node:fs/promises`. */
export interface Target {
  readonly module: string;
  readonly path: AccessPath;
  /** What to call it in a file, if not by its own name. */
  readonly local?: string;
}

/** An expression that stands for a target. */
export interface Reference {
  readonly text: string;
  /** The name that it starts from, where that is declared. */
  readonly root: ts.Identifier | undefined;
}

/** How near something is to a target; the smaller the nearer. */
export interface Distance {
  /** Of the target among its alternatives. */
  readonly target: number;
  /** What is left to write: `.promises.readFile`. */
  readonly rest: string;
}

/** What has to be written after a value to get one of the targets from it. */
export function distanceFrom(value: ModuleValue, targets: readonly Target[]): Distance | undefined {
  for (const [index, { module, path }] of targets.entries()) {
    if (withoutScheme(module) !== withoutScheme(value.specifier)) continue;
    if (path === value.path) return { target: index, rest: "" };
    if (value.path === "") return { target: index, rest: `.${path}` };
    if (path.startsWith(`${value.path}.`)) return { target: index, rest: path.slice(value.path.length) };
  }
  return undefined;
}

/** The best that a file's names have for a target where a node stands. */
export function referenceAt(source: Source, targets: readonly Target[], node: ts.Node): Reference | undefined {
  const found = moduleNames(source).flatMap((name): readonly Ranked[] => {
    const value = declaredValue(name);
    const distance = value === undefined ? undefined : distanceFrom(value, targets);
    if (value === undefined || distance === undefined || !isVisibleAt(name, node) || isLater(name, node)) return [];
    if (distance.rest === "" && !isCallable(name, value)) return [];
    return [{ text: `${name.text}${distance.rest}`, root: name, rank: distance.target * 10 + depth(distance.rest) }];
  });
  return found.sort((a, b) => a.rank - b.rank)[0];
}

interface Ranked extends Reference {
  readonly rank: number;
}

/** A module's namespace is no function, whatever its default export is. */
export function isCallable(name: ts.Identifier, { path }: ModuleValue): boolean {
  return path !== "" || !ts.isNamespaceImport(name.parent);
}

/** The names at a file's top level that come from modules. */
export function moduleNames({ tree }: Source): readonly ts.Identifier[] {
  return tree.statements.flatMap((statement): readonly ts.Identifier[] => {
    if (ts.isImportEqualsDeclaration(statement)) return [statement.name];
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.flatMap(({ name }) => namesIn(name));
    }
    if (!ts.isImportDeclaration(statement)) return [];
    const { name, namedBindings } = statement.importClause ?? {};
    const own = name === undefined ? [] : [name];
    if (namedBindings === undefined) return own;
    return [
      ...own,
      ...(ts.isNamespaceImport(namedBindings) ? [namedBindings] : namedBindings.elements).map((one) => one.name),
    ];
  });
}

function namesIn(name: ts.BindingName): readonly ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesIn(element.name) : []));
}

/** What is not imported is there only after its statement ran; functions run later. */
function isLater(name: ts.Identifier, node: ts.Node): boolean {
  const statement = statementOf(name);
  if (statement === undefined || ts.isImportDeclaration(statement) || ts.isSourceFile(node)) return false;
  return statement.end > node.pos && isAtTopLevel(node);
}

/** Whether a node runs while its module is loaded, as far as syntax tells. */
export function isAtTopLevel(node: ts.Node): boolean {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) if (ts.isFunctionLike(at)) return false;
  return true;
}

function depth(rest: string): number {
  return rest.split(".").length;
}

/** For people: `readFile`, `realpath.native`, `which`. */
export function shortName(path: AccessPath, module: string): string {
  return path === "" ? withoutScheme(module) : path.replace(/^promises\.|^.*#/, "");
}

/** The same for what a catalog's row says is to be awaited. */
export function siblingName({ sibling, api }: BlockingApi): string {
  return sibling.shape === "none" ? api : shortName(sibling.name, sibling.module);
}
