import assert from "node:assert/strict";
import {
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
  type TextDocumentContentChangeEvent,
} from "vscode-languageserver-protocol/node";
import { expectDiagnostics } from "../client/expectations.js";
import { useBench } from "../client/suite.js";
import { uriOf, type LspClient } from "../lsp-client.js";
import { blockingFinding, blockingHandler } from "../projects.js";

describe("documents that cannot be right", function () {
  this.timeout(30_000);
  const bench = useBench();

  it("edits of an older version are ignored, and that is said", async () => {
    const { client, uri } = await openServer();
    await change(client, uri, 5, [{ text: `\n${blockingHandler}` }]);
    await expectDiagnostics(client, uri, ["5:15-5:30 no-blocking-call"]);
    for (const version of [5, 4, 1, -1]) await change(client, uri, version, [{ text: "export {};" }]);
    await expectDiagnostics(client, uri, ["5:15-5:30 no-blocking-call"]);
    assert.equal(said(client, uri), 4);
    await change(client, uri, 6, [{ text: blockingHandler }]);
    await expectDiagnostics(client, uri, [blockingFinding]);
  });

  it("several changes in one message count one after the other", async () => {
    const { client, uri } = await openServer();
    const start = { line: 0, character: 0 };
    const range = { start, end: start };
    await change(client, uri, 2, [
      { range, text: "// one\n" },
      { range, text: "// two\n" },
      { range: { start: { line: 0, character: 3 }, end: { line: 1, character: 6 } }, text: "three" },
    ]);
    await expectDiagnostics(client, uri, ["5:15-5:30 no-blocking-call"]);
  });

  it("places that are nowhere are taken as the nearest that are somewhere", async () => {
    const { client, uri } = await openServer();
    const end = { line: 10_000, character: 10_000 };
    await change(client, uri, 2, [{ range: { start: end, end }, text: "\n// the end\n" }]);
    await expectDiagnostics(client, uri, [blockingFinding]);
    const all = { start: { line: 0, character: 0 }, end };
    await change(client, uri, 3, [{ range: all, text: "" }]);
    await expectDiagnostics(client, uri, []);
    const position = { line: 99, character: 99 };
    assert.equal(await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position }), null);
  });

  it("edits and the end of what was never opened are ignored, and that is said", async () => {
    const { client, uri } = await openServer();
    const other = `${uri}x.ts`;
    await change(client, other, 1, [{ text: blockingHandler }]);
    await client.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: other } });
    await expectDiagnostics(client, uri, [blockingFinding]);
    assert.equal(said(client, other), 2);
  });

  it("a document opened twice has its last text", async () => {
    const { client, uri } = await openServer();
    const textDocument = { uri, languageId: "typescript", version: 1, text: "export {};" };
    await client.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    await expectDiagnostics(client, uri, []);
  });

  const strange = [
    { uri: "vscode-notebook-cell:/home/me/a.ipynb#W0sZmlsZQ", languageId: "javascript" },
    { uri: "git:/home/me/a.ts?%7B%22ref%22%3A%22HEAD%22%7D", languageId: "typescript" },
    { uri: "https://example.com/a.js", languageId: "javascript" },
    { uri: "inmemory://model/1", languageId: "typescript" },
    { uri: "untitled:Untitled-7", languageId: "markdown" },
    { uri: "file:///home/me/readme.md", languageId: "markdown" },
    { uri: "no address at all", languageId: "typescript" },
    { uri: "::::", languageId: "typescript" },
    { uri: "%", languageId: "typescript" },
    { uri: "file:///%E0%A4%A", languageId: "typescript" },
    { uri: "file://a-host/share/a.ts", languageId: "typescript" },
    { uri: "file:", languageId: "typescript" },
    { uri: "", languageId: "typescript" },
  ];
  it("of kinds that are no files do no harm", async () => {
    const { client, uri: server } = await openServer();
    for (const { uri, languageId } of strange) {
      await client.documents.open(uri, blockingHandler, languageId);
      await client.documents.change(uri, `\n${blockingHandler}`);
      const hover = client.connection.sendRequest(HoverRequest.type, {
        textDocument: { uri },
        position: { line: 5, character: 17 },
      });
      // An answer or an error: what counts is that one comes.
      await Promise.allSettled([hover, client.pull(uri)]);
      await client.documents.change(server, `// ${uri}\n${blockingHandler}`);
      await expectDiagnostics(client, server, ["5:15-5:30 no-blocking-call"]);
    }
    for (const { uri } of strange) await client.documents.close(uri);
    await client.documents.change(server, blockingHandler);
    await expectDiagnostics(client, server, [blockingFinding]);
  });

  it("the cells of a notebook are ignored, which is said once for each", async () => {
    const { client } = await openServer();
    const cell = "vscode-notebook-cell:/home/me/a.ipynb#1";
    await client.documents.open(cell, blockingHandler, "javascript");
    for (let edit = 0; edit < 5; edit++) await client.documents.change(cell, `${String(edit)};\n${blockingHandler}`);
    assert.deepEqual(await client.pull(cell), []);
    assert.equal(said(client, cell), 1);
  });

  it("a file keeps one identity, however its address is written", async () => {
    const { root } = bench.project({ "pages/[id] & co.ts": blockingHandler });
    const encoded = uriOf(`${root}/pages/[id] & co.ts`);
    const spellings = [
      encoded.replace("[", "%5B").replace("]", "%5D"),
      encoded.replace("%5B", "[").replace("%5D", "]").replace("&", "%26"),
    ];
    for (const uri of spellings) {
      const client = await bench.start({ folders: [root], diagnostics: "push" });
      await client.documents.open(uri, `\n${blockingHandler}`);
      await client.analysed();
      await expectDiagnostics(client, uri, ["5:15-5:30 no-blocking-call"]);
      const shown = [...client.editor.published.values()].filter(({ diagnostics }) => diagnostics.length > 0);
      assert.deepEqual(
        shown.map((one) => one.uri),
        [uri],
      );
    }
  });

  it("requests of no known kind get an error, and notifications nothing", async () => {
    const { client, uri } = await openServer();
    await assert.rejects(client.connection.sendRequest("unstuck/nonsense", {}));
    await client.connection.sendNotification("unstuck/nonsense", {});
    await client.connection.sendNotification("$/nonsense", {});
    await expectDiagnostics(client, uri, [blockingFinding]);
  });

  async function openServer(): Promise<{ readonly client: LspClient; readonly uri: string }> {
    const { root } = bench.project({ "server.ts": blockingHandler });
    const client = await bench.start({ folders: [root] });
    const uri = uriOf(`${root}/server.ts`);
    await client.openFile(uri);
    await expectDiagnostics(client, uri, [blockingFinding]);
    return { client, uri };
  }
});

function change(
  { connection }: LspClient,
  uri: string,
  version: number,
  contentChanges: TextDocumentContentChangeEvent[],
): Promise<void> {
  const textDocument = { uri, version };
  return connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument, contentChanges });
}

/** How often the log speaks of a document. */
function said({ editor }: LspClient, uri: string): number {
  return editor.messages.filter(({ message }) => message.includes(uri)).length;
}
