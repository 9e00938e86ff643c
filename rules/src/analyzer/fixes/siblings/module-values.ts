import ts from "../../../typescript.cjs";
import type { AccessPath } from "../../catalog/types.js";
import { declarationOf } from "../lexical.js";
import { withoutParentheses } from "../source.js";

/** What a module hands out, as an expression stands for it. */
export interface ModuleValue {
  /** As it is written: `node:fs`; `global` for what needs no import. */
  readonly specifier: string;
  readonly path: AccessPath;
}

/** What an expression surely stands for, by this file alone; undefined if it may be anything else. */
export function moduleValue(expression: ts.Expression, depth = 0): ModuleValue | undefined {
  const inner = withoutParentheses(expression);
  if (depth > 8) return undefined;
  if (ts.isIdentifier(inner)) return ofName(inner, depth + 1);
  const loaded = loadedModule(inner);
  if (loaded !== undefined) return { specifier: loaded.text, path: "" };
  const member = memberName(inner);
  if (member === undefined) return undefined;
  const { object, name } = member;
  if (object.kind === ts.SyntaxKind.ThisKeyword) return ofField(object, name, depth + 1);
  const literal = objectLiteral(object);
  if (literal !== undefined) return ofProperty(literal, name, depth + 1);
  return memberOf(moduleValue(object, depth + 1), name);
}

/** What a name stands for where it is declared. */
export function declaredValue(name: ts.Identifier, depth = 0): ModuleValue | undefined {
  const { parent } = name;
  if (ts.isImportClause(parent)) return imported(parent, "");
  if (ts.isNamespaceImport(parent)) return imported(parent.parent, "");
  if (ts.isImportSpecifier(parent)) {
    return parent.isTypeOnly ? undefined : imported(parent.parent.parent, (parent.propertyName ?? parent.name).text);
  }
  if (ts.isImportEqualsDeclaration(parent)) {
    const { moduleReference } = parent;
    if (parent.isTypeOnly || !ts.isExternalModuleReference(moduleReference)) return undefined;
    return ts.isStringLiteral(moduleReference.expression)
      ? { specifier: moduleReference.expression.text, path: "" }
      : undefined;
  }
  if (ts.isVariableDeclaration(parent)) {
    return parent.initializer === undefined ? undefined : moduleValue(parent.initializer, depth + 1);
  }
  return ts.isBindingElement(parent) ? ofElement(parent, depth + 1) : undefined;
}

/** The specifier in `require("x")` or `await import("x")`. */
export function loadedModule(expression: ts.Expression): ts.StringLiteralLike | undefined {
  const inner = withoutParentheses(expression);
  const call = ts.isAwaitExpression(inner) ? withoutParentheses(inner.expression) : inner;
  if (!ts.isCallExpression(call)) return undefined;
  const [argument] = call.arguments;
  if (argument === undefined || !ts.isStringLiteralLike(argument)) return undefined;
  const isImport = ts.isAwaitExpression(inner) && call.expression.kind === ts.SyntaxKind.ImportKeyword;
  const isRequire = call === inner && ts.isIdentifier(call.expression) && isRequireFunction(call.expression);
  return isImport || isRequire ? argument : undefined;
}

