import type { Context } from "../context.js";
import { inform } from "../inform.js";
import { offloadedNotification, type Offloaded } from "../protocol.js";

/** Work was moved off the loop: shows its new file, and says what is left to do. */
export async function showOffloaded({ connection, client, offloads }: Context): Promise<void> {
  const offloaded = offloads.take();
  // Some clients also carry out the command of an action whose edit could not be made.
  if (offloaded === undefined) return;
  if (client.offloaded) {
    await connection.sendNotification(offloadedNotification, offloaded);
    return;
  }
  await inform(connection, messageOf(offloaded));
  if (client.showDocument) await connection.window.showDocument({ uri: offloaded.opens, takeFocus: false });
}

function messageOf({ notes, install }: Offloaded): string {
  return [...(install === undefined ? [] : [`Run ${install.command} before you start it.`]), ...notes].join(" ");
}
