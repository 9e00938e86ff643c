import ts from "../../typescript.cjs";
import type { Expression } from "./types.js";
import type { Walk } from "./walk.js";

/** Records `exports.x = …`, `module.exports = …`, `module.exports.x = …` as exports. Says whether it was one. */
export function commonJsWrite(walk: Walk, target: ts.PropertyAccessExpression, value: Expression): boolean {
  const name = target.name.text;
  const { expression: object } = target;
  if (isName(walk, object, "module") && name === "exports") {
    walk.exports.push({ kind: "assign", value });
    return true;
  }
  if (!isExportsObject(walk, object)) return false;
  walk.exports.push({ kind: "value", name, value });
  return true;
}

/** `exports`, `module.exports` — when the file itself does not declare these names. */
export function isExportsObject(walk: Walk, node: ts.Expression): boolean {
  if (isName(walk, node, "exports")) return true;
  return ts.isPropertyAccessExpression(node) && node.name.text === "exports" && isName(walk, node.expression, "module");
}

function isName(walk: Walk, node: ts.Expression, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name && walk.lookup(name) === undefined;
}

/**
 * Exports that compilers write as calls: `Object.defineProperty(exports, "x", { get: function () { return y; } })`,
 * `__exportStar(require("./x"), exports)`, `Object.assign(exports, require("./x"))`.
 */
export function commonJsCall(walk: Walk, node: ts.CallExpression, args: readonly Expression[]): void {
  const callee = node.expression;
  if (ts.isIdentifier(callee)) {
    if (callee.text === "__exportStar" || callee.text === "__export") exportAll(walk, args);
  } else if (ts.isPropertyAccessExpression(callee)) {
    if (callee.name.text === "__exportStar") exportAll(walk, args);
    else if (isMemberOfObject(callee, "defineProperty")) defineProperty(walk, node, args);
    else if (isMemberOfObject(callee, "assign")) assignExports(walk, node, args);
  }
}

function isMemberOfObject({ expression: object, name }: ts.PropertyAccessExpression, member: string): boolean {
  return name.text === member && ts.isIdentifier(object) && object.text === "Object";
}

function exportAll(walk: Walk, [value]: readonly Expression[]): void {
  if (value?.kind === "module") walk.exports.push({ kind: "all", specifier: value.specifier });
}

function assignExports(walk: Walk, node: ts.CallExpression, [, value]: readonly Expression[]): void {
  const [target] = node.arguments;
  if (target === undefined || value === undefined || !isExportsObject(walk, target)) return;
  if (value.kind === "module") walk.exports.push({ kind: "all", specifier: value.specifier });
  else walk.exports.push({ kind: "assign", value });
}

function defineProperty(walk: Walk, node: ts.CallExpression, args: readonly Expression[]): void {
  const [target, name] = node.arguments;
  const descriptor = args[2];
  if (target === undefined || name === undefined || !isExportsObject(walk, target)) return;
  if (!ts.isStringLiteralLike(name) || descriptor?.kind !== "object") return;
  for (const property of walk.objects[descriptor.index]?.properties ?? []) {
    const value = property.name === "get" ? returned(walk, property.value) : property.value;
    if ((property.name === "get" || property.name === "value") && value !== undefined) {
      walk.exports.push({ kind: "value", name: name.text, value });
    }
  }
}

function returned(walk: Walk, value: Expression): Expression | undefined {
  return value.kind === "function" ? walk.functions[value.index]?.returns[0] : undefined;
}
