import ts from "../../../typescript.cjs";
import type { Handler } from "./guard-body.js";
import { declarationOf } from "../lexical.js";
import { usesOf } from "../siblings/names.js";

const label = "Use the asynchronous type";

/** A variable declared as a hook with a callback gets the type of one without: `FastifyPluginAsync`. */
export function useAsynchronousType({ edits, source, node }: Handler): void {
  const type = ts.isVariableDeclaration(node.parent) ? node.parent.type : undefined;
  if (type === undefined || !ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return;
  const { typeName } = type;
  const wanted = asynchronous(typeName.text);
  const imported = declarationOf(typeName);
  if (wanted === undefined || imported === undefined || !isFromFastify(imported)) return;
  if (usesOf(source, imported).some((use) => use !== typeName)) return;
  edits.replace(source, typeName, wanted, label);
  edits.replace(source, imported, wanted, label);
}

/** As Fastify names them. */
function asynchronous(name: string): string | undefined {
  if (name === "FastifyPluginCallback") return "FastifyPluginAsync";
  return /^(?:on|pre)[A-Z][A-Za-z]+(?<!Async)HookHandler$/.test(name)
    ? name.replace(/HookHandler$/, "AsyncHookHandler")
    : undefined;
}

function isFromFastify({ parent }: ts.Identifier): boolean {
  if (!ts.isImportSpecifier(parent) || parent.propertyName !== undefined) return false;
  const { moduleSpecifier } = parent.parent.parent.parent;
  return ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === "fastify";
}
