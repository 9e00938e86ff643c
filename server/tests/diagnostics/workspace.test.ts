import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import {
  CancellationTokenSource,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  LSPErrorCodes,
  WorkspaceDiagnosticRequest,
  type PreviousResultId,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver-protocol/node";
import { expectDiagnostics, inShort } from "../client/expectations.js";
import { useBench } from "../client/suite.js";
import { uriOf, type LspClient } from "../lsp-client.js";
import { awaitingProfile, blockingHandler, waitingFiles, waitingFinding, waitingMark } from "../projects.js";

describe("workspace diagnostics", function () {
  this.timeout(30_000);
  const bench = useBench();

  it("are those of all files, open or not", async () => {
    const { root } = bench.project({ ...waitingFiles, "other/server.ts": blockingHandler });
    const client = await bench.start({ folders: [root] });
    await client.analysed();
    const reports = await client.pullWorkspace();
    const files = [...reports].flatMap(([uri, diagnostics]) => (diagnostics.length > 0 ? [uri] : []));
    assert.deepEqual(
      files.sort(),
      ["other/server.ts", "src/profile.ts", "src/server.ts"].map((file) => uriOf(`${root}/${file}`)),
    );
  });

  it("are unchanged for those who know them, and full where something changed", async () => {
    const { root } = bench.project({ ...waitingFiles, "other/server.ts": blockingHandler });
    const client = await bench.start({ folders: [root] });
    await client.analysed();
    const first = await pull(client, []);
    const known = resultIds(first);
    assert.ok(known.length >= 3, "Every report has a result id.");
    const profile = uriOf(`${root}/src/profile.ts`);
    await client.openFile(profile);
    await client.documents.change(profile, awaitingProfile);
    const second = await pull(client, known);
    const full = second.filter((report) => report.kind === DocumentDiagnosticReportKind.Full);
    assert.deepEqual(
      full.map(({ uri, items }) => [uri, inShort(items)]),
      [
        [profile, []],
        [uriOf(`${root}/src/server.ts`), []],
      ],
    );
  });

  it("tell who still knows a deleted file's that there are none", async () => {
    const { root, remove } = bench.project({ "server.ts": blockingHandler });
    const client = await bench.start({ folders: [root] });
    await client.analysed();
    const known = resultIds(await pull(client, []));
    assert.equal(known.length, 1);
    remove();
    await client.changeFolders({ removed: [root] });
    const reports = await pull(client, known);
    assert.deepEqual(
      reports.map((report) => [report.uri, report.kind === "full" ? report.items : undefined]),
      [[uriOf(`${root}/server.ts`), []]],
    );
  });

  it("of one document are unchanged until they change", async () => {
    const { root } = bench.project(waitingFiles);
    const client = await bench.start({ folders: [root] });
    await client.analysed();
    const uri = uriOf(`${root}/src/server.ts`);
    const ask = (previousResultId?: string) =>
      client.connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri },
        ...(previousResultId === undefined ? {} : { previousResultId }),
      });
    const first = await ask();
    assert.ok(first.kind === "full" && first.resultId !== undefined);
    const again = await ask(first.resultId);
    assert.deepEqual(again, { kind: "unchanged", resultId: first.resultId });
    await client.openFile(uri);
    await client.documents.change(uri, `\n${waitingFiles["src/server.ts"]}`);
    const changed = await ask(first.resultId);
    assert.ok(changed.kind === "full" && changed.resultId !== first.resultId);
    assert.deepEqual(inShort(changed.items), [waitingFinding.replaceAll(/\b5:/g, "6:")]);
  });

  it("are asked for anew when an analysis found something else, and only then", async () => {
    const { root } = bench.project(waitingFiles);
    const client = await bench.start({ folders: [root] });
    const profile = uriOf(`${root}/src/profile.ts`);
    await client.openFile(profile);
    await client.analysed();
    const before = client.editor.diagnosticRefreshes();
    await client.documents.change(profile, awaitingProfile);
    await client.transcript.until("a refresh", () => client.editor.diagnosticRefreshes() > before || undefined);
    await expectDiagnostics(client, profile, []);
  });

  it("of closed files are sent to clients that do not ask, and taken back", async () => {
    const { root } = bench.project(waitingFiles);
    const client = await bench.start({ folders: [root], diagnostics: "push" });
    await expectDiagnostics(client, `${root}/src/server.ts`, [waitingFinding]);
    await expectDiagnostics(client, `${root}/src/profile.ts`, [waitingMark]);
    await client.openFile(`${root}/src/profile.ts`);
    await client.documents.change(uriOf(`${root}/src/profile.ts`), awaitingProfile);
    await expectDiagnostics(client, `${root}/src/server.ts`, []);
    await expectDiagnostics(client, `${root}/src/profile.ts`, []);
    const files = new Set(client.editor.publications.map(({ uri }) => uri));
    assert.ok(!files.has(uriOf(`${root}/src/users.ts`)), "A file without findings needs no message.");
  });

  it("are streamed to who takes partial results: all at once, then every change, until it is cancelled", async () => {
    const { root } = bench.project(waitingFiles);
    const client = await bench.start({ folders: [root] });
    const [server, profile] = [uriOf(`${root}/src/server.ts`), uriOf(`${root}/src/profile.ts`)];
    const streamed = new Map<string, readonly string[]>();
    client.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, "stream", ({ items }) => {
      for (const report of items)
        streamed.set(report.uri, report.kind === "full" ? inShort(report.items) : ["unchanged"]);
      client.transcript.look();
    });
    const stream = new CancellationTokenSource();
    const params = { previousResultIds: [], partialResultToken: "stream" };
    const ended = client.connection.sendRequest(WorkspaceDiagnosticRequest.type, params, stream.token);
    const shows = (uri: string, expected: readonly string[]): Promise<true> =>
      client.transcript.until(`${expected.join()} in ${uri}`, () =>
        isDeepStrictEqual(streamed.get(uri), expected) ? true : undefined,
      );
    await shows(server, [waitingFinding]);
    await shows(profile, [waitingMark]);
    await client.openFile(profile);
    await client.documents.change(profile, awaitingProfile);
    await shows(server, []);
    await shows(profile, []);
    await client.documents.close(profile);
    await shows(server, [waitingFinding]);
    stream.cancel();
    await assert.rejects(ended, { code: LSPErrorCodes.RequestCancelled });
  });

  it("are asked for one at a time: a new request ends the one before it", async () => {
    const { root } = bench.project(waitingFiles);
    const client = await bench.start({ folders: [root] });
    const params = { previousResultIds: [], partialResultToken: "first" };
    const first = assert.rejects(client.connection.sendRequest(WorkspaceDiagnosticRequest.type, params), {
      code: LSPErrorCodes.ServerCancelled,
    });
    assert.equal((await client.pullWorkspace()).size, 2);
    await first;
  });

  it("that are sent say which version they are about, and never go back to an older one", async () => {
    const { root } = bench.project({ "server.ts": blockingHandler });
    const client = await bench.start({ folders: [root], diagnostics: "push" });
    const uri = uriOf(`${root}/server.ts`);
    await client.openFile(uri);
    for (let edit = 1; edit <= 30; edit++) {
      await client.documents.change(uri, `${"\n".repeat(edit)}${blockingHandler}`);
      if (edit % 10 === 0) {
        const line = String(4 + edit);
        await expectDiagnostics(client, uri, [`${line}:15-${line}:30 no-blocking-call`]);
      }
    }
    const versions = client.editor.publications.flatMap(({ version }) => version ?? []);
    assert.equal(versions.at(-1), client.documents.versionOf(uri));
    assert.deepEqual(
      versions,
      [...versions].sort((a, b) => a - b),
    );
  });

  it("are never both sent and asked for", async () => {
    const { root } = bench.project(waitingFiles);
    const client = await bench.start({ folders: [root], diagnostics: "pull" });
    const uri = uriOf(`${root}/src/server.ts`);
    await client.openFile(uri);
    await client.analysed();
    await client.documents.change(uri, `\n${waitingFiles["src/server.ts"]}`);
    await client.pull(uri);
    assert.deepEqual(client.editor.publications, []);
  });

  async function pull(
    { connection }: LspClient,
    previousResultIds: PreviousResultId[],
  ): Promise<readonly WorkspaceDocumentDiagnosticReport[]> {
    const { items } = await connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds });
    return items.sort((a, b) => a.uri.localeCompare(b.uri));
  }
});

function resultIds(reports: readonly WorkspaceDocumentDiagnosticReport[]): PreviousResultId[] {
  return reports.flatMap(({ uri, resultId }) => (resultId === undefined ? [] : [{ uri, value: resultId }]));
}
