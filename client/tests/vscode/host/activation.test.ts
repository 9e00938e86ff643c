import assert from "node:assert/strict";
import * as vscode from "vscode";
import { until } from "../harness/wait.js";
import { api, extension, manifest } from "./extension.js";
import { closeAll, open } from "./documents.js";
import { printed } from "./findings.js";

describe("the extension", () => {
  after(closeAll);

  it("rests until a file of its languages is opened", async () => {
    assert.equal(extension().isActive, false);
    await open("README.md");
    assert.equal(extension().isActive, false);
    await open("src/app.ts");
    await until("the activation", () => extension().isActive);
  });

  it("becomes ready and counts what the command line counts", async () => {
    const { status } = await api();
    await until("the state", async () => (await api()).status.state === "ready");
    assert.equal((await api()).status.findings, printed.length, JSON.stringify(status));
  });

  it("registers the commands that it declares", async () => {
    const declared = manifest().contributes.commands;
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = declared.map(({ command }) => command).filter((command) => !registered.has(command));
    assert.deepEqual(missing, []);
  });

  it("works in workspaces that nobody has said to trust", () => {
    assert.equal(manifest().capabilities.untrustedWorkspaces.supported, true);
  });

  it("declares at most ten settings, each with a default that VS Code accepts", () => {
    const names = Object.keys(manifest().contributes.configuration.properties);
    assert.ok(names.length > 0 && names.length <= 10, names.join(", "));
    for (const name of names) {
      assert.notEqual(vscode.workspace.getConfiguration().inspect(name)?.defaultValue, undefined, name);
    }
  });
});
