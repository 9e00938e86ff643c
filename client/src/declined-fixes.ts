import { CodeAction, type Command, type Diagnostic } from "vscode";
import { internalCommands } from "./contributions.js";
import { refusalTitle } from "./fixes-message.js";

/**
 * VS Code hides what cannot be done from the menu of the light bulb. Why a finding cannot be fixed is worth a line there:
 * such actions become ones that say it.
 */
export function withReasons(actions: readonly (Command | CodeAction)[]): (Command | CodeAction)[] {
  return actions.map((action) => {
    if (!(action instanceof CodeAction) || action.disabled === undefined) return action;
    const { title, kind, diagnostics, disabled } = action;
    return explaining(refusalTitle(title, disabled.reason), disabled.reason, { kind, diagnostics });
  });
}

function explaining(
  title: string,
  reason: string,
  { kind, diagnostics }: { readonly kind: CodeAction["kind"]; readonly diagnostics: Diagnostic[] | undefined },
): CodeAction {
  const action = new CodeAction(title, kind);
  action.command = { title, command: internalCommands.showReason, arguments: [reason] };
  if (diagnostics !== undefined) action.diagnostics = diagnostics;
  return action;
}
