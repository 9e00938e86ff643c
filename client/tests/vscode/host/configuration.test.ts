import assert from "node:assert/strict";
import * as vscode from "vscode";
import { until } from "../harness/wait.js";
import { closeAll, fileUri, open, replace } from "./documents.js";
import { printed, untilFindings } from "./findings.js";

describe("unstuck.config.json", () => {
  const uri = fileUri("unstuck.config.json");

  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(uri);
    await untilFindings(printed);
  });

  it("is made by a command, without a complaint of the editor", async () => {
    await open("src/app.ts");
    await vscode.commands.executeCommand("unstuck.createConfiguration");
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), uri.toString());
    // Against the schema: a wrong key is found, and nothing else was.
    await replace(editor.document, '"blocking"', '"blokcing"');
    const problems = await until("a problem", () => {
      const found = vscode.languages.getDiagnostics(uri);
      return found.length > 0 && found;
    });
    assert.match(problems.map(({ message }) => message).join(), /blokcing/);
    await replace(editor.document, '"blokcing"', '"blocking"');
    await until("no problem", () => vscode.languages.getDiagnostics(uri).length === 0);
  });

  it("takes effect when it is saved", async () => {
    await open("src/app.ts");
    await untilFindings(printed);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('{ "exclude": ["xlsx.write"] }'));
    await untilFindings(printed.filter(({ cause }) => cause.api !== "xlsx.write"));
  });
});
