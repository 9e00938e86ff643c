import { FileType, Uri, window, workspace, type WorkspaceFolder } from "vscode";
import { template } from "./configuration-template.js";
import { configurationFileName } from "./contributions.js";

/** Opens the configuration of a folder, made of a template if there is none yet. */
export async function createConfiguration(): Promise<void> {
  const folder = await pickFolder();
  if (folder === undefined) return;
  const file = Uri.joinPath(folder.uri, configurationFileName);
  if (!(await exists(file))) await workspace.fs.writeFile(file, new TextEncoder().encode(template));
  await window.showTextDocument(file);
}

async function pickFolder(): Promise<WorkspaceFolder | undefined> {
  const [first, ...others] = workspace.workspaceFolders ?? [];
  if (first === undefined) {
    void window.showInformationMessage(`Open a folder first: ${configurationFileName} stands in its root.`);
    return undefined;
  }
  return others.length === 0 ? first : await window.showWorkspaceFolderPick({ placeHolder: "Configuration of" });
}

async function exists(file: Uri): Promise<boolean> {
  try {
    return (await workspace.fs.stat(file)).type !== FileType.Unknown;
  } catch {
    return false;
  }
}
