import ts from "../../typescript.cjs";
import { commonJsWrite } from "./commonjs.js";
import { guardedByAssignment } from "./guards.js";
import { visitChildren } from "./statements.js";
import { dottedName } from "./type-expressions.js";
import type { Expression } from "./types.js";
import { unknown, type Walk } from "./walk.js";
import { addRead, expression, objectOf, elementAccess, withoutParentheses } from "./expressions.js";

export function assignment(walk: Walk, node: ts.BinaryExpression): Expression {
  const target = withoutParentheses(node.left);
  let value: Expression = unknown;
  walk.withGuard(guardedByAssignment(walk, node), () => {
    value = expression(walk, node.right, targetName(target));
  });
  assign(walk, target, value);
  return value;
}

function targetName(target: ts.Expression): string | undefined {
  if (ts.isIdentifier(target)) return target.text;
  if (!ts.isPropertyAccessExpression(target)) return undefined;
  const owner = dottedName(target.expression);
  if (owner?.length === 1 && owner[0] === "module" && target.name.text === "exports") return "default";
  const isPrototype = owner?.at(-1) === "prototype";
  return isPrototype && owner.length > 1 ? `${String(owner.at(-2))}.${target.name.text}` : target.name.text;
}

function assign(walk: Walk, target: ts.Expression, value: Expression): void {
  if (ts.isIdentifier(target)) {
    walk.assignments.push({ scope: walk.scope, name: target.text, value });
  } else if (ts.isPropertyAccessExpression(target)) {
    if (commonJsWrite(walk, target, value)) return;
    const object = objectOf(walk, target.expression);
    const member: Expression = { kind: "member", object, name: target.name.text };
    addRead(walk, "set", member, target);
    walk.addWrite(object, target.name.text, value, target.name);
  } else if (ts.isElementAccessExpression(target)) {
    const access = elementAccess(walk, target);
    if (access.kind === "member") walk.addWrite(access.object, access.name, value, target);
    else if (access.kind === "element") walk.addWrite(access.object, "*", value, target);
  } else if (ts.isObjectLiteralExpression(target)) {
    for (const property of target.properties) assignProperty(walk, property, value);
  } else {
    visitChildren(walk, target);
  }
}

/** `({ a, b: c } = value)`. */
function assignProperty(walk: Walk, property: ts.ObjectLiteralElementLike, value: Expression): void {
  if (ts.isShorthandPropertyAssignment(property)) {
    assign(walk, property.name, { kind: "member", object: value, name: property.name.text });
  } else if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.name)) {
    assign(walk, property.initializer, { kind: "member", object: value, name: property.name.text });
  }
}
