import type { Expression, FileFacts, TypeExpression } from "../../facts/types.js";
import { expressionsOf } from "./expressions.js";

/** The types that are written in a file, always in the same order. */
export function typesIn(facts: FileFacts): readonly TypeExpression[] {
  const found: TypeExpression[] = [];
  const add = (type: TypeExpression | undefined): void => {
    if (type === undefined) return;
    found.push(type);
    partsOf(type).forEach(add);
  };
  for (const { parameters, returnType, returns } of facts.functions) {
    for (const { type } of parameters) add(type);
    add(returnType);
    for (const value of returns) add(assertedIn(value));
  }
  for (const { members, implements: interfaces } of facts.classes) {
    interfaces.forEach(add);
    for (const { type } of members) add(type);
  }
  for (const { bindings } of facts.scopes) {
    for (const { type, alias, values } of bindings.values()) {
      add(type);
      add(alias);
      for (const value of values) add(assertedIn(value));
    }
  }
  for (const { typeArguments } of facts.calls) typeArguments.forEach(add);
  for (const value of expressionsOf(facts)) add(assertedIn(value));
  return found;
}

function partsOf(type: TypeExpression): readonly (TypeExpression | undefined)[] {
  switch (type.kind) {
    case "reference":
      return type.arguments;
    case "object":
      return type.members.map((member) => member.type);
    case "union":
      return type.options;
    case "array":
      return [type.element];
    case "function":
      return [type.returns];
    case "typeof":
    case "import":
      return [];
  }
}

function assertedIn(value: Expression): TypeExpression | undefined {
  return value.kind === "typed" ? value.type : undefined;
}
