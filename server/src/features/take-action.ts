import { CancellationToken, type Command } from "vscode-languageserver/node";
import type { Context } from "../context.js";
import { isRequestFailed } from "../failure.js";
import { isActionData } from "./actions/action-data.js";
import { takenAction } from "./code-actions.js";

/** Makes the edit of an action and has the client apply it; `carryOut` does what the action says is to follow. */
export async function takeAction(
  context: Context,
  argument: unknown,
  carryOut: (command: Command) => Promise<unknown>,
): Promise<void> {
  if (!isActionData(argument)) {
    context.log.warn("An action was to be taken without saying which.");
    return;
  }
  try {
    const { edit, then } = await takenAction(context, argument, CancellationToken.None);
    const { applied } = await context.connection.workspace.applyEdit(edit);
    if (applied && then !== undefined) await carryOut(then);
  } catch (error) {
    // The user was told.
    if (!isRequestFailed(error)) throw error;
  }
}
