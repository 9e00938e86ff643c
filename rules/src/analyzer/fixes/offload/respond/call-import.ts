import { insertLoading } from "../../siblings/loading.js";
import type { Editing } from "../../siblings/lines.js";
import { styleOf as fileStyle } from "../../siblings/style.js";
import { directoryOf } from "../generate/paths.js";
import { styleOf } from "../generate/style-of.js";
import { importStatements } from "../module/imported.js";

/** Brings exports of a generated module into a file that is there. */
export function importGenerated(editing: Editing, names: readonly string[], file: string): void {
  const { source } = editing;
  const imported = names.map(
    (name) => ({ local: name, exported: name, form: "named", isType: false, specifier: "", file }) as const,
  );
  const [line] = importStatements(imported, directoryOf(source.file), styleOf(source));
  if (line !== undefined) insertLoading(editing, fileStyle(source).loads, line, undefined);
}
