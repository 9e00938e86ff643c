import { schemaReference } from "../../host/index.js";
import type { Suggestion } from "./suggest.js";

/** What the configuration says; undefined if there is nothing to say. Nothing that is a default stands in it. */
export function configurationText(root: string, suggestions: readonly Suggestion[]): string | undefined {
  if (suggestions.length === 0) return undefined;
  const globs = (key: Suggestion["key"]): readonly string[] =>
    suggestions.flatMap((suggestion) => (suggestion.key === key ? [suggestion.glob] : []));
  const schema = schemaReference(root);
  const [phases, ignoreFiles] = [globs("phases"), globs("ignoreFiles")];
  const config = {
    ...(schema === undefined ? {} : { $schema: schema }),
    ...(phases.length === 0 ? {} : { phases: Object.fromEntries(phases.map((glob) => [glob, "tool"])) }),
    ...(ignoreFiles.length === 0 ? {} : { ignoreFiles }),
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
