import ts from "../../../typescript.cjs";
import type { FileNode, FunctionNode as GraphNode } from "../../graph/nodes.js";
import { fixIndex } from "../fix-index.js";
import { declarationOf } from "../lexical.js";
import { withoutParentheses, type Source } from "../source.js";
import { isTestFile } from "./accept-promise.js";
import type { Aliases } from "./aliases.js";
import { callFactOf, edgesAt } from "./call-facts.js";
import type { Occurrence } from "./mentions.js";
import { isMockedType, mockingBy, type Mocking } from "./mocks.js";
import { calledBy, isDeclared, isExported, isImported, isTakenOut } from "./name-roles.js";
import type { Wanted } from "./references.js";

/** What an occurrence of a name is to the function that is looked for; `other`: nothing. */
export type Use = "call" | "passed" | "other" | Mocking | { readonly reason: string; readonly isReplaced?: true };

/** Where an occurrence stands. */
export interface Surroundings {
  readonly wanted: Wanted;
  readonly aliases: Aliases;
  readonly file: FileNode;
  readonly source: Source;
}

export function useOf(occurrence: Occurrence, around: Surroundings): Use {
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
  let around: ts.Node = expression.parent;
  while (!ts.isClassLike(around) && !ts.isSourceFile(around)) around = around.parent;
  const { start } = wanted.node.fact.position;
  return ts.isClassLike(around) && around.pos <= start && start < around.end;
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
