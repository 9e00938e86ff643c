import ts from "../../../../typescript.cjs";
import { freshName } from "../../fresh-name.js";
import { declaredName } from "../../callers/declarations.js";
import { declarationOf } from "../../lexical.js";
import type { Region } from "../moved.js";
import { importedAs } from "../module/imported.js";
import type { Output } from "../extraction/outputs.js";
import type { OffloadRequest } from "../types.js";
import { camelCase } from "../../siblings/names.js";
import { pascalCase } from "./paths.js";

/** What the moved code is called; a name that means nothing in its file yet. */
export function taskName(region: Region, outputs: readonly Output[], { name, to }: OffloadRequest): string {
  if (name !== undefined) return name;
  return freshName(region.source, baseName(region, outputs, to === "worker" ? "InWorker" : "Job"), 0);
}

/** What moves, for people: `hashPassword`, `crypto.pbkdf2Sync`, or the name that statements get. */
export function shownName({ part }: Region, name: string, { place }: OffloadRequest): string {
  if (part.kind !== "expression") return name;
  const call = innermostCall(part.node);
  const isCause = place.kind === "finding" && place.finding.path.length === 1;
  if (isCause) return place.finding.cause.api;
  return call !== undefined && ts.isIdentifier(call.expression) ? call.expression.text : withoutSuffix(name);
}

/** Tells the call that is made elsewhere from the function that it is about; files and types need no such word. */
export function withoutSuffix(name: string): string {
  return name.replace(/(?<=.)(?:InWorker|Job)(?=\d*$)/, "");
}

function baseName({ part, around }: Region, outputs: readonly Output[], suffix: string): string {
  if (part.kind === "expression") {
    const called = calledName(part.node, suffix);
    if (called !== undefined) return called;
  }
  const [only, ...others] = outputs;
  if (only !== undefined && others.length === 0) return `build${pascalCase(only.name)}`;
  const segment = routeSegment(around);
  if (segment !== undefined) return `build${pascalCase(segment)}`;
  const owner = declaredName(around);
  return owner === undefined ? "doHeavyWork" : `${owner}Work`;
}

/** `pbkdf2Sync(…).toString("hex")` → `pbkdf2`; a function of the project stays itself, so the task is called otherwise. */
function calledName(node: ts.Expression, suffix: string): string | undefined {
  const call = innermostCall(node);
  if (call === undefined) return undefined;
  const callee = call.expression;
  const name = ts.isIdentifier(callee) ? callee : ts.isPropertyAccessExpression(callee) ? callee.name : undefined;
  if (name === undefined || !ts.isIdentifier(name)) return undefined;
  if (name.text.endsWith("Sync") && name.text.length > 4) return name.text.slice(0, -4);
  const root = ts.isIdentifier(callee)
    ? callee
    : ts.isPropertyAccessExpression(callee) && ts.isIdentifier(callee.expression)
      ? callee.expression
      : undefined;
  const declaration = root === undefined ? undefined : declarationOf(root);
  const imported = declaration === undefined ? undefined : importedAs(declaration);
  const isPackage = imported !== undefined && !/^[.@~#]/.test(imported.specifier);
  const local = camelCase(name.text);
  return isPackage && ts.isPropertyAccessExpression(callee)
    ? `${root?.text ?? ""}${pascalCase(local)}`
    : `${local}${suffix}`;
}

/** Of `pbkdf2Sync(…).toString("hex")` the first. */
function innermostCall(node: ts.Expression): ts.CallExpression | undefined {
  let call: ts.Expression = node;
  while (
    ts.isCallExpression(call) &&
    ts.isPropertyAccessExpression(call.expression) &&
    ts.isCallExpression(call.expression.expression)
  ) {
    call = call.expression.expression;
  }
  return ts.isCallExpression(call) ? call : undefined;
}

/** `app.get("/users/:id/report", handler)` → `report`. */
function routeSegment(around: ts.Node): string | undefined {
  const { parent } = around;
  const [first] = ts.isCallExpression(parent) ? parent.arguments : [];
  if (first === undefined || !ts.isStringLiteralLike(first)) return undefined;
  const words = first.text.split("/").filter((segment) => /^[A-Za-z][\w-]*$/.test(segment));
  const last = words.at(-1);
  return last === undefined ? undefined : camelCase(last);
}
