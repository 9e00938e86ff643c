import assert from "node:assert/strict";
import { CodeLensRequest, ExecuteCommandRequest, type CodeLens } from "vscode-languageserver-protocol/node";
import { useBench } from "../client/suite.js";
import { uriOf, type LspClient } from "../lsp-client.js";
import { awaitingProfile, waitingFiles } from "../projects.js";

describe("code lenses", function () {
  this.timeout(30_000);
  const bench = useBench();

  it("stand over handlers that block and over helpers that they reach", async () => {
    const { root } = bench.project(waitingFiles);
    const client = await bench.start({ folders: [root] });
    assert.deepEqual(titles(await lenses(client, `${root}/src/server.ts`)), ["4 1 blocking call: 1 ms class"]);
    assert.deepEqual(titles(await lenses(client, `${root}/src/users.ts`)), [
      "2 GET /users/:id waits for this: fs.readFileSync",
    ]);
    assert.deepEqual(titles(await lenses(client, `${root}/src/profile.ts`)), [
      "2 GET /users/:id waits for this: fs.readFileSync",
    ]);
  });

  it("open the path, by the server's command or by one of the client's", async () => {
    const { root } = bench.project(waitingFiles);
    const plain = await bench.start({ folders: [root] });
    const [lens] = await lenses(plain, `${root}/src/server.ts`);
    assert.ok(lens?.command !== undefined);
    await plain.connection.sendRequest(ExecuteCommandRequest.type, lens.command);
    assert.match(
      plain.editor.shown.at(-1)?.message ?? "",
      /GET \/users\/:id → loadUser → readProfile → fs\.readFileSync/,
    );
    assert.equal(plain.editor.documentsShown.at(-1)?.uri, uriOf(`${root}/src/profile.ts`));
    const rich = await bench.start({
      folders: [root],
      initializationOptions: { commands: ["unstuck.showPaths"] },
    });
    const [own] = await lenses(rich, `${root}/src/server.ts`);
    assert.equal(own?.command?.command, "unstuck.showPaths");
    assert.deepEqual(own.command.arguments, lens.command.arguments);
  });

  it("go with what they tell of, and the client is told to ask again", async () => {
    const { root } = bench.project(waitingFiles);
    const client = await bench.start({ folders: [root] });
    const profile = uriOf(`${root}/src/profile.ts`);
    await client.openFile(profile);
    await client.analysed();
    const before = client.editor.codeLensRefreshes();
    await client.documents.change(profile, awaitingProfile);
    assert.deepEqual(await lenses(client, `${root}/src/server.ts`), []);
    await client.transcript.until("a refresh", () => client.editor.codeLensRefreshes() > before || undefined);
  });

  it("are off where the setting says so", async () => {
    const { root } = bench.project(waitingFiles);
    const client = await bench.start({ folders: [root], settings: { codeLens: false } });
    assert.deepEqual(await lenses(client, `${root}/src/server.ts`), []);
  });
});

async function lenses({ connection }: LspClient, place: string): Promise<readonly CodeLens[]> {
  return (await connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: uriOf(place) } })) ?? [];
}

function titles(found: readonly CodeLens[]): readonly string[] {
  return found.map(({ range, command }) => `${String(range.start.line)} ${command?.title ?? "nothing"}`);
}