/** The global one, or one made by `createRequire`. */
function isRequireFunction(name: ts.Identifier): boolean {
  if (name.text !== "require") return false;
  const declaration = declarationOf(name)?.parent;
  if (declaration === undefined) return true;
  return ts.isVariableDeclaration(declaration) && /\bcreateRequire\(/.test(declaration.initializer?.getText() ?? "");
}

/** `object.name` and `object["name"]`; not `object?.name`. */
export function memberName(node: ts.Expression): { readonly object: ts.Expression; readonly name: string } | undefined {
  if (ts.isPropertyAccessExpression(node) && node.questionDotToken === undefined && ts.isIdentifier(node.name)) {
    return { object: withoutParentheses(node.expression), name: node.name.text };
  }
  if (ts.isElementAccessExpression(node) && node.questionDotToken === undefined) {
    const { argumentExpression, expression } = node;
    if (ts.isStringLiteralLike(argumentExpression)) {
      return { object: withoutParentheses(expression), name: argumentExpression.text };
    }
  }
  return undefined;
}

function ofName(name: ts.Identifier, depth: number): ModuleValue | undefined {
  const declaration = declarationOf(name);
  return declaration === undefined ? { specifier: "global", path: name.text } : declaredValue(declaration, depth);
}

function imported(clause: ts.ImportClause, name: string): ModuleValue | undefined {
  const { moduleSpecifier } = clause.parent as ts.ImportDeclaration;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword || !ts.isStringLiteral(moduleSpecifier)) return undefined;
  return memberOf({ specifier: moduleSpecifier.text, path: "" }, name);
}

function ofElement(element: ts.BindingElement, depth: number): ModuleValue | undefined {
  const { propertyName, name, dotDotDotToken, initializer } = element;
  const key = propertyName ?? name;
  if (dotDotDotToken !== undefined || initializer !== undefined || !ts.isIdentifier(key)) return undefined;
  const owner = element.parent.parent;
  if (!ts.isObjectBindingPattern(element.parent)) return undefined;
  if (ts.isBindingElement(owner)) return memberOf(ofElement(owner, depth), key.text);
  if (!ts.isVariableDeclaration(owner) || owner.initializer === undefined) return undefined;
  return memberOf(moduleValue(owner.initializer, depth), key.text);
}

function memberOf(value: ModuleValue | undefined, name: string): ModuleValue | undefined {
  if (value === undefined || name === "" || (name === "default" && value.path === "")) return value;
  return { specifier: value.specifier, path: value.path === "" ? name : `${value.path}.${name}` };
}

/** A field that is set where it is declared, and nowhere else. */
function ofField(object: ts.Expression, name: string, depth: number): ModuleValue | undefined {
  let owner: ts.Node = object;
  while (!ts.isClassLike(owner)) {
    if (ts.isSourceFile(owner) || ts.isFunctionDeclaration(owner) || ts.isFunctionExpression(owner)) return undefined;
    owner = owner.parent;
  }
  const field = owner.members.find(
    (member) => ts.isPropertyDeclaration(member) && ts.isIdentifier(member.name) && member.name.text === name,
  );
  if (field === undefined || !ts.isPropertyDeclaration(field) || field.type !== undefined) return undefined;
  const isSetAgain = new RegExp(`\\bthis\\.${name}\\s*=[^=]`).test(owner.getText());
  return isSetAgain || field.initializer === undefined ? undefined : moduleValue(field.initializer, depth);
}

/** The literal that a constant holds whose type nobody declared. */
function objectLiteral(object: ts.Expression): ts.ObjectLiteralExpression | undefined {
  const declaration = ts.isIdentifier(object) ? declarationOf(object)?.parent : undefined;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.type !== undefined) {
    return undefined;
  }
  const { initializer, parent } = declaration;
  const isConstant = (parent.flags & ts.NodeFlags.Const) !== 0;
  return isConstant && initializer !== undefined && ts.isObjectLiteralExpression(initializer) ? initializer : undefined;
}

function ofProperty(literal: ts.ObjectLiteralExpression, name: string, depth: number): ModuleValue | undefined {
  const property = literal.properties.find(
    ({ name: key }) => key !== undefined && ts.isIdentifier(key) && key.text === name,
  );
  if (property === undefined) return undefined;
  if (ts.isShorthandPropertyAssignment(property)) {
    const declaration = declarationOf(property.name);
    return declaration === undefined ? undefined : declaredValue(declaration, depth);
  }
  return ts.isPropertyAssignment(property) ? moduleValue(property.initializer, depth) : undefined;
}
