import ts from "../../../typescript.cjs";
import type { LinkedProject } from "../../graph/linked-project.js";
import type { FileNode, FunctionNode as GraphNode } from "../../graph/nodes.js";
import { isTestFile } from "./accept-promise.js";
import { aliasesOf, type Aliases } from "./aliases.js";
import { callFactOf, edgesAt } from "./call-facts.js";
import { fixIndex } from "../fix-index.js";
import { declarationOf } from "../lexical.js";
import { filesMentioning, occurrences, type Occurrence } from "./mentions.js";
import { isMockedType, mockingBy, type Mocking, type MockedReturn } from "./mocks.js";
import { withoutParentheses, type Source, type Sources } from "../source.js";
import { declined, type Declined } from "../types.js";

/** A call of a function that is looked for. */
export interface Reference {
  readonly source: Source;
  /** The call, or the name where it is passed to one. */
  readonly call: ts.Expression;
  readonly isPassed: boolean;
}

export interface References {
  readonly calls: readonly Reference[];
  /** Why these may not be all of its uses, or why not all of them are calls. */
  readonly refused: Declined | undefined;
  /** Tests put something in its place: who called another function instead would not be tested any more. */
  readonly isReplaced: boolean;
  /** What tests make their mocks of it return. */
  readonly mocks: readonly MockedReturn[];
}

/** Where to look, and for what. */
export interface Wanted {
  readonly project: LinkedProject;
  readonly sources: Sources;
  /** The function, with those that override it or that it overrides. */
  readonly family: ReadonlySet<GraphNode>;
  readonly node: GraphNode;
  /** What it is declared as; undefined for a function literal that nobody gave a name. */
  readonly name: string | undefined;
  /** For people. */
  readonly shown: string;
  /** How others reach it: by its name, or as a member of an object that may come from anywhere. */
  readonly reach: "name" | "member" | "private-member";
}

/** Every call of a function in the whole project, tests included, and whether there may be other uses. */
export function referencesTo(wanted: Wanted): References {
  const calls = new Map<ts.Expression, Reference>();
  let refused: Declined | undefined;
  let isReplaced = false;
  const mocks: MockedReturn[] = [];
  const aliases = aliasesOf(wanted.project, wanted.node, wanted.reach === "name" ? wanted.name : undefined);
  for (const { file, source, name } of places(wanted, aliases)) {
    for (const occurrence of occurrences(source, name)) {
      const use = useOf(occurrence, { wanted, aliases, file, source });
      if (use === "other") continue;
      const call = use === "call" ? calledBy(occurrence) : undefined;
      if (call !== undefined) calls.set(call, { source, call, isPassed: false });
      if (use === "passed" && ts.isIdentifier(occurrence)) {
        calls.set(occurrence, { source, call: occurrence, isPassed: true });
      }
      if (use === "call" || use === "passed") continue;
      if ("returns" in use) {
        mocks.push(...use.returns);
        isReplaced = true;
        continue;
      }
      refused ??= declined(`${placeIn(source, occurrence)} ${use.reason}`);
      isReplaced ||= use.isReplaced === true;
    }
  }
  return { calls: [...calls.values()], refused, isReplaced, mocks };
}

interface Place {
  readonly file: FileNode;
  readonly source: Source;
  readonly name: string;
}

/** Files with a name in them that may mean the function. */
function places({ project, sources, reach, name, node }: Wanted, aliases: Aliases): readonly Place[] {
  const found = new Map<string, Place>();
  const add = (file: FileNode, source: Source | undefined, text: string): void => {
    if (source !== undefined) found.set(`${text} ${file.path}`, { file, source, name: text });
  };
  // What is in the way in its own file says most.
  for (const file of new Set([node.file, ...aliases.files])) {
    const names = new Set([...(aliases.names.get(file) ?? []), ...(aliases.namespaces.get(file) ?? [])]);
    for (const text of [...names, ...aliases.exported]) add(file, sources.get(file.path), text);
  }
  if (reach === "private-member" && name !== undefined) add(node.file, sources.get(node.file.path), name);
  if (reach === "member" && name !== undefined) {
    for (const { file, source } of filesMentioning(project, sources, name)) add(file, source, name);
  }
  return [...found.values()];
}

type Use = "call" | "passed" | "other" | Mocking | { readonly reason: string; readonly isReplaced?: true };

interface Surroundings {
  readonly wanted: Wanted;
  readonly aliases: Aliases;
  readonly file: FileNode;
  readonly source: Source;
}

