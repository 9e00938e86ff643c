import * as vscode from "vscode";
import { until } from "../harness/wait.js";

/** What the light bulb offers; of other extensions, too. Resolved, so that the actions hold their edits. */
export async function actionsAt(uri: vscode.Uri, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  return await until("actions", async () => {
    const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
      50,
    );
    return actions.length > 0 && actions;
  });
}
