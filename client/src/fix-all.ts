import { window, workspace } from "vscode";
import { fixesMessage } from "./fixes-message.js";
import type { Server } from "./server.js";

/** Makes every fix of the file that may be made unasked, and tells what is left. */
export async function fixAllInFile(server: Server): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document === undefined) {
    void window.showInformationMessage("Open the file that you want to have fixed.");
    return;
  }
  const { version } = document;
  const fixes = await server.safeFixes(document.uri);
  if (fixes === undefined) {
    void window.showWarningMessage("Unstuck is not running; its output tells why.");
    return;
  }
  const isApplied =
    fixes.edit === undefined || (document.version === version && (await workspace.applyEdit(fixes.edit)));
  if (isApplied) void window.showInformationMessage(fixesMessage(fixes));
  else void window.showWarningMessage("The file was edited meanwhile, and so nothing was fixed.");
}
