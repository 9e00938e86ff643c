import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, nameOf, open } from "./documents.js";
import { printed, untilFindings, untilRules } from "./findings.js";
import { actionsAt } from "./menu.js";
import { askPageServer, createPageServer, folder, removePageServer, writeSafeServer } from "./page-server.js";

describe("fixes", function () {
  this.timeout(120_000);

  before(createPageServer);

  after(async () => {
    await closeAll();
    removePageServer();
    await untilFindings(printed);
  });

  it("of a call three calls below a handler: the server answers as before, and does not stand still", async () => {
    const before = await askPageServer();
    assert.equal(before.home, "200 <h1>Home</h1>");
    assert.equal(before.missing, "404 ENOENT");
    assert.equal(before.isHealthyMeanwhile, false);

    const { uri } = await open(`${folder}/server.js`);
    const [finding] = await untilRules(uri, ["no-blocking-path"]);
    assert.ok(finding);
    const actions = await actionsAt(uri, finding.range);
    const fix = actions.find(({ title }) => title.startsWith("Await readFile instead of fs.readFileSync, and make "));
    assert.ok(fix?.edit, actions.map(({ title }) => title).join("\n"));
    assert.deepEqual(
      fix.edit.entries().map(([changed]) => nameOf(changed)),
      ["pages.js", "server.js", "site.js"].map((name) => `${folder}/${name}`),
    );
    assert.ok(await vscode.workspace.applyEdit(unasked(fix.edit)));
    await untilRules(uri, []);
    // VS Code saves all that has an editor, and gives one to changed files only after a while.
    for (const [changed] of fix.edit.entries())
      assert.ok(await (await vscode.workspace.openTextDocument(changed)).save());
    await untilFindings(printed);

    assert.deepEqual(await askPageServer(), { ...before, isHealthyMeanwhile: true });
  });

  it("that are safe are made by the command", async () => {
    const document = await openSafe();
    const everything = new vscode.Range(0, 0, document.lineCount, 0);
    const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      everything,
      "source.fixAll.unstuck",
    );
    assert.deepEqual(
      actions.map(({ title }) => title),
      ["Fix all that is safe in this file"],
    );
    await vscode.commands.executeCommand("unstuck.fixAllInFile");
    await untilRules(document.uri, []);
    assert.match(document.getText(), /response\.end\(await /);
  });

  it("that are safe are made on saving, where the settings say so", async () => {
    const settings = vscode.workspace.getConfiguration("editor");
    await settings.update("codeActionsOnSave", { "source.fixAll.unstuck": "explicit" }, true);
    try {
      const document = await openSafe();
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), "// Edited.\n");
      assert.ok(await vscode.workspace.applyEdit(edit));
      await vscode.commands.executeCommand("workbench.action.files.save");
      assert.match(document.getText(), /^\/\/ Edited\.\n[^]*response\.end\(await /);
      await untilRules(document.uri, []);
    } finally {
      await settings.update("codeActionsOnSave", undefined, true);
    }
  });
});

/** A file with a finding that is safe to fix. */
async function openSafe(): Promise<vscode.TextDocument> {
  await closeAll();
  writeSafeServer();
  const document = await open(`${folder}/safe.js`);
  await untilRules(document.uri, ["no-blocking-call"]);
  return document;
}

/** Without the preview that asks a person. */
function unasked(edit: vscode.WorkspaceEdit): vscode.WorkspaceEdit {
  const copy = new vscode.WorkspaceEdit();
  for (const [uri, edits] of edit.entries()) copy.set(uri, edits);
  return copy;
}
