import ts from "../../../typescript.cjs";
import { applyEdits } from "../apply-edits.js";
import type { Edits } from "../edits.js";
import { declarationOf } from "../lexical.js";
import { indentationAt, type FunctionNode, type Source } from "../source.js";
import { declined, type Declined } from "../types.js";
import { aliasesOf, type Aliases } from "./aliases.js";
import { copiedStatement } from "./copies.js";
import { declaredName } from "./declarations.js";
import { placeIn } from "./name-roles.js";
import { filesMentioning, occurrences } from "./mentions.js";
import type { CarryContext, Surveyed, SurveyedCall } from "./survey.js";

/** What the async copy of a function is called. */
export function copyName(node: FunctionNode): string {
  return `${declaredName(node) ?? ""}Async`;
}

/** Prepares a function for being copied: its copy's name must be free, and others must know it by one name. */
export function prepareCopy(
  { project, sources, edits }: CarryContext,
  { source, node, graphNode, shown }: Surveyed,
): Declined | undefined {
  const name = copyName(node);
  if (filesMentioning(project, sources, name).some((file) => occurrences(file.source, name).length > 0)) {
    return declined(`there is a ${name} already`);
  }
  if (graphNode === undefined) return declined(`${shown} is not understood`);
  const label = `Copy ${shown} as ${name}`;
  const own = ts.isMethodDeclaration(node)
    ? node.name
    : (node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined));
  if (own === undefined) return declined(`${shown} has no name`);
  edits.replace(source, own, name, label);
  return undefined;
}

/** Lets a call call the copy. */
export function callCopy(
  context: CarryContext,
  surveyed: Surveyed,
  { source, call }: SurveyedCall,
): Declined | undefined {
  const { edits } = context;
  const name = copyName(surveyed.node);
  const label = `Call ${name}`;
  const expression = calleeOf(call);
  if (ts.isPropertyAccessExpression(expression)) {
    if (expression.name.text !== declaredName(surveyed.node)) {
      return declined(`${surveyed.shown} is known by several names`);
    }
    if (!hasCopyToo(context, surveyed, source, expression)) {
      return declined(`${placeIn(source, call)} calls ${surveyed.shown} as a member of something else`);
    }
    edits.replace(source, expression.name, name, label);
    return undefined;
  }
  if (!ts.isIdentifier(expression) || expression.text !== declaredName(surveyed.node)) {
    return declined(`${surveyed.shown} is known by several names`);
  }
  edits.replace(source, expression, name, label);
  return undefined;
}

/** The copy of a method is beside it; of a function's owners only its modules get the copy. */
function hasCopyToo(
  { project }: CarryContext,
  { node, graphNode }: Surveyed,
  { file }: Source,
  { expression }: ts.PropertyAccessExpression,
): boolean {
  if (ts.isMethodDeclaration(node)) return true;
  const where = project.index.files.get(file);
  if (where === undefined || graphNode === undefined || !ts.isIdentifier(expression)) return false;
  return aliasesOf(project, graphNode, declaredName(node)).namespaces.get(where)?.has(expression.text) === true;
}

function calleeOf(call: ts.Expression): ts.Expression {
  return ts.isCallExpression(call) ? call.expression : call;
}

/** The files of calls that go to the copy get to know it as they know the original. */
export function importCopy(
  { edits }: CarryContext,
  { node, source: own }: Surveyed,
  calls: readonly SurveyedCall[],
  copied: ReadonlySet<ts.Node>,
): Declined | undefined {
  const name = copyName(node);
  for (const source of new Set(calls.map((call) => call.source))) {
    const used = calls.filter(({ source: where, call }) => where === source && ts.isIdentifier(calleeOf(call)));
    const [first] = used.map(({ call }) => calleeOf(call)).filter((callee) => ts.isIdentifier(callee));
    if (first === undefined || source.file === own.file) continue;
    // What stands in a function that is copied itself stays in the original.
    const leaving = used.filter(({ waits }) => waits !== undefined && !copied.has(waits)).length;
    const isOnly = occurrences(source, first.text).length - 1 === leaving;
    const refused = importIn(edits, source, first, { name, isOnly });
    if (refused !== undefined) return refused;
  }
  return undefined;
}

function importIn(
  edits: Edits,
  source: Source,
  used: ts.Identifier,
  { name, isOnly }: { readonly name: string; readonly isOnly: boolean },
): Declined | undefined {
  const declaration = declarationOf(used)?.parent;
  const isListed = declaration !== undefined && (ts.isImportSpecifier(declaration) || ts.isBindingElement(declaration));
  if (!isListed || declaration.propertyName !== undefined) {
    return declined(`${source.file} imports ${used.text} in a way that leaves no place for ${name}`);
  }
  if (isOnly) edits.replace(source, declaration, name, `Name ${name}`);
  else addBeside(edits, source, declaration, name);
  return undefined;
}

function addBeside(edits: Edits, source: Source, specifier: ts.Node, name: string): void {
  edits.insert(source, specifier.end, `, ${name}`, `Name ${name}`);
}

/** Exports of a copied function, where they are lists of names, name its copy too. */
export function exportCopy(
  { project, sources, edits }: CarryContext,
  { node, graphNode, source, shown }: Surveyed,
): Declined | undefined {
  if (graphNode === undefined || ts.isMethodDeclaration(node)) return undefined;
  const own = declaredName(node) ?? "";
  const aliases: Aliases = aliasesOf(project, graphNode, own);
  if ([...aliases.exported].some((exported) => exported !== own))
    return declined(`${shown} is exported under another name`);
  for (const { path } of aliases.modules) {
    const module = sources.get(path);
    if (module === undefined) continue;
    for (const occurrence of occurrences(module, own)) {
      const { parent } = occurrence;
      const isListed =
        ts.isExportSpecifier(parent) || (ts.isShorthandPropertyAssignment(parent) && isExportedObject(parent.parent));
      if (isListed) addBeside(edits, module, parent, copyName(node));
      else if (module === source && isExportsMember(occurrence)) return declined(`${shown} is exported by assignment`);
    }
  }
  return undefined;
}

function isExportedObject({ parent }: ts.Node): boolean {
  return ts.isBinaryExpression(parent) && parent.left.getText() === "module.exports";
}

function isExportsMember({ parent }: ts.Node): boolean {
  return ts.isPropertyAccessExpression(parent) && /^(?:module\.)?exports$/.test(parent.expression.getText());
}

/** Moves the edits inside of a function into a copy of it, which is put after the function. */
export function placeCopy(edits: Edits, { source, node, shown }: Surveyed): void {
  const copied = copiedStatement(node) ?? node;
  const start = copied.getStart(source.tree);
  const inside = edits.takeOut(source, start, copied.end);
  const text = applyEdits(
    source.text.slice(start, copied.end),
    inside.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start })),
  );
  const margin = `${source.eol}${indentationAt(source, start)}`;
  const comment = `/** As ${shown}, for those who can wait. */`;
  edits.insert(source, copied.end, `${source.eol}${margin}${comment}${margin}${text}`, `Add ${copyName(node)}`);
}
