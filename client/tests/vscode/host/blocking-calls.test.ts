import assert from "node:assert/strict";
import { until } from "../harness/wait.js";
import { closeAll, nameOf, open } from "./documents.js";
import { api } from "./extension.js";
import { printed } from "./findings.js";
import * as vscode from "vscode";

describe("the view of blocking calls", () => {
  afterEach(closeAll);

  it("lists every cause once, the most costly first, with who waits", async () => {
    await open("src/app.ts");
    const { blockingCalls } = await api();
    const causes = new Set(printed.map(({ cause }) => `${cause.file}:${String(cause.line)} ${cause.api}`));
    const calls = await until("all causes", async () => {
      const found = await blockingCalls();
      return found.length === causes.size && found;
    });
    assert.deepEqual(
      calls.map(({ cost }) => cost),
      calls.map(({ cost }) => cost).sort((a, b) => b.localeCompare(a)),
    );
    const hash = calls.find(({ api: name }) => name === "crypto.pbkdf2Sync");
    assert.ok(hash);
    assert.equal(nameOf(vscode.Uri.parse(hash.uri)), "src/services/passwords.ts");
    assert.deepEqual(
      hash.waiting.map(({ root, steps }) => [root, ...steps.map(({ callee }) => callee)]),
      [["POST /", "hashPassword", "crypto.pbkdf2Sync"]],
    );
  });
});
