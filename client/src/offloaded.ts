import { Uri, ViewColumn, window, workspace, type Disposable } from "vscode";
import type { Offloaded } from "unstuck-language-server/protocol";
import { offloadedMessage } from "./fixes-message.js";
import type { Server } from "./server.js";

/** Opens what was moved off the event loop, and says what is left to do. */
export function offloadedMessages(server: Pick<Server, "onDidOffload">): Disposable {
  return server.onDidOffload((moved) => void show(moved));
}

async function show(moved: Offloaded): Promise<void> {
  await openBeside(Uri.parse(moved.opens));
  const { install } = moved;
  // Installing runs scripts of packages.
  const offered = install === undefined || !workspace.isTrusted ? undefined : install;
  const button = `Run ${offered?.command ?? ""}`;
  const message = offloadedMessage(moved);
  const pressed = await (offered === undefined
    ? window.showInformationMessage(message)
    : window.showInformationMessage(message, button));
  if (offered !== undefined && pressed === button) runInTerminal(offered);
}

async function openBeside(file: Uri): Promise<void> {
  try {
    await window.showTextDocument(file, { viewColumn: ViewColumn.Beside, preview: false, preserveFocus: true });
  } catch {
    // Somebody has taken the edit back already.
  }
}

function runInTerminal({ command, folder }: NonNullable<Offloaded["install"]>): void {
  const terminal = window.createTerminal({ name: command, cwd: Uri.parse(folder) });
  terminal.show(true);
  terminal.sendText(command);
}
