import ts from "../../../typescript.cjs";
import type { Handler } from "./guard-body.js";
import { mentions } from "../mentioned-names.js";
import { nameOf, type FunctionNode } from "../source.js";
import { declined, type Declined } from "../types.js";
import { nextFunctionType } from "./next-function-type.js";

/** The parameter of an Express handler that takes errors. */
export interface NextParameter {
  readonly kind: "next";
  readonly name: string;
  readonly isNew: boolean;
}

/** Finds `next`: the third parameter, of error middleware the fourth; `(request, response)` gets one. */
export function nextParameter(handler: Handler): NextParameter | Declined {
  const { node } = handler;
  const { parameters } = node;
  const isOdd = parameters.some(({ dotDotDotToken, name }) => dotDotDotToken !== undefined || isThis(name));
  if (parameters.length < 2 || isOdd) return declined(`${nameOf(node)} takes no next that errors could be passed to`);
  return parameters.length === 2 ? addNext(handler) : existing(node, parameters[indexOfNext(parameters)]);
}

function isThis(name: ts.BindingName): boolean {
  return ts.isIdentifier(name) && name.text === "this";
}

/** `(error, request, response, next)`, but `(request, response, next, id)` of `app.param`. */
function indexOfNext(parameters: FunctionNode["parameters"]): number {
  if (parameters.length === 3) return 2;
  const looksLikeNext = (index: number): boolean => /next|done|^_?cb$/i.test(parameters[index]?.name.getText() ?? "");
  if (parameters.length === 4) return looksLikeNext(3) || !looksLikeNext(2) ? 3 : 2;
  return looksLikeNext(2) ? 2 : -1;
}

function existing(node: FunctionNode, parameter: ts.ParameterDeclaration | undefined): NextParameter | Declined {
  const reason = `${nameOf(node)} takes its next in a way that is not understood`;
  if (parameter === undefined || !ts.isIdentifier(parameter.name)) return declined(reason);
  const { name, type, questionToken, initializer } = parameter;
  if (questionToken !== undefined || initializer !== undefined || !takesErrors(type)) return declined(reason);
  return { kind: "next", name: name.text, isNew: false };
}

function takesErrors(type: ts.TypeNode | undefined): boolean {
  if (type === undefined || type.kind === ts.SyntaxKind.AnyKeyword) return true;
  if (ts.isFunctionTypeNode(type)) return type.parameters.length > 0;
  return (
    ts.isTypeReferenceNode(type) &&
    /(?:^|\.)(?:NextFunction|Function|NextHandleFunction)$/.test(type.typeName.getText())
  );
}

function addNext(handler: Handler): NextParameter | Declined {
  const { edits, source, node } = handler;
  const name = ["next", "passOn"].find((candidate) => !mentions(node, candidate));
  const last = node.parameters.at(-1);
  if (name === undefined || last === undefined) return declined(`${nameOf(node)} has no name left for next`);
  if (!mayHaveMore(node)) return declined(`${nameOf(node)} is declared with two parameters, and next would be a third`);
  const type = source.typed && last.type !== undefined ? nextFunctionType(handler, last.type) : "";
  if (typeof type !== "string") return type;
  edits.insert(source, last.end, `, ${name}${type}`, "Take next");
  return { kind: "next", name, isNew: true };
}

/** A declared function type or a base class may know of two parameters only. */
function mayHaveMore({ parent }: FunctionNode): boolean {
  if (ts.isClassLike(parent)) return (parent.heritageClauses?.length ?? 0) === 0;
  if (ts.isPropertyDeclaration(parent) && (parent.parent.heritageClauses?.length ?? 0) > 0) return false;
  if (!ts.isVariableDeclaration(parent) && !ts.isPropertyDeclaration(parent)) return true;
  const { type } = parent;
  return type === undefined || !ts.isFunctionTypeNode(type) || type.parameters.length > 2;
}