function useOf(occurrence: Occurrence, around: Surroundings): Use {
  const { parent } = occurrence;
  if (ts.isStringLiteral(occurrence)) return useOfString(occurrence, around.wanted);
  if (ts.isPropertyAccessExpression(parent) && parent.name === occurrence) return useOfMember(parent, around);
  if (ts.isPrivateIdentifier(occurrence)) return "other";
  if (ts.isQualifiedName(parent) && parent.right === occurrence) return useOfType(parent, around);
  if (ts.isBindingElement(parent) && isTakenOut(parent, occurrence)) return useOfTakenOut(occurrence, around);
  if (isDeclared(occurrence)) return "other";
  return useOfName(occurrence, around);
}

/** `vi.spyOn(service, "load")`, `service["load"]`: others only happen to say the same. */
function useOfString(literal: ts.StringLiteral, { reach, shown }: Wanted): Use {
  const { parent } = literal;
  if (reach === "name") return "other";
  if (ts.isElementAccessExpression(parent)) return { reason: `reaches ${shown} by its name in brackets` };
  const replaces =
    ts.isCallExpression(parent) &&
    ts.isPropertyAccessExpression(parent.expression) &&
    /^(?:spyOn|stub|replace|method|fake|mock)/.test(parent.expression.name.text);
  return replaces ? { reason: `puts something in the place of ${shown}`, isReplaced: true } : "other";
}

function useOfMember(access: ts.PropertyAccessExpression, around: Surroundings): Use {
  const { wanted, aliases, file, source } = around;
  const call = calledBy(access.name);
  const standsFor = call === undefined ? undefined : meaningOf(call, around);
  if (standsFor !== undefined) return standsFor;
  const object = withoutParentheses(access.expression);
  const isNamespace = ts.isIdentifier(object) && isLocalName(object, aliases.namespaces.get(file));
  if (isNamespace && aliases.exported.has(access.name.text)) {
    return call === undefined ? (useInTest(access, source) ?? passedOn(wanted)) : "call";
  }
  if (wanted.reach === "name") return "other";
  if (isOwnMember(access, around)) return call === undefined ? passedOn(wanted) : "call";
  if (ts.isBinaryExpression(access.parent) && access.parent.left === access) return "other";
  if (call !== undefined) return { reason: `may call ${wanted.shown}: what it calls there is not known` };
  return wanted.reach === "private-member" ? "other" : { reason: `may pass ${wanted.shown} on` };
}

/** What the graph says a call means: the function, another, or nothing. */
function meaningOf(call: ts.CallExpression, { wanted, file, source }: Surroundings): Use | undefined {
  const fact = callFactOf(file, source, call);
  if (fact === undefined) return undefined;
  const { family, project } = wanted;
  const edges = edgesAt(project, file, fact);
  if (edges.some(({ to }) => family.has(to))) return "call";
  const values = project.evaluator.evaluate(file, fact.callee);
  if (values.some((value) => value.kind === "function" && family.has(value.node))) return "call";
  return edges.length > 0 || values.length > 0 ? "other" : undefined;
}

/** `this.load()` in the class itself. */
function isOwnMember({ expression }: ts.PropertyAccessExpression, { wanted, source }: Surroundings): boolean {
  if (expression.kind !== ts.SyntaxKind.ThisKeyword || source.file !== wanted.node.file.path) return false;
  let around: ts.Node | undefined = expression.parent;
  while (around !== undefined && !ts.isClassLike(around)) around = around.parent;
  const { start } = wanted.node.fact.position;
  return around !== undefined && around.pos <= start && start < around.end;
}

/** `{ load }` or `{ load: read }` of a pattern. */
function isTakenOut(element: ts.BindingElement, name: ts.Node): boolean {
  return ts.isObjectBindingPattern(element.parent) && (element.propertyName ?? element.name) === name;
}

/** `typeof pages.load`. */
function useOfType({ left, parent }: ts.QualifiedName, { wanted, aliases, file, source }: Surroundings): Use {
  if (!ts.isIdentifier(left) || !isLocalName(left, aliases.namespaces.get(file))) return "other";
  return isTestFile(source.file) && isMockedType(parent) ? "other" : passedOn(wanted);
}

/** Tests put mocks in the place of functions; these can be told to resolve. */
function useInTest(name: ts.Identifier | ts.PropertyAccessExpression, source: Source): Use | undefined {
  if (!isTestFile(source.file)) return undefined;
  if (ts.isTypeQueryNode(name.parent)) return isMockedType(name.parent) ? "other" : undefined;
  return mockingBy(source, name);
}

function useOfTakenOut(name: ts.Identifier, { wanted, aliases, file }: Surroundings): Use {
  // Out of a module that was required: the local name is looked for by itself.
  if (aliases.names.get(file)?.has(name.text) === true || wanted.reach === "name") return "other";
  return { reason: `may take ${wanted.shown} out of its object` };
}

