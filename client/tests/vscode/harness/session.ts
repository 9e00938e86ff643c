import { mkdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { vsix } from "../paths.js";
import type { PartOptions } from "../part.js";
import { openBrowser } from "./browser.js";
import { createTestFolder } from "./test-folder.js";
import { startVSCode, type StartOptions } from "./vscode.js";

export interface Session {
  readonly page: Page;
  /** `127.0.0.1:12345` */
  readonly host: string;
  readonly root: string;
  readonly workspace: string;
}

/** A VS Code and a browser, for as long as something is done with them; what they have logged is kept. */
export async function withSession<T>(
  { server, browser: executable, output, pictures }: PartOptions,
  options: Omit<StartOptions, "vsix">,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  mkdirSync(output, { recursive: true });
  const folder = createTestFolder();
  try {
    const vscode = await startVSCode(server, folder, { ...options, vsix });
    try {
      const browser = await openBrowser(executable, folder, { pictures });
      // Should the run be broken off: both end themselves then, and after them their folder may go.
      process.once("exit", folder.remove);
      try {
        return await use({ ...folder, page: browser.page, host: vscode.host });
      } finally {
        await browser.close();
      }
    } finally {
      await vscode.stop();
      vscode.saveLogs(output);
    }
  } finally {
    folder.remove();
    process.off("exit", folder.remove);
  }
}
