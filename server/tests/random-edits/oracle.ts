import fs from "node:fs";
import path from "node:path";
import { openProject } from "../../../rules/dist/host/index.js";
import type { Diagnostic } from "vscode-languageserver-protocol/node";
import { diagnosticLines, findingLines } from "../expected.js";
import { uriOf, type LspClient } from "../lsp-client.js";

/** What an analysis that starts from nothing finds: files from disk, open ones as the editor has them. */
export function freshLines(root: string, openFiles: readonly string[], { documents }: LspClient): readonly string[] {
  const unsaved = openFiles.map((file) => path.join(root, file)).filter((place) => !fs.existsSync(place));
  const project = openProject({ root, unsaved });
  const analyzer = project.load();
  // What is open need not be a source: `a.js` beside `a.ts` is what the compiler made.
  const sources = new Set(project.files);
  for (const file of openFiles.filter((one) => sources.has(one))) {
    analyzer.update(file, documents.textOf(uriOf(path.join(root, file))));
  }
  return findingLines(root, analyzer.analyze().findings);
}

/** What the server answers: open files are asked for one by one, as editors do. */
export async function pulledLines(
  root: string,
  openFiles: readonly string[],
  client: LspClient,
): Promise<readonly string[]> {
  const pulled = await Promise.all(
    openFiles.map(async (file): Promise<readonly [string, readonly Diagnostic[]]> => {
      const uri = uriOf(path.join(root, file));
      return [uri, await client.pull(uri)];
    }),
  );
  return diagnosticLines(new Map([...(await client.pullWorkspace()), ...pulled]));
}

export function publishedLines({ editor }: LspClient): readonly string[] {
  return diagnosticLines([...editor.published].map(([uri, { diagnostics }]) => [uri, diagnostics] as const));
}
