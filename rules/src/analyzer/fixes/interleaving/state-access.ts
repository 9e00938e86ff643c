import ts from "../../../typescript.cjs";
import type { StatePath } from "./state-path.js";

export type StateAccess = Read | Write;

interface Access extends StatePath {
  readonly node: ts.Node;
  /** What a collection holds, rather than which collection it is. */
  readonly content: boolean;
  /** The entry, where it is written as a literal. */
  readonly entry: string | undefined;
}

export interface Read extends Access {
  readonly kind: "read";
  /** Part of a condition. */
  readonly decides: boolean;
}

export interface Write extends Access {
  readonly kind: "write";
  /** What it leaves depends on what was there. */
  readonly relative: boolean;
  /** Counts by a fixed step, in one go. */
  readonly counts: boolean;
  /** What a plain assignment puts there: a flag that is set or reset, an empty value to start from. */
  readonly sets: "on" | "off" | "empty" | undefined;
}

/** Whether a write may change what a read saw. */
export function conflict(read: Read, write: Write): boolean {
  const isOtherEntry = read.entry !== undefined && write.entry !== undefined && read.entry !== write.entry;
  if (write.content) return read.content && read.key === write.key && !isOtherEntry;
  if (read.key === write.key || read.key.startsWith(`${write.key}.`)) return true;
  return read.content && write.key.slice(0, write.key.lastIndexOf(".")) === read.key;
}

export function literalText(node: ts.Expression | undefined): string | undefined {
  return node !== undefined && (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) ? node.text : undefined;
}

/** Whether an expression is (part of) what an `if`, `?:` or loop decides by. */
export function isCondition(node: ts.Node): boolean {
  for (let child = node; !ts.isStatement(child); child = child.parent) {
    const { parent } = child;
    if (ts.isConditionalExpression(parent) && child === parent.condition) return true;
    if (ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent)) {
      return child === parent.expression;
    }
    if (ts.isSourceFile(parent)) return false;
  }
  return false;
}

export function whatIsSet(value: ts.Expression): Write["sets"] {
  if (value.kind === ts.SyntaxKind.TrueKeyword) return "on";
  if (value.kind === ts.SyntaxKind.FalseKeyword || value.kind === ts.SyntaxKind.NullKeyword) return "off";
  if (ts.isIdentifier(value)) return value.text === "undefined" ? "off" : undefined;
  const isEmpty =
    (ts.isArrayLiteralExpression(value) && value.elements.length === 0) ||
    (ts.isObjectLiteralExpression(value) && value.properties.length === 0) ||
    (ts.isNewExpression(value) && (value.arguments?.length ?? 0) === 0) ||
    /^["'`]{2}$|^0$/.test(value.getText());
  return isEmpty ? "empty" : undefined;
}
