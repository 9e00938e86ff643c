import assert from "node:assert/strict";
import * as vscode from "vscode";
import { until } from "../harness/wait.js";
import { closeAll, open, rangeOf } from "./documents.js";

describe("code lenses", () => {
  afterEach(closeAll);

  it("stand over handlers that block", async () => {
    const document = await open("src/routes/books.ts");
    const lenses = await lensesOf(document.uri);
    const { start } = rangeOf(document, 'router.get("/:isbn", ');
    const lens = lenses.find(({ range }) => range.start.line === start.line);
    assert.match(lens?.command?.title ?? "none", /1 blocking call.*1 ms class/);
  });

  it("stand over helpers that handlers reach", async () => {
    const document = await open("src/services/passwords.ts");
    const [lens, ...others] = await lensesOf(document.uri);
    assert.equal(lens?.range.start.line, rangeOf(document, "export function hashPassword").start.line);
    assert.match(lens.command?.title ?? "none", /POST \//);
    assert.deepEqual(others, []);
  });
});

async function lensesOf(uri: vscode.Uri): Promise<readonly vscode.CodeLens[]> {
  return await until("lenses", async () => {
    const lenses = await vscode.commands.executeCommand<readonly vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      uri,
      100,
    );
    const ours = lenses.filter(({ command }) => command?.command.startsWith("unstuck."));
    return ours.length > 0 && ours;
  });
}
