import { insertLoading } from "../../siblings/loading.js";
import { styleOf } from "../../siblings/style.js";
import type { Editing } from "../../siblings/lines.js";
import { directoryOf, specifierOf } from "../generate/paths.js";
import { styleOf as moduleStyleOf } from "../generate/style-of.js";

/** Brings exports of a generated module into a file that is there. */
export function importGenerated(editing: Editing, names: readonly string[], file: string): void {
  const { source } = editing;
  const { quote, end, loads } = styleOf(source);
  const specifier = specifierOf(directoryOf(source.file), file, moduleStyleOf(source));
  const from = `${quote}${specifier}${quote}`;
  const line =
    loads === "require"
      ? `const { ${names.join(", ")} } = require(${from})${end}`
      : `import { ${names.join(", ")} } from ${from}${end}`;
  insertLoading(editing, loads, line, undefined);
}
