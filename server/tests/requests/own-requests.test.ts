import assert from "node:assert/strict";
import { ExecuteCommandRequest } from "vscode-languageserver-protocol/node";
import {
  blockingCallsRequest,
  pathsRequest,
  serverCommands,
  type BlockingCallsResult,
  type PathsResult,
} from "../../dist/protocol.js";
import { useBench } from "../client/suite.js";
import { uriOf, type LspClient } from "../lsp-client.js";
import { awaitingProfile, blockingHandler, waitingFiles } from "../projects.js";

describe("requests of our own", function () {
  this.timeout(30_000);
  const bench = useBench();

  it("tell all that blocks, the most costly first, with who waits", async () => {
    const [one, two] = [
      bench.project({ ...waitingFiles, "other.ts": blockingHandler }),
      bench.project({ "server.ts": blockingHandler.replace("fs.readFileSync", "require('child_process').execSync") }),
    ];
    const client = await bench.start({ folders: [one.root, two.root] });
    await client.analysed();
    const calls = await blockingCalls(client);
    assert.deepEqual(
      calls.map(({ api, cost, uri }) => `${cost} ${api} ${uri}`),
      [
        `T3 child_process.execSync ${uriOf(`${two.root}/server.ts`)}`,
        `T1 fs.readFileSync ${uriOf(`${one.root}/other.ts`)}`,
        `T1 fs.readFileSync ${uriOf(`${one.root}/src/profile.ts`)}`,
      ],
    );
    const [path] = calls[2]?.waiting ?? [];
    assert.equal(path?.root, "GET /users/:id");
    assert.equal(path.certainty, "certain");
    assert.deepEqual(path.at, { uri: uriOf(`${one.root}/src/server.ts`), range: path.steps[0]?.range });
    assert.deepEqual(
      path.steps.map(({ callee }) => callee),
      ["loadUser", "readProfile", "fs.readFileSync"],
    );
    assert.ok(calls.every(({ caller, instead }) => caller !== "" && instead.endsWith(".")));
  });

  it("tell it as it stands after the last edit that was analysed", async () => {
    const { root } = bench.project(waitingFiles);
    const client = await bench.start({ folders: [root] });
    const { version } = await client.analysed();
    await client.openFile(`${root}/src/profile.ts`);
    await client.documents.change(uriOf(`${root}/src/profile.ts`), awaitingProfile);
    await client.analysed(version);
    assert.deepEqual(await blockingCalls(client), []);
  });

  it("tell the paths through a place", async () => {
    const { root } = bench.project(waitingFiles);
    const client = await bench.start({ folders: [root] });
    for (const [file, line, character] of [
      ["src/server.ts", 5, 18],
      ["src/users.ts", 3, 25],
      ["src/profile.ts", 3, 12],
    ] as const) {
      const [path, ...others] = await paths(client, {
        textDocument: { uri: uriOf(`${root}/${file}`) },
        position: { line, character },
      });
      assert.equal(path?.steps.length, 3, file);
      assert.deepEqual(others, []);
    }
    const textDocument = { uri: uriOf(`${root}/src/server.ts`) };
    assert.deepEqual(await paths(client, { textDocument, position: { line: 0, character: 0 } }), []);
  });

  it("answer nothing to what is no question", async () => {
    const { root } = bench.project(waitingFiles);
    const client = await bench.start({ folders: [root] });
    for (const params of [{}, { textDocument: 3 }, { textDocument: { uri: "x" } }, { position: {} }]) {
      assert.deepEqual(await paths(client, params), []);
    }
  });

  it("commands given nonsense do nothing", async () => {
    const { root } = bench.project(waitingFiles);
    const client = await bench.start({ folders: [root] });
    for (const command of [serverCommands.showPaths, serverCommands.openDocumentation, "unstuck.server.unknown"]) {
      for (const given of [undefined, [], [3], ["javascript:alert(1)"], [[{ root: 1 }]], [{}]]) {
        const params = { command, ...(given === undefined ? {} : { arguments: given }) };
        const [answer] = await Promise.allSettled([client.connection.sendRequest(ExecuteCommandRequest.type, params)]);
        assert.ok(answer.status === "rejected" || answer.value === null);
      }
    }
    assert.deepEqual(client.editor.documentsShown, []);
    assert.deepEqual(client.editor.shown, []);
  });
});

function blockingCalls({ connection }: LspClient): Promise<BlockingCallsResult> {
  return connection.sendRequest<BlockingCallsResult>(blockingCallsRequest);
}

function paths({ connection }: LspClient, params: object): Promise<PathsResult> {
  return connection.sendRequest<PathsResult>(pathsRequest, params);
}
