import { withLeadingComments } from "../../siblings/lines.js";
import type { Findings } from "../extraction/assemble.js";
import { joined } from "../generate/lines.js";
import { joinPath } from "../generate/paths.js";
import type { NewFile } from "../types.js";
import { declaredBy } from "./helpers.js";
import { importStatements, type ImportedName } from "./imported.js";
import { isExported } from "./module-binding.js";
import { namedTypes } from "./type-imports.js";

/** Helpers that both the module that they come from and the worker need, in a module of their own. */
export interface SharedModule {
  readonly file: NewFile;
  /** What the worker imports of it. */
  readonly imports: readonly (ImportedName & { readonly file: string })[];
}

/**
 * Undefined where nobody else uses the helpers: then they stand beside the moved code. The worker cannot import the module
 * that they come from: that would start the server a second time.
 */
export function sharedModule(found: Findings): SharedModule | undefined {
  const { helpers, region, folder, fileName, style, project } = found;
  if (helpers.stillUsed.length === 0) return undefined;
  const { source } = region;
  const file = joinPath(folder, `${fileName}.shared${style.extension}`);
  const types = style.typed ? namedTypes(helpers.types, source, project) : undefined;
  const typeImports = types?.kind === "types" ? types.imports : [];
  const isModule = style.typed || style.format === "esm";
  const texts = helpers.statements.map((statement) => {
    const start = withLeadingComments(source, statement);
    const comment = source.text.slice(start, statement.getStart(source.tree));
    const code = source.text.slice(statement.getStart(source.tree), statement.end);
    return isModule && !isExported(statement) ? `${comment}export ${code}` : `${comment}${code}`;
  });
  const names = helpers.statements.flatMap(declaredBy).map(({ text }) => text);
  const imports = importStatements([...helpers.imports, ...typeImports], folder, style);
  const exported = isModule ? [] : [`module.exports = { ${names.join(", ")} }${style.end}`];
  const parts = [imports.join(style.eol), ...texts, ...exported].filter((part) => part !== "");
  return {
    file: { file, text: joined([parts.join(`${style.eol}${style.eol}`)], style.eol) },
    imports: names.map((name) => ({ local: name, exported: name, specifier: "", form: "named", isType: false, file })),
  };
}
