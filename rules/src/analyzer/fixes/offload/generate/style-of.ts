import ts from "../../../../typescript.cjs";
import type { Source } from "../../source.js";
import { indentUnit } from "../../source.js";
import { specifierLike, styleOf as fileStyle } from "../../siblings/style.js";
import type { ModuleStyle } from "../task.js";

/** Generated modules are written like the file that they are made from. */
export function styleOf(source: Source): ModuleStyle {
  const { quote, end } = fileStyle(source);
  const extension = /\.[cm]?[jt]sx?$/.exec(source.file)?.[0].replace(/x$/, "") ?? ".js";
  return {
    typed: source.typed,
    format: source.format.kind,
    extension,
    specifierEnd: specifierEnd(source, extension),
    quote: quote === "'" ? "'" : '"',
    end: end === "" ? "" : ";",
    indent: indentUnit(source),
    eol: source.eol,
    scheme: specifierLike(source, "node:path", undefined).startsWith("node:") ? "node:" : "",
  };
}

/** What relative imports of the file end with; without any, what its module system asks for. */
function specifierEnd({ tree, typed, format }: Source, extension: string): string {
  const ends = relativeSpecifiers(tree).map((specifier) => /\.[cm]?[jt]sx?$/.exec(specifier)?.[0] ?? "");
  const [first] = ends;
  if (first !== undefined) return first === "" ? "" : first.includes("t") ? extension : compiledExtension(extension);
  if (!typed) return compiledExtension(extension);
  return format.kind === "esm" ? compiledExtension(extension) : "";
}

/** `.ts` → `.js`, `.mts` → `.mjs`. */
export function compiledExtension(extension: string): string {
  return extension.replace("ts", "js");
}

function relativeSpecifiers({ statements }: ts.SourceFile): readonly string[] {
  return statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      return isRelativeCode(statement.moduleSpecifier.text) ? [statement.moduleSpecifier.text] : [];
    }
    const required = ts.isVariableStatement(statement)
      ? /\brequire\((["'])(\.[^"']*)\1\)/.exec(statement.getText())?.[2]
      : undefined;
    return required !== undefined && isRelativeCode(required) ? [required] : [];
  });
}

function isRelativeCode(specifier: string): boolean {
  return /^\.\.?\//.test(specifier) && !specifier.endsWith(".json");
}
