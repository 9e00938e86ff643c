import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  ErrorCodes,
  ExitNotification,
  HoverRequest,
  ResponseError,
  ShutdownRequest,
} from "vscode-languageserver-protocol/node";
import { startClient, type ClientOptions, type LspClient } from "../lsp-client.js";

/** Clients that end their server themselves, in ways that the bench would call failures. */
describe("the end of the server", function () {
  this.timeout(30_000);
  let client: LspClient | undefined;

  const start = async (options: ClientOptions = {}): Promise<LspClient> => (client = await startClient(options));

  afterEach(async () => {
    // Nothing is left behind, also when a test fails.
    client?.server.kill();
    await client?.server.ended;
    client = undefined;
  });

  it("comes with exit code 0 after shutdown and exit", async () => {
    const ending = await start();
    assert.equal(await ending.stop(), 0);
  });

  it("comes with exit code 1 after exit without shutdown", async () => {
    const { connection, server } = await start();
    await connection.sendNotification(ExitNotification.type);
    assert.equal(await server.ended, 1);
  });

  it("comes when the client closes the connection", async () => {
    const { server } = await start();
    server.stdin.end();
    assert.equal(typeof (await server.ended), "number");
  });

  it("comes when the editor's process is gone", async () => {
    const editor = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
    const { server } = await start({ processId: editor.pid ?? 0 });
    editor.kill();
    await once(editor, "exit");
    assert.equal(typeof (await server.ended), "number");
  });

  it("is waited for between shutdown and exit, without answering requests", async () => {
    const ending = await start();
    const { connection, server } = ending;
    await connection.sendRequest(ShutdownRequest.type);
    const asked = connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: "file:///a.ts" },
      position: { line: 0, character: 0 },
    });
    await assert.rejects(asked, (error) => error instanceof ResponseError && error.code === ErrorCodes.InvalidRequest);
    await connection.sendNotification(ExitNotification.type);
    assert.equal(await server.ended, 0);
    assert.equal(await ending.stop(), 0);
  });
});
