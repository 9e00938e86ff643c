import assert from "node:assert/strict";
import fs from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { isolate, readScenarios, temporaryFolder } from "../../../rules/dist-tests/scenarios/scenario.js";
import { useBench } from "../client/suite.js";
import { diagnosticLines, differences, findingLines } from "../expected.js";
import type { LspClient } from "../lsp-client.js";
import { commandFindings } from "./command-line.js";

/** Folders that are open at once: an editor seldom has as many, and one server sees them all in time. */
const batchSize = 60;

describe("parity with the command line", function () {
  this.timeout(120_000);
  const bench = useBench();
  const batches: (readonly string[])[] = [];
  const expected = new Map<string, readonly string[]>();
  let temporary: string;

  before(async () => {
    temporary = temporaryFolder();
    const folders = readScenarios().map((scenario) => isolate(scenario, temporary));
    for (let start = 0; start < folders.length; start += batchSize)
      batches.push(folders.slice(start, start + batchSize));
    for (const folder of folders) expected.set(folder, findingLines(folder, await commandFindings(folder)));
  });

  after(() => {
    fs.rmSync(temporary, { recursive: true, force: true });
  });

  it("has something to compare", () => {
    assert.ok(expected.size >= 412, `There are ${String(expected.size)} scenarios.`);
    assert.deepEqual(
      [...expected].filter(([, lines]) => lines.length === 0),
      [],
    );
  });

  it("holds for every scenario when the client asks", async () => {
    const client = await bench.start({ diagnostics: "pull" });
    await forEachBatch(client, async (lines) => {
      assert.deepEqual(differences(diagnosticLines(await client.pullWorkspace()), lines), []);
    });
  });

  it("holds for every scenario when the server sends", async () => {
    const client = await bench.start({ diagnostics: "push" });
    const published = (): readonly string[] =>
      diagnosticLines([...client.editor.published].map(([uri, { diagnostics }]) => [uri, diagnostics] as const));
    await forEachBatch(client, async (lines) => {
      const agree = (): true | undefined => (isDeepStrictEqual(published(), lines) ? true : undefined);
      await client.transcript.until("all diagnostics", agree).catch(() => undefined);
      assert.deepEqual(differences(published(), lines), []);
    });
  });

  /** Diagnostics of the folders of the batch before must go. */
  async function forEachBatch(client: LspClient, check: (lines: readonly string[]) => Promise<void>): Promise<void> {
    let removed: readonly string[] = [];
    for (const added of batches) {
      const version = client.version();
      await client.changeFolders({ added, removed });
      await client.analysed(version);
      await check(added.flatMap((folder) => expected.get(folder) ?? []).sort());
      removed = added;
    }
  }
});
