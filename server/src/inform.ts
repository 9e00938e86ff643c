import { MessageType, ShowMessageNotification, type Connection } from "vscode-languageserver/node";

/** A notification: `window.showInformationMessage` would ask, and wait for an answer. */
export async function inform(
  connection: Pick<Connection, "sendNotification">,
  message: string,
  type: MessageType = MessageType.Info,
): Promise<void> {
  await connection.sendNotification(ShowMessageNotification.type, { type, message });
}