function useOfName(name: ts.Identifier, { wanted, aliases, file, source }: Surroundings): Use {
  if (isLocalName(name, aliases.namespaces.get(file))) {
    const isRead = ts.isPropertyAccessExpression(name.parent) || ts.isQualifiedName(name.parent);
    return isRead || isExported(name) ? "other" : { reason: `passes on all of a module with ${wanted.shown}` };
  }
  if (!isLocalName(name, aliases.names.get(file)) || !meansFunction(name, wanted, file)) return "other";
  if (calledBy(name) !== undefined) return "call";
  const mocking = useInTest(name, source);
  if (mocking !== undefined) return mocking;
  if (isExported(name) || isRegistered(name, wanted, file, source)) return "other";
  return ts.isCallExpression(name.parent) ? "passed" : passedOn(wanted);
}

/** An inner variable may have the same name. */
function meansFunction(name: ts.Identifier, { node }: Wanted, file: FileNode): boolean {
  const declaration = declarationOf(name);
  if (declaration === undefined) return false;
  if (file !== node.file) return isImported(declaration);
  return declaration.getStart() === node.fact.position.start || holds(declaration, node);
}

/** `const load = () => …` stands for the function in it. */
function holds({ parent }: ts.Identifier, { fact }: GraphNode): boolean {
  return ts.isVariableDeclaration(parent) && parent.pos <= fact.position.start && fact.position.start < parent.end;
}

function isLocalName(name: ts.Identifier, names: ReadonlySet<string> | undefined): boolean {
  return names?.has(name.text) === true;
}

function isImported(name: ts.Identifier): boolean {
  let declaration: ts.Node = name.parent;
  while (ts.isBindingElement(declaration) || ts.isObjectBindingPattern(declaration)) declaration = declaration.parent;
  if (ts.isVariableDeclaration(declaration)) {
    return declaration.initializer !== undefined && /\b(?:require|import)\s*\(/.test(declaration.initializer.getText());
  }
  return !ts.isParameter(declaration) && !ts.isFunctionDeclaration(declaration) && !ts.isClassDeclaration(declaration);
}

/** `export { load }`, `export default load`, `module.exports = load`, `module.exports = { load }`, `exports.load = load`. */
function isExported(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isExportAssignment(parent) || ts.isExportSpecifier(parent)) return true;
  const inObject = ts.isShorthandPropertyAssignment(parent) || ts.isPropertyAssignment(parent);
  const value = inObject ? parent.parent : name;
  const assignment = value.parent;
  if (ts.isExportAssignment(assignment)) return true;
  return (
    ts.isBinaryExpression(assignment) &&
    assignment.right === value &&
    /^(?:module\.)?exports\b/.test(assignment.left.getText())
  );
}

/** Given to a framework that calls it: what that does with a promise is looked at as a root. */
function isRegistered(name: ts.Identifier, { project, family }: Wanted, file: FileNode, source: Source): boolean {
  const start = name.getStart(source.tree);
  return (fixIndex(project).edgesFrom.get(file) ?? []).some(
    ({ kind, to, position }) => kind === "register" && family.has(to) && position.start === start,
  );
}

function passedOn({ shown }: Wanted): Use {
  return { reason: `passes ${shown} on instead of calling it` };
}

/** The call whose callee is a name, or ends in it. */
export function calledBy(name: Occurrence): ts.CallExpression | undefined {
  let callee: ts.Node = ts.isPropertyAccessExpression(name.parent) && name.parent.name === name ? name.parent : name;
  while (ts.isParenthesizedExpression(callee.parent) || ts.isNonNullExpression(callee.parent)) callee = callee.parent;
  return ts.isCallExpression(callee.parent) && callee.parent.expression === callee ? callee.parent : undefined;
}

/** The name of a declaration, a property, a label: not a use of what it names. */
function isDeclared(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isShorthandPropertyAssignment(parent)) return false;
  if (ts.isExportSpecifier(parent) || ts.isImportSpecifier(parent) || ts.isImportClause(parent)) return true;
  if (ts.isNamespaceImport(parent) || ts.isNamespaceExport(parent)) return true;
  if (ts.isTypeReferenceNode(parent) || ts.isJsxAttribute(parent) || ts.isMetaProperty(parent)) return true;
  return "name" in parent && parent.name === name && !ts.isPropertyAccessExpression(parent);
}

/** `src/pages.ts:12` */
export function placeIn({ file, tree }: Source, node: ts.Node): string {
  return `${file}:${String(tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1)}`;
}
