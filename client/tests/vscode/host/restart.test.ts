import assert from "node:assert/strict";
import * as vscode from "vscode";
import { until } from "../harness/wait.js";
import { closeAll, open } from "./documents.js";
import { api } from "./extension.js";
import { printed, untilFindings } from "./findings.js";

describe("commands", () => {
  afterEach(closeAll);

  it("restart the server", async () => {
    await open("src/routes/books.ts");
    await untilFindings(printed);
    await vscode.commands.executeCommand("unstuck.restartServer");
    await until("the state", async () => (await api()).status.state === "ready");
    await untilFindings(printed);
  });

  it("analyse the workspace again", async () => {
    await open("src/routes/books.ts");
    await untilFindings(printed);
    await vscode.commands.executeCommand("unstuck.analyseWorkspace");
    await until("the state", async () => (await api()).status.state === "ready");
    await untilFindings(printed);
    assert.equal((await api()).status.findings, printed.length);
  });
});
