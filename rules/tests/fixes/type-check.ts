import path from "node:path";
import ts from "typescript";
import type { ProjectVersion } from "./versions.js";

/** What TypeScript has against a version of a project; of JavaScript only what no JavaScript may contain. */
export function typeErrors({ name, directory, sources }: ProjectVersion, program: ts.Program): readonly string[] {
  return sources.flatMap((file) => {
    const source = program.getSourceFile(file);
    if (source === undefined) return [`${file} is not part of the program.`];
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ start = 0, code, messageText }) => {
        const { line, character } = source.getLineAndCharacterOfPosition(start);
        const place = `${name}/${path.posix.relative(directory, file)}:${String(line + 1)}:${String(character + 1)}`;
        return `${place} TS${String(code)}: ${ts.flattenDiagnosticMessageText(messageText, "\n  ")}`;
      },
    );
  });
}
