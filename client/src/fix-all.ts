import { CodeAction, commands, Range, window, workspace, type Command } from "vscode";
import { fixAllKind } from "./contributions.js";

/** Applies every fix of the file that may run unasked; says so where there is none. */
export async function fixAllInFile(): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document === undefined) {
    void window.showInformationMessage("Open the file that you want to have fixed.");
    return;
  }
  const offered = await commands.executeCommand<readonly (CodeAction | Command)[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    new Range(0, 0, document.lineCount, 0),
    fixAllKind,
    resolveAtMost,
  );
  const fixes = offered.filter((action) => action instanceof CodeAction).filter(isFixAll);
  if (fixes.length === 0) {
    void window.showInformationMessage(
      "Nothing here is safe to fix without you. The light bulb of each finding shows what there is to choose from.",
    );
  }
  for (const { edit, command } of fixes) {
    if (edit !== undefined) await workspace.applyEdit(edit);
    if (command !== undefined) await run(command);
  }
}

/** There is one action of the kind; its edit is only made when it is asked for. */
const resolveAtMost = 1;

async function run({
  command,
  arguments: values,
}: {
  readonly command: string;
  readonly arguments?: readonly unknown[];
}) {
  await commands.executeCommand(command, ...(values ?? []));
}

function isFixAll({ kind, disabled }: CodeAction): boolean {
  return kind?.value === fixAllKind && disabled === undefined;
}
