import ts from "../../../typescript.cjs";
import type { Edits } from "../edits.js";
import type { Source } from "../source.js";
import { declined, type Declined } from "../types.js";

/** What declares a function without a body. */
export type Signature =
  | ts.FunctionDeclaration
  | ts.MethodDeclaration
  | ts.MethodSignature
  | ts.CallSignatureDeclaration
  | ts.FunctionTypeNode
  | ts.PropertySignature
  | ts.PropertyDeclaration;

/** Makes a signature return a promise: overloads, methods of interfaces and abstract classes, properties with a function type. */
export function promiseReturn(edits: Edits, source: Source, signature: Signature): Declined | undefined {
  const name = signature.name?.getText(source.tree) ?? "the function type";
  if (ts.isPropertySignature(signature) || ts.isPropertyDeclaration(signature)) {
    const type = signature.type && withoutParentheses(signature.type);
    if (type !== undefined && ts.isFunctionTypeNode(type)) return promiseReturn(edits, source, type);
    return declined(`the type of ${name} is declared elsewhere`);
  }
  if (signature.type === undefined) return undefined;
  const reason = whyNoPromise(signature.type, name);
  if (reason !== undefined) return declined(reason);
  promiseOfType(edits, source, signature.type, `Let ${name} return a promise`);
  return undefined;
}

function withoutParentheses(type: ts.TypeNode): ts.TypeNode {
  return ts.isParenthesizedTypeNode(type) ? withoutParentheses(type.type) : type;
}

/** Return types that no async function can have; a clause. */
export function whyNoPromise(type: ts.TypeNode, name: string): string | undefined {
  if (ts.isTypePredicateNode(type)) return `${name} narrows a type, which an async function cannot`;
  if (type.kind === ts.SyntaxKind.NeverKeyword) return `${name} never returns, which TypeScript would no longer see`;
  const isForeign = isPromise(type) && shadowsPromise(type.getSourceFile());
  if (isForeign) return `${name} returns another Promise than that of the language`;
  const element = ts.isArrayTypeNode(type) ? type.elementType : undefined;
  return element !== undefined && isPromise(element) ? `${name} returns several promises` : undefined;
}

/** `T` → `Promise<T>`, `T | Promise<T>` → `Promise<T>`, `Promise<T>` as it is. */
export function promiseOfType(edits: Edits, source: Source, type: ts.TypeNode, label: string): void {
  if (isPromise(type)) {
    if (type.typeName.getText(source.tree) === "PromiseLike") edits.replace(source, type.typeName, "Promise", label);
    return;
  }
  const members = ts.isUnionTypeNode(type) ? type.types : [type];
  if (!members.some(isPromise)) {
    edits.wrap(source, type, "Promise<", ">", label);
    return;
  }
  const texts = members.map((member) => (isPromise(member) ? member.typeArguments?.[0] : member)?.getText(source.tree));
  edits.replace(source, type, `Promise<${[...new Set(texts)].join(" | ")}>`, label);
}

function isPromise(type: ts.TypeNode): type is ts.TypeReferenceNode {
  return ts.isTypeReferenceNode(type) && /^Promise(?:Like)?$/.test(type.typeName.getText());
}

/** `import Promise from "bluebird"` */
function shadowsPromise({ statements }: ts.SourceFile): boolean {
  return statements.some(
    (statement) => ts.isImportDeclaration(statement) && /\bPromise\b/.test(statement.importClause?.getText() ?? ""),
  );
}
