import ts from "../../typescript.cjs";
import { compactList } from "../collections.js";
import { addFunctionLike } from "./functions.js";
import type { Expression } from "./types.js";
import { type Walk } from "./walk.js";
import { expression, element, withoutParentheses } from "./expressions.js";

export function arrayLiteral(walk: Walk, node: ts.ArrayLiteralExpression): Expression {
  // Those inside of it come after it.
  const index = walk.arrays.push([]) - 1;
  walk.arrays[index] = node.elements.map((item) => element(walk, item));
  return { kind: "array", index };
}

export function objectLiteral(walk: Walk, node: ts.ObjectLiteralExpression): Expression {
  const index = walk.objects.length;
  const properties: { name: string; value: Expression; getter?: true }[] = [];
  const spreads: Expression[] = [];
  const computed: Expression[] = [];
  walk.objects.push({ properties, spreads, computed });
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      spreads.push(expression(walk, property.expression));
      continue;
    }
    const name = propertyName(walk, property.name);
    const value = propertyValue(walk, property, index, name);
    if (name === undefined) computed.push(value);
    else properties.push(ts.isGetAccessorDeclaration(property) ? { name, value, getter: true } : { name, value });
  }
  walk.objects[index] = {
    properties: compactList(properties),
    spreads: compactList(spreads),
    computed: compactList(computed),
  };
  return { kind: "object", index };
}

function propertyValue(
  walk: Walk,
  property: Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>,
  object: number,
  name: string | undefined,
): Expression {
  if (ts.isPropertyAssignment(property)) {
    const initializer = withoutParentheses(property.initializer);
    if (ts.isFunctionExpression(initializer)) {
      return {
        kind: "function",
        index: addFunctionLike(walk, initializer, { name, owner: { kind: "object", object } }),
      };
    }
    return expression(walk, property.initializer, name);
  }
  if (ts.isShorthandPropertyAssignment(property)) return expression(walk, property.name);
  const owner = { kind: "object", object } as const;
  return { kind: "function", index: addFunctionLike(walk, property, { name, owner }) };
}

/** The literal name of a property; undefined (after walking it) for a computed one. */
export function propertyName(walk: Walk, name: ts.PropertyName): string | undefined {
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isPrivateIdentifier(name)) return name.text;
  if (ts.isNumericLiteral(name)) return name.text;
  if (!ts.isComputedPropertyName(name)) return undefined;
  if (ts.isStringLiteralLike(name.expression)) return name.expression.text;
  expression(walk, name.expression);
  return undefined;
}
