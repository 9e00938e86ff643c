import type { FixOutcome, TextEdit, TextOf } from "../../analyzer/index.js";
import type { SarifLocations } from "./sarif-locations.js";

/** The `fixes` of a SARIF result: what is declined has no place there. */
export function sarifFixes(
  outcomes: readonly FixOutcome[],
  textOf: TextOf,
  locations: SarifLocations,
): readonly object[] {
  return outcomes.flatMap((outcome) => {
    if (outcome.kind === "declined") return [];
    const { title, safety, warnings, changes } = outcome.fix;
    const artifactChanges = changes.map(({ file, edits }) => ({
      artifactLocation: locations.artifact(file),
      replacements: edits.map((edit) => replacement(edit, textOf(file) ?? "")),
    }));
    return [{ description: { text: [`${title}.`, ...warnings].join(" ") }, artifactChanges, properties: { safety } }];
  });
}

function replacement({ start, end, text }: TextEdit, source: string): object {
  const [from, to] = [positionOf(source, start), positionOf(source, end)];
  return {
    deletedRegion: { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column },
    ...(text === "" ? {} : { insertedContent: { text } }),
  };
}

function positionOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
