import assert from "node:assert/strict";
import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  type CallHierarchyItem,
} from "vscode-languageserver-protocol/node";
import { useBench } from "../client/suite.js";
import { uriOf, type LspClient } from "../lsp-client.js";
import { waitingFiles } from "../projects.js";

describe("the call hierarchy", function () {
  this.timeout(30_000);
  const bench = useBench();

  it("leads from who waits down to what blocks", async () => {
    const { root } = bench.project(waitingFiles);
    const client = await start(root);
    const names: string[] = [];
    for (let item = await prepare(client, `${root}/src/server.ts`, 5, 18); item !== undefined;) {
      names.push(item.name);
      const calls = await client.connection.sendRequest(CallHierarchyOutgoingCallsRequest.type, { item });
      assert.ok((calls ?? []).every(({ fromRanges }) => fromRanges.length === 1));
      item = calls?.[0]?.to;
    }
    assert.deepEqual(names, ["loadUser", "readProfile", "fs.readFileSync"]);
  });

  it("leads from what blocks up to who waits", async () => {
    const { root } = bench.project(waitingFiles);
    const client = await start(root);
    const names: string[] = [];
    for (let item = await prepare(client, `${root}/src/profile.ts`, 3, 14); item !== undefined;) {
      names.push(item.name);
      const calls = await client.connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item });
      item = calls?.[0]?.from;
    }
    assert.equal(names[0], "fs.readFileSync");
    assert.deepEqual(names.slice(1, 3), ["readProfile", "loadUser"]);
    assert.equal(names.at(-1), "GET /users/:id");
  });

  it("begins at a call or at the head of a function, and nowhere else", async () => {
    const { root } = bench.project(waitingFiles);
    const client = await start(root);
    assert.equal((await prepare(client, `${root}/src/users.ts`, 2, 18))?.name, "loadUser");
    assert.equal(await prepare(client, `${root}/src/server.ts`, 0, 0), undefined);
    assert.equal(await prepare(client, `${root}/package.json`, 0, 0), undefined);
  });

  it("answers nothing for items that it never gave", async () => {
    const { root } = bench.project(waitingFiles);
    const client = await start(root);
    const item = await prepare(client, `${root}/src/server.ts`, 5, 18);
    assert.ok(item !== undefined);
    for (const data of [null, 3, { kind: "root" }, { kind: "function", name: "f", file: "nowhere.ts", line: 1 }]) {
      const made: { readonly item: CallHierarchyItem } = { item: { ...item, data } };
      const up = await client.connection.sendRequest(CallHierarchyIncomingCallsRequest.type, made);
      const down = await client.connection.sendRequest(CallHierarchyOutgoingCallsRequest.type, made);
      assert.deepEqual([up ?? [], down ?? []], [[], []]);
    }
  });

  async function start(root: string): Promise<LspClient> {
    const client = await bench.start({ folders: [root], initializationOptions: { callHierarchy: true } });
    await client.analysed();
    return client;
  }
});

async function prepare(
  { connection }: LspClient,
  place: string,
  line: number,
  character: number,
): Promise<CallHierarchyItem | undefined> {
  const params = { textDocument: { uri: uriOf(place) }, position: { line, character } };
  return (await connection.sendRequest(CallHierarchyPrepareRequest.type, params))?.[0];
}
