import ts from "../../../typescript.cjs";
import type { Finding, PathStep } from "../../findings/types.js";
import { isAsync, type Source } from "../source.js";
import { isTestFile } from "./accept-promise.js";
import type { Family } from "./family.js";
import type { Located, Survey, Surveyed, SurveyedCall } from "./survey.js";

/** How the functions of a survey get to wait. */
export interface Division {
  /** Become async themselves: all who call them can wait. */
  readonly converted: ReadonlySet<ts.Node>;
  /** Get an async copy, for those callers who can wait; the others keep the function as it is. */
  readonly copied: ReadonlySet<ts.Node>;
}

/** Beyond, somebody should think about the design. */
const mostCopies = 6;
const mostCopiedLines = 200;

/** Who is converted and who is copied; undefined if that would not let anybody wait for the function at the start. */
export function divide(survey: Survey, start: ts.Node): Division | undefined {
  const converted = convertible(survey);
  const copied = new Set<ts.Node>();
  // From the callers down: a copy is of use where somebody who can wait calls it.
  for (const one of [...survey.values()].reverse()) {
    if (converted.has(one.node) || !isCopyable(one)) continue;
    if (one.calls.some((call) => canUseCopy(call, converted, copied))) copied.add(one.node);
  }
  const needed = reachedFrom(start, survey, converted, copied);
  if (!needed.has(start)) return undefined;
  const division = { converted: intersection(converted, needed), copied: intersection(copied, needed) };
  return isSmall(division.copied, survey) ? division : undefined;
}

/** Functions that can become async, with all who call them. */
function convertible(survey: Survey): ReadonlySet<ts.Node> {
  const able = new Set<ts.Node>();
  for (const { node, blocked, calls } of survey.values()) {
    if (blocked === undefined && calls.every((call) => call.blocked === undefined)) able.add(node);
  }
  for (let size = -1; size !== able.size;) {
    size = able.size;
    for (const { node, calls, family } of survey.values()) {
      const isHeld = calls.some(({ waits }) => waits !== undefined && !isAsync(waits) && !able.has(waits));
      if (isHeld || relativesOf(survey, family).some((relative) => !able.has(relative.node))) able.delete(node);
    }
  }
  return able;
}

function relativesOf(survey: Survey, family: Family | undefined): readonly Surveyed[] {
  return [...survey.values()].filter(
    ({ graphNode }) => graphNode !== undefined && family?.nodes.has(graphNode) === true,
  );
}

/** Somebody who serves, and can wait; what runs at the top level or in a test keeps the original. */
export function canUseCopy(
  { source, waits, blocked, isPassed }: SurveyedCall,
  converted: ReadonlySet<ts.Node>,
  copied: ReadonlySet<ts.Node>,
): boolean {
  if (isPassed || blocked !== undefined || waits === undefined || isTestFile(source.file)) return false;
  return isAsync(waits) || converted.has(waits) || copied.has(waits);
}

/** A declaration at the top level of its module that others know by one name, or a method that nothing overrides. */
function isCopyable({ node, family, graphNode, isReplaced }: Surveyed): boolean {
  if (isReplaced || graphNode === undefined || node.body === undefined) return false;
  if (ts.isMethodDeclaration(node)) {
    return (
      family?.nodes.size === 1 &&
      family.declaring.length === 0 &&
      ts.isIdentifier(node.name) &&
      ts.isClassLike(node.parent)
    );
  }
  return copiedStatement(node) !== undefined;
}

/** The statement that is copied with a function: its declaration, or the `const` that holds nothing else. */
export function copiedStatement(node: ts.Node): ts.Statement | undefined {
  if (ts.isFunctionDeclaration(node)) {
    return node.name !== undefined && ts.isSourceFile(node.parent) && !isDefault(node) ? node : undefined;
  }
  const { parent } = node;
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name) || parent.type !== undefined) return undefined;
  const statement = parent.parent.parent;
  const isAlone = ts.isVariableStatement(statement) && statement.declarationList.declarations.length === 1;
  return isAlone && ts.isSourceFile(statement.parent) ? statement : undefined;
}

function isDefault({ modifiers }: ts.FunctionDeclaration): boolean {
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) === true;
}

/** From the start up through those who can wait. */
function reachedFrom(
  start: ts.Node,
  survey: Survey,
  converted: ReadonlySet<ts.Node>,
  copied: ReadonlySet<ts.Node>,
): ReadonlySet<ts.Node> {
  const reached = new Set<ts.Node>();
  const pending = [start];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (reached.has(node) || !(converted.has(node) || copied.has(node))) continue;
    reached.add(node);
    const surveyed = survey.get(node);
    for (const { waits } of surveyed?.calls ?? []) if (waits !== undefined) pending.push(waits);
    if (converted.has(node)) pending.push(...relativesOf(survey, surveyed?.family).map((relative) => relative.node));
  }
  return reached;
}

/** The function in which a finding stands does not come to the blocking call any more, whichever way it goes. */
export function isFreed({ path: [step] }: Finding, survey: Survey, start: Located, division: Division): boolean {
  const { converted, copied } = division;
  const serving = servingFunction(step, survey) ?? start.node;
  if (serving === start.node || survey.has(serving)) return converted.has(serving);
  for (const { node, calls } of survey.values()) {
    const isStuck = !converted.has(node) && !copied.has(node);
    if (isStuck && calls.some(({ waits }) => waits === serving)) return false;
  }
  return true;
}

/** The function around the first call of a path; undefined if that is the blocking call. */
function servingFunction({ file, line, column }: PathStep, survey: Survey): ts.Node | undefined {
  for (const { calls } of survey.values()) {
    for (const { source, call, waits } of calls) {
      if (source.file !== file) continue;
      const offset = (source.tree.getLineStarts()[line - 1] ?? 0) + column - 1;
      if (call.getStart(source.tree) <= offset && offset < call.end) return waits;
    }
  }
  return undefined;
}

function intersection(some: ReadonlySet<ts.Node>, others: ReadonlySet<ts.Node>): ReadonlySet<ts.Node> {
  return new Set([...some].filter((one) => others.has(one)));
}

function isSmall(copied: ReadonlySet<ts.Node>, survey: Survey): boolean {
  const lines = [...copied].map((node) => lineCount(node, survey.get(node)?.source));
  return copied.size <= mostCopies && lines.reduce((sum, count) => sum + count, 0) <= mostCopiedLines;
}

function lineCount(node: ts.Node, source: Source | undefined): number {
  return source === undefined ? Infinity : node.getText(source.tree).split("\n").length;
}
