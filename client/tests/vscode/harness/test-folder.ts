import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { sampleServer } from "../paths.js";

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
  return {
    root,
    workspace,
    remove: () => {
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
