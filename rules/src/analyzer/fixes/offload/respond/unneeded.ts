import ts from "../../../../typescript.cjs";
import { dropNames, statementOf } from "../../siblings/entries.js";
import type { Editing } from "../../siblings/lines.js";
import { usesOf } from "../../siblings/names.js";
import { usesIn } from "../extraction/uses.js";
import { importedAs } from "../module/imported.js";
import type { Region } from "../moved.js";
import { nodesOf } from "../region.js";
import { numberOf } from "../schedule/expression-text.js";

/** Takes out imports and constants that nothing needs once a response or a registration is gone, besides those of the region itself. */
export function dropUnneeded(editing: Editing, region: Region, gone: readonly ts.Node[], instead = ""): void {
  const isGone = (node: ts.Node): boolean => gone.some((part) => part.pos <= node.pos && node.end <= part.end);
  // Statements that names of the region leave are changed already.
  const changed = new Set(usesIn(nodesOf(region.part)).bindings.map(({ declaration }) => statementOf(declaration)));
  const names = usesIn(gone)
    .bindings.map(({ declaration }) => declaration)
    .filter((name) => (importedAs(name) !== undefined || isConstant(name)) && !changed.has(statementOf(name)))
    .filter(({ text }) => !new RegExp(`(?<![\\w$.])${text.replaceAll("$", "\\$")}(?![\\w$])`).test(instead))
    .filter((name) => usesOf(region.source, name).every(isGone));
  dropNames(editing, names);
}

/** `const everyHour = 60 * 60 * 1000;` */
function isConstant({ parent }: ts.Identifier): boolean {
  if (!ts.isVariableDeclaration(parent) || parent.initializer === undefined) return false;
  return numberOf(parent.initializer) !== undefined || ts.isStringLiteralLike(parent.initializer);
}
