import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { projectFolder, sampleServer } from "../paths.js";

/** All that one VS Code writes stands in one folder, which is removed after the run. */
export interface TestFolder {
  readonly root: string;
  /** A copy of the sample server, which tests may change. */
  readonly workspace: string;
  readonly remove: () => void;
}

export function createTestFolder(): TestFolder {
  const root = mkdtempSync(path.join(os.tmpdir(), "unstuck-vscode-"));
  const workspace = path.join(root, "work", path.basename(sampleServer));
  for (const name of ["tmp", "extensions", "data/User"]) mkdirSync(path.join(root, name), { recursive: true });
  cpSync(sampleServer, workspace, { recursive: true });
  // Above the workspace: servers that tests start there find their packages, and VS Code does not look at them.
  symlinkSync(path.join(projectFolder, "node_modules"), path.join(root, "node_modules"), "junction");
  return {
    root,
    workspace,
    remove: () => {
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
