import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import type { Diagnostic } from "vscode-languageserver-protocol/node";
import type { LspClient } from "../lsp-client.js";

/**
 * The diagnostics of a file are these, each written `line:column-line:column code`, sorted by place. Who pulls must get
 * them at the first try; who is told waits until they have come.
 */
export async function expectDiagnostics(client: LspClient, place: string, expected: readonly string[]): Promise<void> {
  if (client.initialized.capabilities.diagnosticProvider !== undefined) {
    assert.deepEqual(inShort(await client.pull(place)), expected);
    return;
  }
  const last = (): readonly string[] | undefined => {
    const diagnostics = client.lastPublished(place);
    return diagnostics === undefined ? undefined : inShort(diagnostics);
  };
  // What was never told of has nothing to show.
  const isThere = (): true | undefined => isDeepStrictEqual(last() ?? [], expected) || undefined;
  await client.transcript.until(`diagnostics of ${place}`, isThere).catch(() => undefined);
  assert.deepEqual(last() ?? [], expected);
}

export function inShort(diagnostics: readonly Diagnostic[]): readonly string[] {
  return [...diagnostics]
    .sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character)
    .map(({ range: { start, end }, code }) => {
      const [from, to] = [start, end].map(({ line, character }) => `${String(line)}:${String(character)}`);
      return `${String(from)}-${String(to)} ${String(code)}`;
    });
}

/** Both kinds of clients must see the same. */
export const bothKinds = [
  { title: "a client that asks", diagnostics: "pull" },
  { title: "a client that is told", diagnostics: "push" },
] as const;
