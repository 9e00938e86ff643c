import ts from "../../../typescript.cjs";
import { declarationOf } from "../lexical.js";
import { withoutParentheses } from "../source.js";

/** The type that the file declares for a variable, a property, or the result of a function; undefined if it says none. */
export function declaredType(expression: ts.Expression, depth = 0): ts.TypeNode | undefined {
  const node = withoutParentheses(expression);
  if (depth > 6) return undefined;
  if (ts.isNonNullExpression(node)) return declaredType(node.expression, depth + 1);
  if (ts.isAwaitExpression(node)) return elementsOf(declaredType(node.expression, depth + 1));
  if (ts.isIdentifier(node)) return typeOfDeclaration(declarationOf(node), depth);
  if (ts.isPropertyAccessExpression(node)) return typeOfMember(membersOf(node.expression, depth + 1), node.name.text);
  if (ts.isCallExpression(node)) return resultType(node, depth);
  return undefined;
}

/** `T` of `Promise<T>`; other types as they are. */
export function elementsOf(type: ts.TypeNode | undefined): ts.TypeNode | undefined {
  if (type === undefined || !ts.isTypeReferenceNode(type) || type.typeName.getText() !== "Promise") return type;
  return type.typeArguments?.[0];
}

function typeOfDeclaration(name: ts.Identifier | undefined, depth: number): ts.TypeNode | undefined {
  const declaration = name?.parent;
  if (name === undefined || declaration === undefined) return undefined;
  if (ts.isVariableDeclaration(declaration) || ts.isParameter(declaration)) {
    if (declaration.type !== undefined || declaration.initializer === undefined) return declaration.type;
    return declaredType(declaration.initializer, depth + 1);
  }
  if (!ts.isBindingElement(declaration) || !ts.isObjectBindingPattern(declaration.parent)) return undefined;
  const owner = declaration.parent.parent;
  const key = declaration.propertyName ?? name;
  if (declaration.dotDotDotToken !== undefined || !ts.isIdentifier(key) || ts.isBindingElement(owner)) return undefined;
  const type = owner.type ?? (owner.initializer && declaredType(owner.initializer, depth + 1));
  return typeOfMember(type === undefined ? undefined : membersOfType(type, depth), key.text);
}

type Members = readonly (ts.TypeElement | ts.ClassElement | ts.ParameterDeclaration)[];

/** The members that an object has, where its file declares them. */
function membersOf(object: ts.Expression, depth: number): Members | undefined {
  if (object.kind === ts.SyntaxKind.ThisKeyword) return membersOfThis(object);
  const type = declaredType(object, depth);
  return type === undefined ? undefined : membersOfType(type, depth);
}

function membersOfType(type: ts.TypeNode, depth: number): Members | undefined {
  if (depth > 6) return undefined;
  if (ts.isTypeLiteralNode(type)) return type.members;
  if (ts.isParenthesizedTypeNode(type)) return membersOfType(type.type, depth + 1);
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return undefined;
  if (/^(?:Readonly|Required)$/.test(type.typeName.text)) {
    const [inner] = type.typeArguments ?? [];
    return inner === undefined ? undefined : membersOfType(inner, depth + 1);
  }
  const named = typeNamed(type.typeName);
  if (named === undefined) return undefined;
  if (ts.isTypeAliasDeclaration(named)) return membersOfType(named.type, depth + 1);
  return ts.isClassLike(named) ? membersOfClass(named) : named.members;
}

function membersOfThis(object: ts.Node): Members | undefined {
  for (let node = object.parent as ts.Node | undefined; node !== undefined; node = node.parent) {
    if (ts.isClassLike(node)) return membersOfClass(node);
    if (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node)) return undefined;
  }
  return undefined;
}

/** Fields, and parameters of the constructor that are fields. */
function membersOfClass({ members }: ts.ClassLikeDeclaration): Members {
  const fields = members
    .filter(ts.isConstructorDeclaration)
    .flatMap(({ parameters }) =>
      parameters.filter((parameter) => ts.isParameterPropertyDeclaration(parameter, parameter.parent)),
    );
  return [...members, ...fields];
}

function typeOfMember(members: Members | undefined, name: string): ts.TypeNode | undefined {
  const member = members?.find((one) => one.name !== undefined && ts.isIdentifier(one.name) && one.name.text === name);
  if (member === undefined) return undefined;
  if (ts.isPropertySignature(member) || ts.isGetAccessor(member) || ts.isParameter(member)) return member.type;
  if (!ts.isPropertyDeclaration(member)) return undefined;
  return (
    member.type ?? (member.initializer && ts.isAsExpression(member.initializer) ? member.initializer.type : undefined)
  );
}

function resultType({ expression }: ts.CallExpression, depth: number): ts.TypeNode | undefined {
  const callee = withoutParentheses(expression);
  if (ts.isPropertyAccessExpression(callee)) {
    const method = membersOf(callee.expression, depth + 1)?.find(
      (one) => one.name !== undefined && ts.isIdentifier(one.name) && one.name.text === callee.name.text,
    );
    return method !== undefined && (ts.isMethodSignature(method) || ts.isMethodDeclaration(method))
      ? method.type
      : undefined;
  }
  const declaration = ts.isIdentifier(callee) ? declarationOf(callee)?.parent : undefined;
  if (declaration === undefined) return undefined;
  if (ts.isFunctionDeclaration(declaration)) return declaration.type;
  const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return value !== undefined && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? value.type : undefined;
}

export type NamedType = ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.ClassDeclaration;

/** The type that the file itself declares under a name. */
export function typeNamed(name: ts.Identifier): NamedType | undefined {
  return name
    .getSourceFile()
    .statements.find(
      (statement): statement is NamedType =>
        (ts.isInterfaceDeclaration(statement) ||
          ts.isTypeAliasDeclaration(statement) ||
          ts.isClassDeclaration(statement)) &&
        statement.name?.text === name.text,
    );
}
