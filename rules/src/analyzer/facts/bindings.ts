import ts from "../../typescript.cjs";
import { expression } from "./expressions.js";
import type { Expression } from "./types.js";
import { unknown, type MutableBinding, type Walk } from "./walk.js";

/** What a pattern takes apart: a value, or a parameter whose value comes from its callers. */
export type PatternSource =
  | { readonly kind: "value"; readonly value: Expression; readonly constant: boolean; readonly hoisted: boolean }
  | { readonly kind: "parameter"; readonly function: number; readonly index: number; readonly path: readonly string[] };

/** Binds the names of a pattern: `{ a, b: { c } }`, `[x, y]` or a plain name. */
export function bindPattern(walk: Walk, pattern: ts.BindingName, source: PatternSource): void {
  if (ts.isIdentifier(pattern)) {
    bindName(walk.declare(pattern.text, source.kind === "value" && source.hoisted), source);
    return;
  }
  for (const element of pattern.elements) {
    if (ts.isOmittedExpression(element)) continue;
    bindPattern(walk, element.name, part(pattern, element, source));
    if (element.initializer === undefined) continue;
    const fallback = expression(
      walk,
      element.initializer,
      ts.isIdentifier(element.name) ? element.name.text : undefined,
    );
    if (ts.isIdentifier(element.name)) walk.declare(element.name.text).values.push(fallback);
  }
}

function bindName(binding: MutableBinding, source: PatternSource): void {
  if (source.kind === "parameter") {
    binding.parameter = { function: source.function, index: source.index, path: source.path };
    return;
  }
  binding.constant = source.constant && binding.values.length === 0;
  if (source.value.kind !== "unknown") binding.values.push(source.value);
}

function part(pattern: ts.BindingPattern, element: ts.BindingElement, source: PatternSource): PatternSource {
  if (element.dotDotDotToken !== undefined) return source;
  const name = ts.isArrayBindingPattern(pattern) ? "*" : memberName(element);
  if (source.kind === "parameter") return { ...source, path: [...source.path, name] };
  return { ...source, value: memberOf(source.value, name) };
}

function memberName(element: ts.BindingElement): string {
  const name = element.propertyName ?? element.name;
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : "*";
}

function memberOf(object: Expression, name: string): Expression {
  if (object.kind === "unknown") return unknown;
  return name === "*" ? { kind: "element", object } : { kind: "member", object, name };
}
