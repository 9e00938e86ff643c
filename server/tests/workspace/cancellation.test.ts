import assert from "node:assert/strict";
import {
  CancellationTokenSource,
  DocumentDiagnosticRequest,
  HoverRequest,
  LSPErrorCodes,
  ResponseError,
  WorkspaceDiagnosticRequest,
} from "vscode-languageserver-protocol/node";
import { expectDiagnostics } from "../client/expectations.js";
import { useBench } from "../client/suite.js";
import { uriOf } from "../lsp-client.js";
import { blockingFinding, blockingHandler } from "../projects.js";

describe("cancellation", function () {
  this.timeout(60_000);
  const bench = useBench();

  it("ends requests that wait, and only those", async () => {
    const { root } = bench.project(manyFiles(300));
    const client = await bench.start({ folders: [root] });
    const textDocument = { uri: uriOf(`${root}/server.ts`) };
    const cancelled = new CancellationTokenSource();
    const position = { line: 4, character: 16 };
    const waiting = [
      client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument }, cancelled.token),
      client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] }, cancelled.token),
      client.connection.sendRequest(HoverRequest.type, { textDocument, position }, cancelled.token),
    ];
    const kept = client.pull(textDocument.uri);
    cancelled.cancel();
    for (const one of await Promise.allSettled(waiting))
      assert.ok(one.status === "rejected" && isCancelled(one.reason));
    assert.equal((await kept).length, 1);
    await expectDiagnostics(client, textDocument.uri, [blockingFinding]);
  });

  it("of what was answered already changes nothing", async () => {
    const { root } = bench.project({ "server.ts": blockingHandler });
    const client = await bench.start({ folders: [root] });
    const textDocument = { uri: uriOf(`${root}/server.ts`) };
    const late = new CancellationTokenSource();
    await client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument }, late.token);
    late.cancel();
    await expectDiagnostics(client, textDocument.uri, [blockingFinding]);
  });

  it("of the requests of every keystroke leaves the answer to the last", async () => {
    const { root } = bench.project({ "server.ts": blockingHandler });
    const client = await bench.start({ folders: [root] });
    const uri = uriOf(`${root}/server.ts`);
    await client.openFile(uri);
    await expectDiagnostics(client, uri, [blockingFinding]);
    const asked: Promise<boolean>[] = [];
    for (let length = 0; length < 40; length++) {
      const outdated = new CancellationTokenSource();
      await client.documents.change(uri, `// ${"typed ".repeat(length)}\n${blockingHandler}`);
      const params = { textDocument: { uri } };
      const answer = client.connection.sendRequest(DocumentDiagnosticRequest.type, params, outdated.token);
      asked.push(
        answer.then(
          () => true,
          (error: unknown) => isCancelled(error),
        ),
      );
      outdated.cancel();
    }
    assert.ok((await Promise.all(asked)).every((isFine) => isFine));
    await expectDiagnostics(client, uri, ["5:15-5:30 no-blocking-call"]);
  });
});

function isCancelled(error: unknown): boolean {
  const codes: readonly number[] = [LSPErrorCodes.RequestCancelled, LSPErrorCodes.ServerCancelled];
  return error instanceof ResponseError && codes.includes(error.code);
}

function manyFiles(count: number): Readonly<Record<string, string>> {
  const files: Record<string, string> = { "server.ts": blockingHandler };
  for (let index = 0; index < count; index++) files[`lib/${String(index)}.ts`] = "export const a = 1;\n";
  return files;
}
